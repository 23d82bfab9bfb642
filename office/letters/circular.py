"""The circular from the ledger: whom it names, good and bad, and the league beneath."""

from datetime import datetime

from sqlmodel import Session

from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from documents.papers import dates
from documents.papers.circular_docx import circular_docx
from documents.papers.league_table import short_table
from documents.papers.paper import Table, Words
from ledger.facts import Known, known_obligations
from notifications.phrasing import day
from office.house import local
from office.reporting.league import named, unit_places

_WORDING = Wording("office", "texts.yaml")
_MOST_RANKED = 200
"""A league of more units is not printed under a circular; ``muster league`` writes it out."""


def circular(
    session: Session, campaign: Campaign, duty: Occurrence, printed: str, as_of: datetime
) -> bytes:
    """The circular on ``duty`` as of then, with its number."""
    everything = known_obligations(session, campaign.id)
    lists = named([k for k in everything if _is_of(k, duty)], as_of)
    return circular_docx(
        campaign=campaign,
        duty=duty,
        missing=[_with_its_word(campaign, one, as_of) for one in lists.missing],
        total=lists.total,
        returned=len(lists.good) + len(lists.late),
        late=[_with_its_days(campaign, one, as_of) for one in lists.late],
        good=[one.obligation.unit for one in lists.good],
        extended=[one.obligation.unit for one in lists.extended],
        waiting=[one.obligation.unit for one in lists.waiting],
        ranking=_ranking(campaign, everything, as_of),
        number=printed,
        as_of=local(campaign, as_of),
    )


def _is_of(known: Known, duty: Occurrence) -> bool:
    return (known.obligation.duty, known.obligation.period) == duty.slot


def _ranking(campaign: Campaign, known: list[Known], as_of: datetime) -> Table | None:
    places = unit_places(campaign, known, as_of)
    if not places or len(places) > _MOST_RANKED:
        return None
    say = Words(campaign.locale)
    at = dates.instant(local(campaign, as_of), campaign.locale)
    names = {place.key: campaign.roster.display(place.key) for place in places}
    return short_table(names, places, say("league/as-of", as_of=at), say)


def _with_its_word(campaign: Campaign, known: Known, as_of: datetime) -> str:
    """The unit's name, with the day on which it said last that its return will come."""
    name, said = campaign.roster.display(known.obligation.unit), known.obligation.coming(as_of)
    if said is None:
        return name
    past = "-past" if said.day < local(campaign, as_of).date() else ""
    on = day(said.day, campaign.locale)
    return _WORDING.say(f"said-coming{past}", campaign.locale, name=name, day=on)


def _with_its_days(campaign: Campaign, known: Known, as_of: datetime) -> str:
    """The unit's name, with the working days that its return was late."""
    met = known.obligation.accepted(as_of)
    due_at = local(campaign, known.obligation.due(as_of))
    days = campaign.calendar.days.days_late(due_at, met.received_at) if met else 0
    say = Words(campaign.locale)
    late = say("slip/one-day" if days == 1 else "slip/days", days=days)
    name = campaign.roster.display(known.obligation.unit)
    return say("circular/late-name", name=name, late=late)
