"""The agenda: every dated event of a campaign as it stands in the ledger, extensions included."""

from datetime import datetime

from campaigns.owed.timetable import Event, duty_events, in_order, timetable
from campaigns.spec.occurrence import Occurrence
from ledger.facts import known_obligations
from office.house import House, campaign_in


def agenda(house: House, campaign_id: str, as_of: datetime) -> list[Event]:
    """The timetable of the spec, and one more set of events for each extended due instant.

    Raises :class:`NoSuchCampaign`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = known_obligations(session, campaign_id)
    extended: dict[tuple[Occurrence, datetime], list[str]] = {}
    for one in known:
        until = one.obligation.extended_to(as_of)
        owed = one.obligation
        occurrence = campaign.occurrence(owed.duty, owed.period)
        if until is not None and occurrence is not None and owed.is_owed(as_of):
            extended.setdefault((occurrence, until), []).append(owed.unit)
    events = {(event.key, event.at): event for event in timetable(campaign)}
    for (occurrence, until), units in extended.items():
        local = until.astimezone(campaign.calendar.zone)
        for event in duty_events(campaign, occurrence, local, tuple(units)):
            events.setdefault((event.key, event.at), event)
    return in_order(list(events.values()))
