"""Who plays: the roster as it is, or enlarged to as many units as wanted."""

from campaigns.spec.roster import Post, Roster, Unit
from campaigns.spec.spec import Campaign
from office.errors import Refusal


class TooFewUnits(Refusal):
    """A rehearsal cannot have fewer units than the roster."""

    code = "too-few-units"


def enlarge(campaign: Campaign, size: int) -> Campaign:
    """The campaign with doubles of its units, class by class, until there are ``size``.

    Groups that are given by class take the doubles in. Raises :class:`TooFewUnits`.
    """
    units = list(campaign.roster.units)
    if size < len(units):
        raise TooFewUnits(known=len(units))
    for number in range(size - len(units)):
        units.append(_double(units[number], number + 1))
    roster = campaign.roster.model_copy(update={"units": tuple(units)})
    return _with_roster(campaign, roster)


def _double(unit: Unit, number: int) -> Unit:
    return unit.model_copy(
        update={
            "id": f"double-{number}",
            "name": f"{unit.name.split('（')[0]}（{number}）",
            "aliases": (),
            "liaison": _elsewhere(unit.liaison, f"liaison-{number}"),
            "leader": _elsewhere(unit.leader, f"leader-{number}"),
        }
    )


def _elsewhere(post: Post | None, local_part: str) -> Post | None:
    if post is None or post.email is None:
        return post
    domain = post.email.rpartition("@")[2]
    return post.model_copy(update={"email": f"{local_part}@{domain}", "emails": ()})


def _with_roster(campaign: Campaign, roster: Roster) -> Campaign:
    """A copy that has computed nothing yet."""
    fields = {name: getattr(campaign, name) for name in Campaign.model_fields}
    fresh = {name: value for name, value in roster if name in Roster.model_fields}
    return Campaign.model_construct(**{**fields, "roster": Roster.model_construct(**fresh)})
