"""How far units have come with their work items (任务进展): dated reports, the last one stands."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from campaigns.spec.work import WorkItem

WorkState = Literal["not_started", "under_way", "done"]


@dataclass(frozen=True)
class Progress:
    """One report of a unit on one work item: in words, and in per cent or as a state."""

    unit: str
    at: datetime
    text: str
    percent: int | None
    state: WorkState | None

    @property
    def stands_at(self) -> WorkState | None:
        """The state it gives or comes to; ``None`` where the report is only in words."""
        if self.state is not None or self.percent is None:
            return self.state
        return "done" if self.percent == 100 else "under_way" if self.percent else "not_started"


def item_keys(items: Iterable[WorkItem]) -> dict[str, WorkItem]:
    """Each work item by its number; where papers give several one number, ``三、（一）``, the
    second is ``三、（一）#2``."""
    seen: Counter[str] = Counter()
    keyed = {}
    for item in items:
        seen[item.number] += 1
        nth = seen[item.number]
        keyed[item.number if nth == 1 else f"{item.number}#{nth}"] = item
    return keyed


def latest_of(reports: Iterable[Progress]) -> Mapping[str, Progress]:
    """Unit → its last report; of two at the same instant the later one given."""
    latest: dict[str, Progress] = {}
    for report in reports:
        if report.unit not in latest or latest[report.unit].at <= report.at:
            latest[report.unit] = report
    return latest
