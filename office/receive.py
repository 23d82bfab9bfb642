"""Receiving: whatever arrives is stored first, then read, checked, and answered.

A process that dies in between leaves an arrival that nobody has looked at; the
next run takes it up (:func:`take_up`).
"""

from datetime import datetime

from sqlmodel import Session

from campaigns.sheet import CellFault, Filled
from campaigns.spec import Campaign
from campaigns.wording import Locale
from documents.filled import Unreadable, read_workbook
from documents.posted import posted_form
from ledger import evidence
from ledger.declarations import current_campaign
from ledger.left_behind import left_behind
from ledger.locks import only_one
from ledger.tables import Arrival, Handling
from office.desk import Desk, Received, occurrence_named, standing_obligation
from office.house import House

_DESK = "receive"
"""The lock of whoever handles arrivals: each is handled once, in the order they came."""


def receive(
    house: House,
    body: bytes,
    *,
    name: str,
    channel: str,
    received_at: datetime,
    expected_campaign: str | None = None,
    expected_unit: str | None = None,
) -> Received:
    """Take in one file as of ``received_at``; never raises for what is in it.

    ``expected_unit`` is the id of the unit that hands it in, where that is known: the return
    of another unit is kept but not taken for it.

    What a process that died left behind is looked at first: it came earlier.
    """
    with only_one(house.engine, _DESK):
        with house.transaction() as session:
            left = left_behind(session)
            arrival = evidence.store(
                session, body, name=name, channel=channel, received_at=received_at
            )
        for earlier in left:
            _handle(house, earlier, None)
        return _handle(house, arrival, expected_campaign, expected_unit, body)


def take_up(house: House) -> list[Received]:
    """Look at what was stored but never handled, since a process died in between."""
    with only_one(house.engine, _DESK):
        with house.transaction() as session:
            left = evidence.unhandled(session)
        return [_handle(house, arrival, None) for arrival in left]


def _handle(
    house: House,
    arrival: Arrival,
    expected_campaign: str | None,
    expected_unit: str | None = None,
    body: bytes | None = None,
) -> Received:
    """Read without holding the ledger, then decide in one transaction."""
    if body is None:
        with house.transaction() as session:
            body = evidence.body_of(session, arrival.sha256)
    try:
        filled = posted_form(body) or read_workbook(body)
    except Unreadable as error:
        with house.transaction() as session:
            return _put_aside(session, arrival, error.fault)
    with house.transaction() as session:
        identity = filled.identity
        campaign = current_campaign(session, identity.campaign)
        if campaign is None:
            facts: dict[str, object] = {"found": identity.campaign}
            return _put_aside(session, arrival, CellFault("unknown-campaign", facts=facts))
        if expected_campaign not in (None, campaign.id):
            expected = current_campaign(session, expected_campaign or "")
            shown = expected.title if expected else expected_campaign
            facts = {"found": campaign.title, "expected": shown}
            return _put_aside(
                session, arrival, CellFault("wrong-campaign", facts=facts), campaign.locale
            )
        unit = _unit(campaign, filled)
        if expected_unit not in (None, unit):
            display = campaign.roster.display
            facts = {"found": display(unit), "expected": display(expected_unit or "")}
            return _put_aside(
                session, arrival, CellFault("wrong-unit", facts=facts), campaign.locale
            )
        duty = occurrence_named(campaign, identity.duty, identity.period)
        known = standing_obligation(session, campaign, duty, unit)
        if known is None or duty is None:
            facts = {
                "unit": campaign.roster.display(unit),
                "duty": _duty_name(campaign, identity.duty),
            }
            return _put_aside(session, arrival, CellFault("not-owed", facts=facts), campaign.locale)
        return Desk(session, campaign, arrival, filled, known, duty).decide()


def _unit(campaign: Campaign, filled: Filled) -> str:
    """The unit a workbook was made for; on a specimen, the one that wrote its name in the head."""
    cell = filled.head.get("unit")
    if filled.identity.unit or cell is None:
        return filled.identity.unit
    written = str(cell.value or "").strip()
    unit = campaign.roster.find(written)
    return unit.id if unit else written


def _duty_name(campaign: Campaign, key: str) -> str:
    duty = campaign.duties_by_key.get(key)
    return duty.name if duty else key


def _put_aside(
    session: Session, arrival: Arrival, fault: CellFault, locale: Locale = "zh-CN"
) -> Received:
    """Keep what cannot be told for anybody's return, with the reason."""
    assert arrival.id is not None
    session.add(
        Handling(
            arrival_id=arrival.id,
            outcome="unrecognised",
            received_at=arrival.received_at,
            faults=[fault.as_json(locale)],
        )
    )
    return Received(arrival.name, arrival.sha256, "unrecognised", (fault,), locale=locale)
