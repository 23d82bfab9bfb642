"""Who runs a campaign and on which paper: the leading group, its office, the papers."""

from pydantic import Field

from campaigns.dates.moment import Day
from campaigns.model import Email, Name, SpecModel
from campaigns.spec.chat import Chat
from campaigns.spec.roster import Post


class Paper(SpecModel):
    """The paper that orders the campaign; ``dated`` is as printed, often a month only."""

    title: Name
    issuer: Name
    number: Name | None = None
    dated: Name | None = None


class Amendment(SpecModel):
    """On whose authority a running campaign was changed, and why."""

    number: Name
    reason: Name
    issuer: Name | None = None
    dated: Day | None = None


class Office(SpecModel):
    """The office of the leading group, which runs the campaign."""

    name: Name
    seat: Name | None = None
    posts: tuple[Post, ...] = ()
    email: Email
    number_prefix: Name | None = None
    """What the numbers of its own papers begin with (发文机关代字), such as 黎双打办."""
    phone: Name | None = None
    chat: Chat | None = Field(default=None, repr=False)


class LeadingGroup(SpecModel):
    """The leading group; ``circulation`` reaches every member unit at once, as does its chat."""

    name: Name
    duties: tuple[Name, ...] = ()
    head: Post
    deputies: tuple[Post, ...] = ()
    members: tuple[Post, ...] = ()
    office: Office
    circulation: Email | None = None
    circulation_chat: Chat | None = Field(default=None, repr=False)
