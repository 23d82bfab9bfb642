"""A timetable as lines of characters: a line a phase and a line a duty, a column a day or so."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property

from rich.cells import cell_len, set_cell_size
from rich.text import Text

from campaigns.owed.timetable import Event, EventKind
from campaigns.spec.spec import Campaign

MARKS: dict[EventKind, tuple[str, str]] = {
    "remind": ("○", "yellow"),
    "escalate": ("▲", "magenta"),
    "milestone": ("╋", "bold"),
    "open": ("▷", "green"),
    "mobilise": ("■", "blue"),
    "close": ("┃", "bold"),
    "summarise": ("★", "cyan"),
    "due": ("◆", "bold red"),
}
"""A character and a style a kind; of those that share a column the one latest here shows."""
Cells = list[tuple[str, str]]
_DAY = timedelta(days=1)
_LABEL, _LEAST, _WIDEST_DAY = 30, 20, 4


class Chart:
    """The days of a campaign in columns; ``width`` is what the terminal has."""

    def __init__(self, campaign: Campaign, events: Sequence[Event], width: int) -> None:
        self.campaign, self.events = campaign, events
        days = [self._day(event) for event in events] + [campaign.start, campaign.end]
        self.first, self.days = min(days), (max(days) - min(days)).days + 1
        names = [phase.name for phase in campaign.all_phases] + [d.name for d in campaign.duties]
        self.label = min(_LABEL, 2 + max(map(cell_len, names)))
        self.width = max(_LEAST, min(width - self.label - 1, _WIDEST_DAY * self.days))
        if self.width >= self.days:
            self.width -= self.width % self.days

    def lines(self) -> Iterator[Text]:
        """The axis, then each phase with its duties under it."""
        yield self._axis()
        for phase in self.campaign.all_phases:
            mine = [event for event in self.events if event.phase == phase.key]
            cells = [*self._ground]
            first, last = self._column(phase.start), self._column(phase.end, 0.999)
            cells[first : last + 1] = [("━", "bold blue")] * (last + 1 - first)
            yield self._line(phase.name, cells, [e for e in mine if e.duty is None])
            for duty in self.campaign.duties:
                owed = [event for event in mine if event.duty == duty.key]
                if owed:
                    yield self._line(f"  {duty.name}", self._open(owed), owed)

    def _line(self, name: str, cells: Cells, events: Sequence[Event]) -> Text:
        for kind, mark in MARKS.items():
            for event in events:
                if event.kind == kind:
                    cells[self._at(event.at)] = mark
        if cell_len(name) > self.label:
            name = f"{set_cell_size(name, self.label - 1).rstrip()}…"
        return Text.assemble(f"{set_cell_size(name, self.label)} ", *cells)

    def _open(self, events: Sequence[Event]) -> Cells:
        """From each opening to its deadline; without an opening from the mobilisation."""
        calendar, cells = self.campaign.calendar, [*self._ground]
        given = calendar.opening_of(self.campaign.mobilise or self.campaign.start)
        opened = {e.period: e.at for e in events if e.kind in ("open", "mobilise")}
        for due in events:
            if due.kind == "due":
                first, last = self._at(opened.get(due.period, given)), self._at(due.at)
                cells[first : last + 1] = [("─", "")] * (last + 1 - first)
        return cells

    @cached_property
    def _ground(self) -> Cells:
        """Days off are dots, in columns that hold nothing else."""
        works = self.campaign.calendar.days.is_working_day
        cells: Cells = []
        for column in range(self.width):
            first = column * self.days // self.width
            last = max(first, -(-(column + 1) * self.days // self.width) - 1)
            off = not any(works(self.first + n * _DAY) for n in range(first, last + 1))
            cells.append(("·", "dim") if off else (" ", ""))
        return cells

    def _axis(self) -> Text:
        """Mondays as ``12-27``, in long campaigns months as ``2011-01``, where there is room."""
        axis, until = " " * (self.label + 1 + self.width), 0
        weekly = self.days < 120
        for number in range(self.days):
            day = self.first + number * _DAY
            words = f"{day:%m-%d}" if weekly else f"{day:%Y-%m}"
            column = self.label + 1 + self._column(day)
            wanted = number == 0 or (day.weekday() == 0 if weekly else day.day == 1)
            if wanted and until <= column <= len(axis) - len(words):
                axis = axis[:column] + words + axis[column + len(words) :]
                until = column + len(words) + 1
        return Text(axis.rstrip(), "dim")

    def _day(self, event: Event) -> date:
        return event.at.astimezone(self.campaign.calendar.zone).date()

    def _at(self, instant: datetime) -> int:
        at = instant.astimezone(self.campaign.calendar.zone)
        return self._column(at.date(), at.hour / 24)

    def _column(self, day: date, part: float = 0) -> int:
        return min(self.width - 1, int(((day - self.first).days + part) * self.width / self.days))
