"""``muster extend``: a later due instant for one unit."""

import click

from commands.common import house, instant_of, option
from commands.granting import conclude, for_one_unit
from office.asking.grant import extend as grant


@click.command()
@for_one_unit
@option("--until", required=True)
def extend(
    campaign: str,
    duty: str,
    unit: str,
    period: str | None,
    until: str,
    authority: str,
    reason: str,
    as_of: str | None,
    style: str,
) -> None:
    office = house()
    calendar = office.campaign(campaign).calendar
    granted = grant(
        office,
        campaign,
        duty,
        unit,
        period=period,
        until=instant_of(until, calendar),
        authority=authority,
        reason=reason,
        as_of=instant_of(as_of, calendar),
    )
    conclude(office, campaign, "extended", granted, style)
