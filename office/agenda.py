"""The agenda: every dated event of a campaign as it stands in the ledger, extensions included."""

from datetime import datetime

from campaigns.timetable import Event, duty_events, in_order, timetable
from ledger.facts import known_obligations
from office.house import House, campaign_in


def agenda(house: House, campaign_id: str, as_of: datetime) -> list[Event]:
    """The timetable of the spec, and one more set of events for each extended due instant.

    Raises :class:`NoSuchCampaign`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = known_obligations(session, campaign_id)
    extended: dict[tuple[str, datetime], list[str]] = {}
    for one in known:
        until = one.obligation.extended_to(as_of)
        if until is not None and one.obligation.is_owed(as_of):
            extended.setdefault((one.obligation.duty, until), []).append(one.obligation.unit)
    events = {(event.key, event.at): event for event in timetable(campaign)}
    for (duty, until), units in extended.items():
        local = until.astimezone(campaign.calendar.zone)
        for event in duty_events(campaign, campaign.duties_by_key[duty], local, tuple(units)):
            events.setdefault((event.key, event.at), event)
    return in_order(list(events.values()))
