"""The letters of a chase in words: what each tells, from the facts of its obligations."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from campaigns.owed.ladder import PlannedRung
from campaigns.owed.people import post
from campaigns.spec.duty import Audience, Channel, Duty
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from campaigns.spec.work import ROLES
from campaigns.wording import Wording
from ledger.facts import Known
from ledger.outbox import Columns
from notifications.letter import Draft, Owed, Template, compose
from notifications.mime import message_id
from office.access.link_mark import MARK
from office.house import local
from office.letters.addressing import Letter, Point

_WORDING = Wording("office", "texts.yaml")
_OF_THE_UNIT: tuple[Audience, ...] = ("liaison", "leader")
"""Who may open the unit's pages, and so is sent the link to them."""
_NAMED = 3
"""Of a recurring duty so many dates are told one by one."""
Ask = dict[str, str]
"""An attachment as the outbox keeps it: what to make again when the message is sent."""


@dataclass(frozen=True)
class Tally:
    """How a duty stands when the letter is written."""

    total: int
    returned: int


def draft(
    campaign: Campaign,
    letter: Letter,
    enclosed: Sequence[Ask],
    tally: Tally,
    told: int,
    as_of: datetime,
) -> Draft:
    """The letter in words; ``told`` is how often its unit has been chased for this before."""
    audience = letter.rung.to[0]
    facts: dict[str, object] = {
        **common_facts(campaign, letter.unit, audience, as_of),
        "owed": [_owed(campaign, point, as_of) for point in letter.points],
        "period_text": period_in_words(letter.duty),
        "attachments": [ask["name"] for ask in enclosed],
        "total": tally.total,
        "returned": tally.returned,
        "told": told,
        "colour": letter.rung.colour,
    }
    if not set(letter.rung.to + letter.rung.copy_to) <= {*_OF_THE_UNIT, "office"}:
        facts["link"] = None  # others read it too
    if letter.rung.template == "mobilisation" and letter.unit is not None:
        facts |= _mobilisation_facts(campaign, letter.unit)
    if not letter.digest:
        return compose(letter.rung.template, campaign.locale, facts)
    return compose("digest", campaign.locale, facts | _digest_facts(campaign, letter))


def _digest_facts(campaign: Campaign, letter: Letter) -> dict[str, object]:
    """Who is spoken to, in which voice, and whether about units below."""
    about = [campaign.units_by_id[known.obligation.unit] for known in letter.about]
    units = [letter.above] if letter.above else list({unit.id: unit for unit in about}.values())
    person = post(campaign, about[0], letter.rung.to[0])
    return {
        "voice": letter.rung.template,
        "below": letter.above is not None,
        "addressed": [unit.name for unit in units],
        "recipient_post": person.post if person else None,
    }


def draft_unreachable(campaign: Campaign, lost: Sequence[Point], as_of: datetime) -> Draft:
    """The letter to the office about the notices ``lost`` for want of an address."""
    facts = {
        **common_facts(campaign, None, "office", as_of),
        "owed": [_owed(campaign, point, as_of) for point in lost],
        "colour": "red",
    }
    return compose("unreachable", campaign.locale, facts)


def event_of(campaign: Campaign, letter: Letter | None) -> str:
    """What a letter is called where letters are counted; without one, the office's own about
    notices that were lost."""
    if letter is None:
        return _WORDING.say("unreachable-event", campaign.locale)
    rungs = dict.fromkeys(p.rung.name or _event_name(campaign, p.rung) for p in letter.points)
    return " / ".join(rungs)


def _event_name(campaign: Campaign, rung: PlannedRung) -> str:
    if rung.kind in ("mobilise", "open"):
        return _WORDING.say(f"{rung.kind}-event", campaign.locale)
    return rung.key


def _owed(campaign: Campaign, point: Point, as_of: datetime) -> Owed:
    rung = point.rung.name or point.rung.key
    return replace(owed_in_words(campaign, point.duty, point.known, as_of), rung=rung)


