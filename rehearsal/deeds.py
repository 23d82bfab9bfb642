"""When each unit does what: a plan of deeds, drawn once from the behaviour and its seed."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from random import Random
from typing import Literal

from campaigns.ladder import rungs_of
from campaigns.spec import Campaign, Duty
from rehearsal.behaviour import Behaviour, Habit

Act = Literal["right", "nil", "broken", "wrong_form"]


@dataclass(frozen=True)
class Deed:
    """A unit hands something in for a duty."""

    at: datetime
    unit: str
    duty: str
    act: Act


def deeds(campaign: Campaign, behaviour: Behaviour) -> list[Deed]:
    """All deeds of all units, in order of time."""
    planned = [
        deed
        for duty in campaign.duties
        for unit in campaign.units_of(duty)
        for deed in _of(campaign, behaviour, duty, unit.id)
    ]
    return sorted(planned, key=lambda deed: (deed.at, deed.unit, deed.duty))


def _of(campaign: Campaign, behaviour: Behaviour, duty: Duty, unit: str) -> Iterator[Deed]:
    habit = behaviour.of(unit, duty.key)
    dice = Random(f"{behaviour.seed}:{unit}:{duty.key}")
    if habit.does == "late":
        yield Deed(_late(campaign, duty, habit, dice), unit, duty.key, "right")
    elif habit.does == "nil":
        yield Deed(_on_time(campaign, duty, dice), unit, duty.key, "nil")
    elif habit.does == "on_time":
        yield Deed(_on_time(campaign, duty, dice), unit, duty.key, "right")
    elif habit.does != "never":
        mending = timedelta(hours=habit.hours)
        first = _on_time(campaign, duty, dice, mending)
        wrong: Act = "broken" if habit.does == "broken_then_mended" else "wrong_form"
        yield Deed(first, unit, duty.key, wrong)
        yield Deed(first + mending, unit, duty.key, "right")


def opened_at(campaign: Campaign, duty: Duty) -> datetime:
    """When the units have the duty's blank: with its opening, the mobilisation, or a reminder."""
    moment = duty.opens or campaign.mobilise
    if moment is not None:
        return campaign.calendar.opening_of(moment)
    letters = rungs_of(campaign, duty, campaign.due_at(duty))
    start = campaign.calendar.opening_of(campaign.start)
    return min((rung.at for rung in letters if "liaison" in rung.to), default=start)


def _on_time(
    campaign: Campaign, duty: Duty, dice: Random, ahead: timedelta = timedelta(0)
) -> datetime:
    """Within office hours of a working day after the blank came, ``ahead`` of the due instant."""
    opened, due_at = opened_at(campaign, duty), campaign.due_at(duty)
    days = [
        day
        for number in range((due_at.date() - opened.date()).days + 1)
        if campaign.calendar.days.is_working_day(day := opened.date() + timedelta(days=number))
    ]
    earliest, latest = opened + timedelta(minutes=30), due_at - timedelta(minutes=10) - ahead
    at = _office_hour(campaign, dice.choice(days or [due_at.date()]), dice, 9.5, 17)
    return min(max(at, earliest), latest)


def _late(campaign: Campaign, duty: Duty, habit: Habit, dice: Random) -> datetime:
    day = campaign.calendar.days.shift(campaign.due_at(duty).date(), habit.days_late)
    return _office_hour(campaign, day, dice, 13.5, 16.5)


def _office_hour(
    campaign: Campaign, day: object, dice: Random, first: float, last: float
) -> datetime:
    midnight = datetime.combine(day, time(0), campaign.calendar.zone)  # type: ignore[arg-type]
    return midnight + timedelta(minutes=round(dice.uniform(first, last) * 60))
