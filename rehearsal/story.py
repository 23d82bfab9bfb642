"""What happened in a rehearsal, and whether it went as declared."""

import json
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from campaigns.spec.spec import Campaign
from office.reporting.league import League
from office.reporting.status import Status
from rehearsal.behaviour import Behaviour
from rehearsal.clerk import Decided


@dataclass(frozen=True)
class Happened:
    """One event that ran: the mails it sent, and the files that came since the one before."""

    at: datetime
    kind: str
    name: str
    notices: int
    returns: int
    outcome: str
    said: str

    def as_json(self) -> dict[str, object]:
        return {**self.__dict__, "at": self.at.isoformat()}


@dataclass
class Story:
    """A rehearsal from start to end."""

    campaign: Campaign
    out: Path
    url: str
    planned: int = 0
    events: list[Happened] = field(default_factory=list)
    decided: list[Decided] = field(default_factory=list)
    """What the office did with the letters that were held for it."""
    documents: list[Path] = field(default_factory=list)
    """The numbered documents that went out, in the order of their numbers."""
    league: League | None = None
    outcomes: Counter[str] = field(default_factory=Counter)
    notices: dict[str, int] = field(default_factory=dict)
    status: Status | None = None
    problems: list[str] = field(default_factory=list)

    def write(self) -> Path:
        path = self.out / "timeline.json"
        events = [event.as_json() for event in self.events]
        path.write_text(json.dumps(events, ensure_ascii=False, indent=2) + "\n", "utf-8")
        return path

    def check(self, behaviour: Behaviour, unsent: int, mails: list[str]) -> None:
        """Compare what happened with what was declared and played; differences are problems."""
        if len(self.events) != self.planned:
            self.problems.append(f"{len(self.events)} of {self.planned} events ran")
        for event in self.events:
            if event.outcome != "completed":
                self.problems.append(f"{event.name}: {event.outcome}")
        if unsent:
            self.problems.append(f"{unsent} messages were not sent")
        twice = [message for message, count in Counter(mails).items() if count > 1]
        if twice:
            self.problems.append(f"{len(twice)} messages were sent twice")
        for line in self.status.lines if self.status else ():
            owed = line.obligation
            habit = behaviour.of(owed.unit, owed.duty).does
            state, late = _EXPECTED[habit]
            if (line.state, line.late) != (state, late):
                found = f"{line.state}{' late' if line.late else ''}"
                self.problems.append(f"{owed.unit} {owed.duty}: {found} after {habit}")


_EXPECTED = {
    "on_time": ("reported", False),
    "late": ("reported", True),
    "broken_then_mended": ("reported", False),
    "wrong_period": ("reported", False),
    "nil": ("nil", False),
    "never": ("missing", True),
}
"""How an obligation must end after each habit."""
