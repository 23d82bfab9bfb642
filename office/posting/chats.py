"""The chats that can be spoken to: by name from the settings, or by the URL in the roster."""

from campaigns.owed.people import chats_in
from campaigns.spec.chat import PREFIX, BadChat
from campaigns.spec.spec import Campaign
from notifications.messenger import Messenger
from notifications.outcome import Unreachable
from office.named_chats import EVERY
from office.settings import Settings


class Chats:
    """Finds the messenger of each chat, one for each, so that its pace is kept."""

    def __init__(self, settings: Settings, campaign: Campaign) -> None:
        self._named = settings.chats
        self._known = chats_in(campaign)
        self._found: dict[str, Messenger] = {}

    def messenger(self, who: str) -> Messenger:
        """Whoever carries messages to the chat with the label ``who``.

        Raises ``Unreachable`` where nothing says what stands behind it: a setting is missing, and
        what is to be said waits until it is there.
        """
        if who not in self._found:
            url = self.url(who)
            if url is None:
                name = who.removeprefix(PREFIX)
                raise Unreachable(f"MUSTER_CHANNELS does not name {name}", "connecting")
            try:
                self._found[who] = Messenger(url, who)
            except BadChat:
                raise Unreachable("its address cannot be used", "connecting") from None
        return self._found[who]

    def url(self, who: str) -> str | None:
        """The URL behind a label, which is a secret; ``None`` where it is not known."""
        if EVERY in self._named:
            return self._named[EVERY]
        name = who.removeprefix(PREFIX)
        known = self._known.get(who, "")
        return self._named.get(name) or (known if "://" in known else None)
