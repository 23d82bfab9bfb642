"""``muster waive``: a unit need not hand this in."""

import click

from commands.common import house, instant_of
from commands.granting import conclude, for_one_unit
from office.asking.grant import waive as let_off


@click.command()
@for_one_unit
def waive(
    campaign: str,
    duty: str,
    unit: str,
    period: str | None,
    authority: str,
    reason: str,
    as_of: str | None,
    style: str,
) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    granted = let_off(
        office,
        campaign,
        duty,
        unit,
        period=period,
        authority=authority,
        reason=reason,
        as_of=at,
    )
    conclude(office, campaign, "waived-now", granted, style)
