"""When each unit does what: a plan of deeds, drawn once from the behaviour and its seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Literal

from campaigns.owed.ladder import rungs_of
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from rehearsal.behaviour import Behaviour, Habit

Act = Literal["right", "nil", "broken", "wrong_form", "word"]
"""What it hands in; ``word``: nothing, it only says when that will come."""


_MORNING = time(10, 30)


@dataclass(frozen=True)
class Deed:
    """A unit hands something in for a duty, or says when it will."""

    at: datetime
    unit: str
    duty: str
    period: str
    act: Act


def deeds(campaign: Campaign, behaviour: Behaviour) -> list[Deed]:
    """All deeds of all units, in order of time."""
    planned = [
        deed
        for one in campaign.occurrences
        for unit in campaign.unit_ids_of(one.duty)
        for deed in _of(campaign, behaviour, one, unit)
    ]
    return sorted(planned, key=lambda deed: (deed.at, deed.unit, deed.duty))


def _of(campaign: Campaign, behaviour: Behaviour, duty: Occurrence, unit: str) -> Iterator[Deed]:
    habit = behaviour.of(unit, duty.key)
    dice = Random(seed_of(behaviour, duty, unit))
    if habit.word is not None:
        morning = campaign.calendar.days.shift(duty.due_at.date(), 1)
        at = datetime.combine(morning, _MORNING, campaign.calendar.zone)
        yield Deed(at, unit, *duty.slot, "word")
    if habit.does == "late":
        yield Deed(_late(campaign, duty, habit, dice), unit, *duty.slot, "right")
    elif habit.does == "nil":
        yield Deed(_on_time(campaign, duty, dice), unit, *duty.slot, "nil")
    elif habit.does == "on_time":
        yield Deed(_on_time(campaign, duty, dice), unit, *duty.slot, "right")
    elif habit.does != "never":
        mending = timedelta(hours=habit.hours)
        first = _on_time(campaign, duty, dice, mending)
        wrong: Act = "broken" if habit.does == "broken_then_mended" else "wrong_form"
        yield Deed(first, unit, *duty.slot, wrong)
        yield Deed(first + mending, unit, *duty.slot, "right")


def seed_of(behaviour: Behaviour, duty: Occurrence, unit: str) -> str:
    """What a unit's dice for one occurrence are thrown from."""
    often = f":{duty.period_key}" if duty.duty.every is not None else ""
    return f"{behaviour.seed}:{unit}:{duty.key}{often}"


def opened_at(campaign: Campaign, duty: Occurrence) -> datetime:
    """When the units have the duty's blank: with its opening, the mobilisation, or a reminder."""
    if duty.opens_at is not None:
        return duty.opens_at
    if campaign.mobilise is not None and duty.duty.every is None:
        return campaign.calendar.opening_of(campaign.mobilise)
    letters = rungs_of(campaign, duty, duty.due_at)
    start = campaign.calendar.opening_of(campaign.start)
    return min((rung.at for rung in letters if "liaison" in rung.to), default=start)


def _on_time(
    campaign: Campaign, duty: Occurrence, dice: Random, ahead: timedelta = timedelta(0)
) -> datetime:
    """Within office hours of a working day after the blank came, ``ahead`` of the due instant."""
    opened, due_at = opened_at(campaign, duty), duty.due_at
    days = [
        day
        for number in range((due_at.date() - opened.date()).days + 1)
        if campaign.calendar.days.is_working_day(day := opened.date() + timedelta(days=number))
    ]
    earliest, latest = opened + timedelta(minutes=30), due_at - timedelta(minutes=10) - ahead
    at = _office_hour(campaign, dice.choice(days or [due_at.date()]), dice, 9.5, 17)
    return min(max(at, earliest), latest)


def _late(campaign: Campaign, duty: Occurrence, habit: Habit, dice: Random) -> datetime:
    day = campaign.calendar.days.shift(duty.due_at.date(), habit.days_late)
    return _office_hour(campaign, day, dice, 13.5, 16.5)


def _office_hour(
    campaign: Campaign, day: object, dice: Random, first: float, last: float
) -> datetime:
    midnight = datetime.combine(day, time(0), campaign.calendar.zone)  # type: ignore[arg-type]
    return midnight + timedelta(minutes=round(dice.uniform(first, last) * 60))
