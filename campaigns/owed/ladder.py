"""The ladder (催报阶梯): which notice an open obligation is owed as of an instant.

Level-triggered: the question is never "what was planned for now" but "what is
due by now and not yet told". Of several rungs reached only the last is said;
those before it are overtaken.
"""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal, get_args

from campaigns.dates.hours import within_hours
from campaigns.dates.moment import is_on_time
from campaigns.owed.colours import colours
from campaigns.owed.obligation import Obligation
from campaigns.spec.duty import Audience, Channel, Colour, Document, Release, Rung, RungKind
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign

Template = Literal["mobilisation", "opening", "reminder", "overdue", "urging", "report", "circular"]


@dataclass(frozen=True)
class PlannedRung:
    """A rung at its instant. ``counted_from`` is the due instant it hangs on,
    or its own instant where it does not hang on one (mobilisation, opening).

    A rung that speaks by several channels is planned once for each: by its first under its own
    key, by another as ``key@chat``, which is then ``beside`` the first.
    """

    key: str
    kind: RungKind
    at: datetime
    counted_from: datetime
    to: tuple[Audience, ...]
    copy_to: tuple[Audience, ...]
    template: Template
    name: str | None = None
    colour: Colour | None = None
    document: Document | None = None
    release: Release = "automatic"
    channel: Channel = "mail"
    beside: bool = False


@dataclass(frozen=True)
class Saying:
    """What to do about a rung now: say it, or record that it has been overtaken."""

    rung: PlannedRung
    overtaken: bool


Told = tuple[str, datetime]
"""A rung that is settled (said or overtaken): its key and what it was counted from."""


def instant_of(campaign: Campaign, rung: Rung, due_at: datetime) -> datetime:
    """When a rung stands for one due instant, which carries the campaign's zone."""
    at = rung.at.apply(due_at, campaign.calendar.days)
    if rung.hours == "any":
        return at
    return within_hours(at, campaign.calendar, due_at if rung.kind == "remind" else None)


def rungs_of(
    campaign: Campaign, one: Occurrence, due_at: datetime, ladder: str | None = None
) -> list[PlannedRung]:
    """The rungs for one due instant, an occurrence's own or an extended one, earliest first.

    ``ladder`` is the key of one of the duty's ladders; left out, its first.
    """
    calendar = campaign.calendar
    due_at = due_at.astimezone(calendar.zone)
    rungs = []
    if one.kind == "acknowledge" and campaign.mobilise is not None:
        at = calendar.opening_of(campaign.mobilise)
        rungs.append(PlannedRung("mobilise", "mobilise", at, at, ("liaison",), (), "mobilisation"))
    if one.opens_at is not None:
        at = one.opens_at
        rungs.append(PlannedRung("open", "open", at, at, ("liaison",), (), "opening"))
    key = ladder or one.duty.ladder_keys[0]
    shown = colours(campaign.ladders[key])
    for rung in campaign.ladder_of(one.duty, key):
        for place, channel in enumerate(channels_of(rung)):
            rungs.append(
                PlannedRung(
                    f"{rung.key}@{channel}" if place else rung.key,
                    rung.kind,
                    instant_of(campaign, rung, due_at),
                    due_at,
                    rung.to,
                    rung.copy_to,
                    rung.template,
                    rung.name,
                    shown[rung.key],
                    rung.document if channel == "mail" else None,
                    rung.release,
                    channel,
                    beside=place > 0,
                )
            )
    return sorted(rungs, key=lambda rung: rung.at)


def channels_of(rung: Rung) -> tuple[Channel, ...]:
    """The channels a rung speaks by, each once, mail first."""
    return tuple(channel for channel in get_args(Channel) if channel in rung.channels)


def last_rung_at(rungs: Iterable[PlannedRung]) -> datetime | None:
    """When the ladder ends; after it an obligation that is still open is missing."""
    return max((rung.at for rung in rungs), default=None)


def what_to_say(
    obligation: Obligation, rungs: Iterable[PlannedRung], told: Container[Told], as_of: datetime
) -> list[Saying]:
    """The rungs reached by ``as_of`` and not settled yet, each to be said or recorded as overtaken.

    ``rungs`` must be those of the obligation's due instant as of ``as_of``.
    Empty for whoever has returned, is waived, or was past when declared, and for whoever
    waits for the office: what lies in the late drawer has come, and goes on being asked for
    only once it is left out.
    """
    if not obligation.is_owed(as_of) or obligation.was_past_when_declared(as_of):
        return []
    if obligation.waits(as_of):
        return []
    now = as_of.astimezone(UTC)  # the hour that summer time repeats is told apart in UTC alone
    reached = [rung for rung in rungs if rung.at.astimezone(UTC) <= now]
    if not reached:
        return []
    current = max(rung.at.astimezone(UTC) for rung in reached)
    past_due = not is_on_time(as_of, obligation.due(as_of))
    return [
        Saying(rung, overtaken=_is_overtaken(rung, current, past_due))
        for rung in reached
        if (rung.key, rung.counted_from) not in told
    ]


def _is_overtaken(rung: PlannedRung, current: datetime, past_due: bool) -> bool:
    """A later rung says more than an earlier one, and after the due instant only chasing is true.

    What brings the notice and the blanks (mobilisation, opening) is not replaced
    by a reminder: until the due instant it is still said, however late.
    """
    before = rung.at.astimezone(UTC) < current
    if rung.kind == "escalate":
        return before
    return past_due or (rung.kind == "remind" and before)
