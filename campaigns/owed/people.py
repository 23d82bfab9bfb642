"""Whom a rung speaks to: from an audience to addresses and posts."""

from campaigns.spec.chat import label
from campaigns.spec.duty import Audience, Channel
from campaigns.spec.roster import Post, Unit
from campaigns.spec.spec import Campaign

GROUP_WIDE: tuple[Audience, ...] = ("office", "head", "members")
"""Audiences that hear of all units in one letter."""
ABOVE: tuple[Audience, ...] = ("parent", "parent-leader")
"""Audiences in the unit above, which hear of all units below it in one letter; those that
are in neither are written to unit by unit."""


def addresses(campaign: Campaign, unit: Unit | None, audience: Audience) -> tuple[str, ...]:
    """The e-mail addresses of an audience; ``unit`` is whose liaison or leader is meant."""
    return _ways(campaign, unit, audience)[0]


def _ways(
    campaign: Campaign, unit: Unit | None, audience: Audience
) -> tuple[tuple[str, ...], str | None]:
    """The e-mail addresses of an audience, and its chat address."""
    group = campaign.leading_group
    match audience:
        case "office":
            return (group.office.email,), group.office.chat
        case "members":
            mail = (group.circulation,) if group.circulation else ()
            return mail, group.circulation_chat
        case _:
            person = post(campaign, unit, audience)
            return (person.addresses, person.chat) if person else ((), None)


def reached_by(
    channel: Channel, campaign: Campaign, unit: Unit | None, audience: Audience
) -> tuple[str, ...]:
    """Where an audience is told by ``channel``: its e-mail addresses, or its chat's label."""
    mail, chat = _ways(campaign, unit, audience)
    if channel == "mail":
        return mail
    return (label(chat),) if chat else ()


def chats_in(campaign: Campaign) -> dict[str, str]:
    """Every chat address that the campaign knows, by its label."""
    group = campaign.leading_group
    posts = [group.head, *(p for u in campaign.roster.units for p in (u.liaison, u.leader) if p)]
    known = (group.office.chat, group.circulation_chat, *(one.chat for one in posts))
    return {label(one): one for one in known if one}


def post(campaign: Campaign, unit: Unit | None, audience: Audience) -> Post | None:
    """The person an audience is, where it is one person."""
    if audience == "head":
        return campaign.leading_group.head
    if unit is not None and audience in ABOVE:
        unit = parent_of(campaign, unit)
    if unit is None or audience in GROUP_WIDE:
        return None
    return unit.liaison if audience in ("liaison", "parent") else unit.leader


def parent_of(campaign: Campaign, unit: Unit) -> Unit | None:
    """The unit above ``unit``, where the roster names one."""
    upper = campaign.roster.find(unit.parent) if unit.parent else None
    return None if upper is unit else upper
