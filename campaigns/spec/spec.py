"""The spec of a campaign: what an office declares, and nothing computed from it but look-ups."""

from collections.abc import Iterable
from datetime import date
from functools import cached_property

from pydantic import Field

from campaigns.dates.calendars import Calendar
from campaigns.dates.moment import Moment
from campaigns.forms.form import Form
from campaigns.model import Key, Name
from campaigns.spec.acceptance import Accepted
from campaigns.spec.duty import Digest, Distance, Duty, Rung
from campaigns.spec.leading_group import Amendment, LeadingGroup, Paper
from campaigns.spec.occurrence import Occurrence, occurrences_of
from campaigns.spec.roster import Roster, Unit
from campaigns.spec.scoring import Scoring
from campaigns.spec.work import (
    ROLES,
    Dated,
    Milestone,
    Phase,
    Role,
    Roles,
    SubCampaign,
    Target,
    WorkItem,
)
from campaigns.wording import Locale, Wording
from campaigns.written.offset import parse_offset

_WORDING = Wording("campaigns", "events.yaml")
WHOLE = "programme"
"""The key of the one phase that a programme without phases is summed up by."""


class Campaign(Dated):
    """A declared campaign with its roster and its forms: all that running it needs."""

    id: Key
    title: Name
    locale: Locale = "zh-CN"
    paper: Paper | None = None
    carries_out: tuple[Name, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    mobilise: Moment | None = None
    calendar: Calendar = Calendar()
    leading_group: LeadingGroup
    hotlines: tuple[Name, ...] = ()
    phases: tuple[Phase, ...] = Field(default=(), min_length=1)
    summarise: Distance = parse_offset("+1 workday 09:00")
    sub_campaigns: tuple[SubCampaign, ...] = ()
    work_items: tuple[WorkItem, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    targets: tuple[Target, ...] = ()
    duties: tuple[Duty, ...] = ()
    ladders: dict[Key, tuple[Rung, ...]] = Field(default_factory=dict)
    digest: Digest = "rung"
    letters_per_week: int | None = Field(default=None, ge=1)
    scoring: Scoring = Scoring()
    accept: tuple[Accepted, ...] = ()
    roster: Roster
    forms: dict[Key, Form] = Field(default_factory=dict)

    @cached_property
    def duties_by_key(self) -> dict[str, Duty]:
        return {duty.key: duty for duty in self.duties}

    @cached_property
    def units_by_id(self) -> dict[str, Unit]:
        return {unit.id: unit for unit in self.roster.units}

    @cached_property
    def all_phases(self) -> tuple[Phase, ...]:
        """The phases; a programme without any is one phase as a whole."""
        if self.phases:
            return self.phases
        name = _WORDING.say("whole", self.locale)
        whole = Phase.model_construct(key=WHOLE, name=name, start=self.start, end=self.end)
        return (whole,)

    def phase(self, key: str) -> Phase:
        return next(phase for phase in self.all_phases if phase.key == key)

    def phase_on(self, day: date) -> Phase:
        """The phase that ``day`` lies in; between phases the one before, else the first."""
        begun = [phase for phase in self.all_phases if phase.start <= day]
        within = [phase for phase in begun if day <= phase.end]
        return within[0] if within else begun[-1] if begun else self.all_phases[0]

    @cached_property
    def occurrences(self) -> tuple[Occurrence, ...]:
        """Each time that each duty comes due, in the order of the spec."""
        return tuple(one for duty in self.duties for one in occurrences_of(self, duty))

    def occurrence(self, duty: str, period_key: str) -> Occurrence | None:
        return self._occurrences.get((duty, period_key))

    def occurrences_by_duty(self, duty: str) -> list[Occurrence]:
        return [one for one in self.occurrences if one.key == duty]

    def occurrences_of(self, unit_id: str) -> list[Occurrence]:
        """Each time that one unit owes something, in the order of the spec."""
        mine = {duty.key for duty in self.duties_of(unit_id)}
        return [one for one in self.occurrences if one.key in mine]

    @cached_property
    def _occurrences(self) -> dict[tuple[str, str], Occurrence]:
        return {one.slot: one for one in self.occurrences}

    def units_of(self, duty: Duty) -> tuple[Unit, ...]:
        """The units that owe ``duty``, in roster order."""
        return self.roster.resolve(duty.units)

    def ids_of(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of the units behind names of units and groups, in roster order."""
        return self.roster.ids(words)

    def unit_ids_of(self, duty: Duty) -> tuple[str, ...]:
        """The ids of the units that owe ``duty``, in roster order."""
        return self.roster.ids(duty.units)

    @staticmethod
    def words_of(roles: Roles) -> tuple[str, ...]:
        """Every name that carries something, whatever its role."""
        return tuple(word for role in ROLES for word in getattr(roles, role))

    def duties_of(self, unit_id: str) -> list[Duty]:
        """What one unit owes, in the order of the spec."""
        return self._duties_of.get(unit_id, [])

    @cached_property
    def _duties_of(self) -> dict[str, list[Duty]]:
        found: dict[str, list[Duty]] = {}
        for duty in self.duties:
            for unit in self.unit_ids_of(duty):
                found.setdefault(unit, []).append(duty)
        return found

    def form_of(self, duty: Duty, unit: str) -> Form:
        """The form that a unit fills in for ``duty``: its own, or that of its class.

        Raises ``KeyError`` for a class that the duty has no form for, which ``check`` refuses.
        """
        if isinstance(duty.form, str):
            return self.forms[duty.form]
        return self.forms[duty.form[self.units_by_id[unit].unit_class]]

    def forms_of(self, duty: Duty) -> list[Form]:
        """Every form that ``duty`` asks for."""
        return [self.forms[key] for key in duty.form_keys]

    def ladder_key_of(self, duty: Duty, unit: str) -> str:
        """The key of the ladder that chases a unit for ``duty``: the duty's own, or its class's.

        Raises ``KeyError`` for a class that the duty has no ladder for, which ``check`` refuses.
        """
        if isinstance(duty.ladder, str):
            return duty.ladder
        return duty.ladder[self.units_by_id[unit].unit_class]

    def ladder_of(self, duty: Duty, key: str | None = None) -> tuple[Rung, ...]:
        """The rungs of the ladder ``key`` (or the duty's first) that ``duty`` is chased by:
        from ``starts_at`` on, where it names one of them."""
        rungs = self.ladders[key or duty.ladder_keys[0]]
        start = next((n for n, rung in enumerate(rungs) if rung.key == duty.starts_at), 0)
        return rungs[start:]

    def by_ladder(self, duty: Duty, units: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """``units`` by the key of the ladder that chases them for ``duty``."""
        if isinstance(duty.ladder, str):
            return {duty.ladder: tuple(units)}
        found: dict[str, list[str]] = {}
        for unit in units:
            found.setdefault(self.ladder_key_of(duty, unit), []).append(unit)
        return {key: tuple(those) for key, those in found.items()}

    def work_items_of(self, unit_id: str) -> list[tuple[WorkItem, Role]]:
        """The unit's own work items, each with the first role it has in it."""
        return self._work_items.get(unit_id, [])

    @cached_property
    def _work_items(self) -> dict[str, list[tuple[WorkItem, Role]]]:
        found: dict[str, list[tuple[WorkItem, Role]]] = {}
        for item in self.work_items:
            taken: set[str] = set()
            for role in ROLES:
                carried = (item, role)  # one for all its units
                for unit in self.roster.resolve(getattr(item, role)):
                    if unit.id not in taken:
                        taken.add(unit.id)
                        found.setdefault(unit.id, []).append(carried)
        return found
