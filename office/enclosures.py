"""What goes with letters: which blanks and circulars; each is made anew when its letter is sent."""

from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from campaigns.spec import Campaign
from campaigns.wording import Wording
from documents.blank import blank_name, blank_workbook
from documents.circular_docx import circular_docx
from ledger.facts import Known, known_obligations
from notifications.mime import Attachment
from notifications.phrasing import day
from office.figures import previous_figures
from office.house import local
from office.letters import Ask, Letter

_WORDING = Wording("office", "texts.yaml")


def attachments(campaign: Campaign, letter: Letter) -> list[Ask]:
    """What goes with a letter: blanks with those that ask for returns, the circular with itself."""
    if letter.rung.template == "circular":
        name = _WORDING.say("circular-name", campaign.locale, duty=letter.duty.name)
        return [
            {
                "kind": "circular",
                "duty": letter.duty.key,
                "period": letter.duty.period_key,
                "name": name,
            }
        ]
    if letter.unit is None or letter.rung.template == "urging":
        return []
    duties = [letter.duty]
    if letter.rung.kind == "mobilise":
        duties += [
            one
            for one in campaign.occurrences_of(letter.unit.id)
            if one.duty.is_return and one.opens_at is None and one.duty.every is None
        ]
    return [
        {
            "kind": "blank",
            "duty": duty.key,
            "period": duty.period_key,
            "unit": letter.unit.id,
            "name": blank_name(campaign, duty, letter.unit),
        }
        for duty in duties
    ]


def enclosure(
    session: Session, campaign: Campaign, ask: dict[str, str], as_of: datetime
) -> Attachment:
    known_as = ask["duty"], ask.get("period", "")
    duty = campaign.occurrence(*known_as) or campaign.occurrences_by_duty(ask["duty"])[0]
    if ask["kind"] == "blank":
        unit = campaign.units_by_id[ask["unit"]]
        before = previous_figures(session, campaign, duty, unit.id, as_of)
        return Attachment(ask["name"], blank_workbook(campaign, duty, unit, before), "xlsx")
    known = [
        k
        for k in known_obligations(session, campaign.id, [duty.key])
        if k.obligation.period == duty.period_key
    ]
    content = circular_docx(
        campaign=campaign,
        duty=duty,
        missing=[_with_its_word(campaign, k, as_of) for k in known if _is_missing(k, as_of)],
        total=len(known),
        returned=sum(not k.obligation.is_owed(as_of) for k in known),
        late=_names(campaign, [k for k in known if _came_late(k, as_of)]),
        as_of=local(campaign, as_of),
    )
    return Attachment(ask["name"], content, "docx")


def _is_missing(known: Known, as_of: datetime) -> bool:
    """Whether nothing has come of it that the office has not given back."""
    return known.obligation.is_owed(as_of) and not known.obligation.waits(as_of)


def _with_its_word(campaign: Campaign, known: Known, as_of: datetime) -> str:
    """The unit's name, with the day on which it said last that its return will come."""
    name, said = campaign.roster.display(known.obligation.unit), known.obligation.coming(as_of)
    if said is None:
        return name
    past = "-past" if said.day < local(campaign, as_of).date() else ""
    on = day(said.day, campaign.locale)
    return _WORDING.say(f"said-coming{past}", campaign.locale, name=name, day=on)


def _came_late(known: Known, as_of: datetime) -> bool:
    return not known.obligation.is_owed(as_of) and known.obligation.is_late(as_of)


def _names(campaign: Campaign, known: Sequence[Known]) -> list[str]:
    return [campaign.roster.display(k.obligation.unit) for k in known]
