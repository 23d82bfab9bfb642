"""What a command planned goes out at once where mail or chats are set, else with the next run."""

import asyncio
import contextlib
from datetime import datetime

from office.errors import MailServerFails, NoMailServer
from office.house import House
from office.posting.post import deliver, waiting


def send_waiting(office: House, campaign: str, at: datetime) -> None:
    """Deliver what waits for ``campaign``; what cannot go out now stays planned."""
    if office.settings.smtp_url is None and not office.settings.chats:
        return
    with contextlib.suppress(MailServerFails, NoMailServer):
        asyncio.run(deliver(office, campaign, waiting(office, campaign), at))
