"""Answering a return: its receipt with the figures as understood, or why it goes back."""

from collections.abc import Iterable, Sequence

from sqlmodel import Session

from campaigns.owed.closing import closes_at
from campaigns.sheets.correction import Difference
from campaigns.spec.spec import Campaign
from documents.workbooks.macros import has_macros
from ledger.evidence import body_of
from ledger.facts import Known
from ledger.outbox import Planned
from ledger.tables import Arrival, Handling
from notifications.letter import Template
from office.asking.telling import letter_to_unit
from office.house import local, occurrence_of

_OWN = ("receipt", "sha256", "file")
"""What a receipt says that no other does, and prints as it is."""


def answer(
    session: Session,
    campaign: Campaign,
    known: Known,
    handling: Handling,
    arrival: Arrival,
    changed: Sequence[Difference] = (),
) -> Planned | None:
    """The answer to one version of a return, to the unit's liaison officer, if it has one.

    ``changed`` is how it differs from the version that stood when it came.
    """
    template: Template = "sent_back" if handling.outcome == "sent_back" else "receipt"
    facts = {
        **_facts(campaign, known, handling, arrival),
        "differences": differences_in_words(changed),
        "macros": _brings_macros(session, arrival),
    }
    about, key, at = str(handling.version), arrival.sha256, handling.received_at
    own = _OWN if template == "receipt" else ()
    return letter_to_unit(campaign, known, template, about, facts, at, key=key, own=own)


def _brings_macros(session: Session, arrival: Arrival) -> bool:
    """Only a file that is called .xlsm can be opened with its macros, so only that is looked at."""
    called = arrival.name.lower().endswith(".xlsm")
    return called and has_macros(body_of(session, arrival.sha256))


def differences_in_words(changed: Iterable[Difference]) -> list[dict[str, str | None]]:
    """Differences as a letter lists them."""
    return [
        {"code": d.code, "name": d.name, "unit": d.unit, "was": d.was, "value": d.now}
        for d in changed
    ]


def _facts(
    campaign: Campaign, known: Known, handling: Handling, arrival: Arrival
) -> dict[str, object]:
    one = occurrence_of(campaign, known.obligation)
    at, obligation = handling.received_at, known.obligation
    due_at = local(campaign, obligation.due(at))
    was_owed = obligation.is_owed(at)
    days = campaign.calendar.days.days_late(due_at, at) if was_owed else 0
    form = campaign.form_of(one.duty, obligation.unit)
    return {
        "receipt": handling.receipt,
        "received_at": local(campaign, at),
        "sha256": arrival.sha256,
        "version": handling.version,
        "file": arrival.name,
        "nil": handling.outcome == "nil",
        "late": days > 0,
        "days_late": days,
        "closed_at": closes_at(campaign, one) if handling.after_closing else None,
        "stands": obligation.standing(at) is not None,
        "figures": [
            {
                "code": i.code,
                "name": i.named(campaign.locale),
                "unit": i.unit,
                "value": handling.figures[i.code],
            }
            for i in form.counted
            if i.code in handling.figures
        ],
        "note": handling.head.get("note", ""),
        "warnings": [f["message"] for f in handling.faults],
        "faults": [
            {"place": f"{f['sheet']}!{f['cell']}" if f["cell"] else "", "text": f["message"]}
            for f in handling.faults
        ],
    }
