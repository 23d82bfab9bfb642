"""What has been answered so far. Whoever asks the next question finds the earlier answers here."""

import os
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from campaigns.dates.calendars import Calendar
from campaigns.dates.recurrence import Recurrence
from campaigns.spec.roster import Roster
from campaigns.wording import Locale
from campaigns.written.days import Span

Template = Literal["phases", "programme"]
Regime = Literal["submissions", "monthly", "weekly", "quarterly"]
Due = tuple[date | datetime, ...] | Recurrence
"""The instants at which submissions are due, or the rhythm of regular returns."""
PHASES = ("mobilisation", "implementation", "summary")
CALENDAR = Calendar()


@dataclass(frozen=True)
class RosterFile:
    """The roster: a file that stays where it is, or the text of one to be written."""

    roster: Roster
    path: Path | None = None
    text: str = ""


@dataclass
class Draft:
    """The answers; those that are still to come hold what lets the earlier ones be checked."""

    locale: Locale
    roster: RosterFile
    units: tuple[str, ...]
    title: str = ""
    template: Template = "phases"
    days: Span = (date.min, date.min)
    phases: dict[str, Span] = field(default_factory=dict)
    id: str = "x"
    group: str = "x"
    email: str = "x@x.example"
    head: str | None = None
    circulation: str | None = None
    regime: Regime = "submissions"
    due: Due = ()
    relay: str | None = None
    out: Path | None = None
    """Where to write, if that was said."""
    force: bool = False
    """Whether files that are there are replaced."""

    @property
    def spec(self) -> Path:
        """The spec's file: ``out``, or one named after the campaign in the folder ``out``, or in
        a folder of its own."""
        name = f"{self.id}.yaml"
        if self.out is None:
            return Path(self.id, name)
        return self.out if self.out.suffix in (".yaml", ".yml") else self.out / name

    def is_taken(self, path: Path) -> bool:
        """Whether a file is there that must not be replaced."""
        return not self.force and os.path.lexists(path)

    @property
    def mobilise(self) -> datetime:
        """When the notice goes out: the first working day of the campaign's beginning."""
        first, last = self.beginning
        day = CALENDAR.days.next_working_day(first)
        return CALENDAR.opening_of(day if day <= last else first)

    @property
    def acknowledged_by(self) -> date:
        """Three working days for the acknowledgement, if there are as many."""
        return min(CALENDAR.days.shift(self.mobilise.date(), 3), self.beginning[1])

    @property
    def beginning(self) -> Span:
        """The days of mobilisation."""
        return self.phases.get("mobilisation", self.days)

    @property
    def is_there(self) -> bool:
        """Whether the spec's file is there and must not be replaced."""
        return self.is_taken(self.spec)
