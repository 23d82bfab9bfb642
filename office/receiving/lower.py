"""What the units below a unit handed in for the same period, to hold its figures against (V24)."""

from datetime import datetime
from decimal import Decimal

from campaigns.sheets.past import Lower
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.standing import Standing
from office.figures import in_time


def lower_of(
    standing: Standing, campaign: Campaign, one: Occurrence, unit: str, as_of: datetime
) -> Lower | None:
    """The sums of what stands as of ``as_of``; nothing where no unit below has reported."""
    owed = owed_below(campaign, one, unit)
    if not owed:
        return None
    duties = list(dict.fromkeys(match.key for match in owed.values()))
    returns = standing.returns(duties, as_of, list(owed))
    found = {
        below: returns[match.slot][below].figures
        for below, match in owed.items()
        if below in returns[match.slot]
    }
    sums: dict[str, Decimal] = {}
    for figures in found.values():
        for code, figure in figures.items():
            sums[code] = sums.get(code, Decimal(0)) + figure
    return Lower(sums, tuple(found), complete=len(found) == len(owed)) if found else None


def owed_below(campaign: Campaign, one: Occurrence, unit: str) -> dict[str, Occurrence]:
    """What each unit below owes whose figures those of ``unit`` for ``one`` are held against."""
    return {
        below.id: match
        for below in campaign.roster.below.get(unit, ())
        if (match := _same(campaign, one, unit, below.id))
    }


def _same(campaign: Campaign, one: Occurrence, unit: str, below: str) -> Occurrence | None:
    """What the lower unit owes on the same form and basis for the same period."""
    form = campaign.form_of(one.duty, unit)
    for other in in_time(campaign, below):
        same_time = other.slot == one.slot or (other.period and other.period == one.period)
        if same_time and other.basis == one.basis and campaign.form_of(other.duty, below) is form:
            return other
    return None
