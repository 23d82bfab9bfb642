"""The chats of the settings and of a campaign, as the office sees them; and trying one."""

from collections.abc import Iterator
from dataclasses import dataclass

from campaigns.owed.people import chats_in
from campaigns.spec.chat import PREFIX, is_url, label, scheme_of
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale
from notifications.chat_text import trial_text
from notifications.messenger import Messenger
from notifications.mime import message_id
from notifications.outcome import Refused, Unreachable
from office.errors import ChannelFails, NoSuchChannel
from office.house import House
from office.named_chats import EVERY


@dataclass(frozen=True)
class Channel:
    """A chat by the name it is called by: which service it is of, or none where it is not set,
    and whether a rung of the campaign in question may speak to it."""

    name: str
    service: str | None
    called: bool

    def as_json(self) -> dict[str, object]:
        return {"name": self.name, "service": self.service, "called": self.called}


def channels(house: House, campaign: Campaign | None = None) -> list[Channel]:
    """What the settings name, then what ``campaign`` calls besides; no address is shown."""
    return list(_channels(house.settings.chats, chats_in(campaign) if campaign else {}))


def _channels(named: dict[str, str], known: dict[str, str]) -> Iterator[Channel]:
    for name, url in named.items():
        called = name == EVERY or f"{PREFIX}{name}" in known
        yield Channel(name, scheme_of(url), called)
    for who, chat in known.items():
        name = who.removeprefix(PREFIX)
        if name not in named:
            yield Channel(name, scheme_of(chat) if is_url(chat) else None, True)


async def try_channel(
    house: House, name: str, key: str, locale: Locale, campaign: Campaign | None = None
) -> None:
    """Say a trial message to the channel ``name``, which ``key`` tells from other trials.

    Raises :class:`NoSuchChannel`, and :class:`ChannelFails` where it was not taken.
    """
    known = {label(url): url for url in chats_in(campaign).values()} if campaign else {}
    url = house.settings.chats.get(name) or known.get(f"{PREFIX}{name}", "")
    if not is_url(url):
        raise NoSuchChannel(name, list(house.settings.chats))
    title, text = trial_text(name, locale)
    try:
        async with Messenger(url, f"{PREFIX}{name}") as messenger:
            await messenger.say(text, title, message_id([name, key], "trial.invalid"))
    except (Refused, Unreachable) as error:
        raise ChannelFails(name=name, reason=error) from None
