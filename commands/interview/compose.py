"""What the answers come to: a spec that ``muster check`` has nothing against.

The spec is written, read and checked as the command does it; what is found decides how
long a ladder may be, whether a last return is needed, and what the spec must accept.
What then is still at fault comes of an answer.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from campaigns.dates.recurrence import Recurrence
from campaigns.faults import Fault
from campaigns.reading.load import Reading, read_campaign
from campaigns.spec.spec import Campaign
from commands.interview.draft import CALENDAR, Draft
from commands.interview.text import Extras, texts

ACCEPTED = ("year-not-announced", "last-term-lost", "climbs-past-next")
"""Warnings that a spec may accept: of the days off, and where returns recur."""
_SPEC = "spec.yaml"
_NEAR = 5
"""Working days within which the last regular return counts as that of the campaign's end."""


@dataclass(frozen=True)
class Composed:
    """The spec that the answers come to, and what is still at fault with it."""

    extras: Extras
    campaign: Campaign | None
    faults: list[Fault]


def compose(draft: Draft) -> Composed:
    extras = Extras()
    while True:
        reading = _tried(draft, extras)
        fitted = _fitted(draft, extras, reading)
        if fitted == extras:
            return Composed(extras, reading.campaign, reading.faults)
        extras = fitted


def _tried(draft: Draft, extras: Extras) -> Reading:
    with TemporaryDirectory() as folder:
        for name, text in texts(draft, extras, _SPEC, Path(folder)).items():
            path = Path(folder, name)
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8")
        return read_campaign(Path(folder, _SPEC))


def _fitted(draft: Draft, extras: Extras, reading: Reading) -> Extras:
    """``extras`` with whatever the faults call for; each step adds, so this comes to an end."""
    codes = {fault.code for fault in reading.faults}
    if "no-leader-address" in codes:
        extras = replace(extras, leaders=False)
    recurs = isinstance(draft.due, Recurrence)
    for code in ACCEPTED if recurs else ACCEPTED[:1]:
        if code in codes:
            extras = replace(extras, accepted=(*extras.accepted, code))
    if "climbs-past-next" in codes and not recurs and extras.escalations:
        extras = replace(extras, escalations=extras.escalations - 1)
    if reading.campaign is not None and recurs:
        since = extras.since or _not_before(draft, reading.campaign)
        final = extras.final or _ends_early(draft, reading.campaign, extras)
        extras = replace(extras, since=since, final=final)
    return extras


def _not_before(draft: Draft, campaign: Campaign) -> date | None:
    """A first return that would open before anybody is mobilised is left to the next."""
    found = campaign.occurrences_by_duty("regular-return")
    if len(found) < 2 or found[0].opens_at is None or found[0].opens_at >= draft.mobilise:
        return None
    return found[0].day + timedelta(days=1)


def _ends_early(draft: Draft, campaign: Campaign, extras: Extras) -> bool:
    """Whether the figures of the campaign's end would not be asked for."""
    found = campaign.occurrences_by_duty("regular-return")
    near = CALENDAR.days.shift(draft.days[1], -_NEAR)
    return bool(found) and ("last-term-lost" in extras.accepted or found[-1].due_at.date() < near)