def common_facts(
    campaign: Campaign, unit: Unit | None, audience: Audience, as_of: datetime
) -> dict[str, object]:
    """What every letter knows: who writes, to whom, about which campaign."""
    group = campaign.leading_group
    person = post(campaign, unit, audience)
    return {
        "campaign": campaign.title,
        "group": group.name,
        "office": group.office.name,
        "office_phone": group.office.phone,
        "office_email": group.office.email,
        "hotlines": list(campaign.hotlines),
        "unit": unit.name if unit else None,
        "recipient_post": person.post if person else None,
        "as_of": local(campaign, as_of),
        "link": MARK if unit is not None and audience in _OF_THE_UNIT else None,
    }


def letter_id(campaign: Campaign, keys: Iterable[str]) -> str:
    """The Message-ID of the letter that says ``keys``, in the office's own domain."""
    return message_id(keys, campaign.leading_group.office.email.rpartition("@")[2])


def message_row(
    campaign: Campaign,
    template: Template,
    words: Draft,
    keys: Iterable[str],
    to: Sequence[str],
    at: datetime,
    *,
    event: str,
    copy_to: Sequence[str] = (),
    enclosed: Sequence[Ask] = (),
    state: str = "planned",
    in_reply_to: str | None = None,
    channel: Channel = "mail",
) -> Columns:
    """The row of the outbox for a letter in ``words``, planned as of ``at``; ``keys`` are what its
    Message-ID is made of."""
    return {
        "message_id": letter_id(campaign, keys),
        "in_reply_to": in_reply_to,
        "channel": channel,
        "campaign_id": campaign.id,
        "template": template,
        "event": event,
        "recipients": list(to),
        "copy_to": list(copy_to),
        "subject": words.subject,
        "text": words.text,
        "html": words.html,
        "attachments": list(enclosed),
        "planned_at": at,
        "state": state,
    }


def owed_in_words(campaign: Campaign, duty: Occurrence, known: Known, as_of: datetime) -> Owed:
    due_at = local(campaign, known.obligation.due(as_of))
    said = known.obligation.coming(as_of)
    return Owed(
        unit=campaign.roster.display(known.obligation.unit),
        duty=duty.name,
        period=period_in_words(duty),
        due_at=due_at,
        state=known.obligation.state(as_of, None),
        days_overdue=campaign.calendar.days.days_late(due_at, as_of),
        coming=said.day if said else None,
        because=said.reason if said else "",
    )


def _dates(campaign: Campaign, duty: Duty) -> Iterator[dict[str, object]]:
    """When a duty is due: of one that recurs often the first times, and how many follow."""
    found = campaign.occurrences_by_duty(duty.key)
    named = found if len(found) <= _NAMED + 1 else found[:_NAMED]
    for one in named:
        yield {"name": one.name, "due_at": one.due_at, "more": 0, "every": ""}
    if len(named) < len(found):
        last, more = found[-1], len(found) - len(named)
        yield {"name": duty.name, "due_at": last.due_at, "more": more, "every": str(duty.every)}


def period_in_words(one: Occurrence) -> str:
    """The days an occurrence reports on, as ``2010-12-21/2010-12-24``."""
    return str(one.period or "")


def _mobilisation_facts(campaign: Campaign, unit: Unit) -> Mapping[str, object]:
    display = campaign.roster.display
    return {
        "paper_title": campaign.paper.title if campaign.paper else campaign.title,
        "phases": [
            {"name": p.name, "start": p.start, "end": p.end, "tasks": list(p.tasks)}
            for p in campaign.phases
        ],
        "work_items": [
            {
                "number": item.number,
                "section": item.section,
                "task": item.task,
                "role": role,
                **{name: [display(word) for word in getattr(item, name)] for name in ROLES},
                "by": item.by,
            }
            for item, role in campaign.work_items_of(unit.id)
        ],
        "deadlines": [
            row for duty in campaign.duties_of(unit.id) for row in _dates(campaign, duty)
        ],
    }
