"""Answering a return: its receipt with the figures as understood, or why it goes back."""

from sqlmodel import Session

from campaigns.people import addresses
from campaigns.spec import Campaign
from campaigns.wording import Wording
from ledger import outbox
from ledger.facts import Known
from ledger.tables import Arrival, Handling, MessageRow, NoticeRow
from notifications.letter import compose
from office.house import local, occurrence_of
from office.letters import common_facts, letter_id, owed_in_words, period_in_words

_WORDING = Wording("office", "texts.yaml")


def answer(
    session: Session, campaign: Campaign, known: Known, handling: Handling, arrival: Arrival
) -> None:
    """Plan the answer to one version of a return, to the unit's liaison officer; said once."""
    unit = campaign.units_by_id[known.obligation.unit]
    to = addresses(campaign, unit, "liaison")
    if not to:
        return
    template = "sent_back" if handling.outcome == "sent_back" else "receipt"
    facts = _facts(campaign, known, handling, arrival)
    words = compose(template, campaign.locale, facts)
    rung = f"{template}-{handling.version}"
    key = "|".join((campaign.id, str(known.id), rung, arrival.sha256))
    event = "sent-back-event" if template == "sent_back" else "receipt-event"
    message = MessageRow(
        message_id=letter_id(campaign, [key]),
        campaign_id=campaign.id,
        template=template,
        event=_WORDING.say(event, campaign.locale),
        recipients=list(to),
        copy_to=[],
        subject=words.subject,
        text=words.text,
        html=words.html,
        attachments=[],
        planned_at=handling.received_at,
    )
    notices = [
        NoticeRow(
            obligation_id=known.id,
            rung=rung,
            counted_from=known.obligation.due_at,
            recipient=recipient,
            at=handling.received_at,
        )
        for recipient in to
    ]
    outbox.plan(session, message, notices)


def _facts(
    campaign: Campaign, known: Known, handling: Handling, arrival: Arrival
) -> dict[str, object]:
    duty = occurrence_of(campaign, known.obligation)
    unit = campaign.units_by_id[known.obligation.unit]
    at, obligation = handling.received_at, known.obligation
    due_at = local(campaign, obligation.due(at))
    was_owed = obligation.is_owed(at)
    days = campaign.calendar.days.days_late(due_at, at) if was_owed else 0
    form = campaign.form_of(duty.duty, unit.id)
    return {
        **common_facts(campaign, unit, "liaison", at),
        "owed": [owed_in_words(campaign, duty, known, at)],
        "period_text": period_in_words(duty),
        "receipt": handling.receipt,
        "received_at": local(campaign, at),
        "sha256": arrival.sha256,
        "version": handling.version,
        "file": arrival.name,
        "nil": handling.outcome == "nil",
        "late": days > 0,
        "days_late": days,
        "figures": [
            {"code": i.code, "name": i.name, "unit": i.unit, "value": handling.figures[i.code]}
            for i in form.entered
            if i.code in handling.figures
        ],
        "warnings": [f["message"] for f in handling.faults if f["severity"] == "warning"],
        "faults": [
            {"place": f"{f['sheet']}!{f['cell']}" if f["cell"] else "", "text": f["message"]}
            for f in handling.faults
            if f["severity"] == "error"
        ],
    }
