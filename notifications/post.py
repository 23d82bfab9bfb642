"""The post: one connection to the mail server, and what it says of each message.

What is done about a refusal (try again, tell the office) is decided elsewhere.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from email.message import EmailMessage
from typing import Self

from aiosmtplib import SMTP, SMTPException, SMTPResponseException, SMTPServerDisconnected

from notifications import delivery
from notifications.outcome import Refused, Unreachable
from notifications.smtp_address import SmtpAddress

__all__ = ["Postman", "Refused", "SmtpAddress", "Unreachable"]


class Postman:
    """Carries messages over one connection, one after the other.

    The connection is made with the first message and again, once, for a message
    that finds it dropped. After ``Unreachable`` the next message tries afresh;
    whoever has a batch to send stops there instead.
    """

    def __init__(self, address: SmtpAddress) -> None:
        self._smtp = SMTP(
            hostname=address.host,
            port=address.port,
            username=address.user,
            password=address.password,
            timeout=address.timeout,
            use_tls=address.tls == "implicit",
            start_tls=address.tls == "starttls",
            validate_certs=address.verify,
            local_hostname="localhost" if address.is_loopback else None,
        )
        self._turn = asyncio.Lock()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        if error is None and self._smtp.is_connected:
            with contextlib.suppress(SMTPException, OSError):
                await self._smtp.quit()
        self._smtp.close()

    async def send(self, mime: EmailMessage, recipients: Sequence[str] | None = None) -> None:
        """Hand ``mime`` to the server for ``recipients``, or for all its To and Cc.

        Returns when the server has taken it for all of them. Raises ``Refused`` when
        it has not for one or more: those are named, ``accepted`` names the others,
        who do get it; so a second attempt gives only the refused as ``recipients``.
        Raises ``Unreachable`` when the server cannot be reached, does not let us in
        or breaks off; whether it kept the message is then unknown.
        """
        wanted = list(recipients) if recipients is not None else delivery.recipients_of(mime)
        body = delivery.body_of(mime)
        async with self._turn:
            try:
                await self._begin(delivery.sender_of(mime), len(body), wanted)
                await delivery.deliver(self._smtp, body, wanted)
            except Refused:
                with contextlib.suppress(SMTPException, OSError):
                    await self._smtp.rset()
                raise
            except (SMTPException, OSError) as error:
                self._smtp.close()
                raise Unreachable(str(error)) from error
            except BaseException:
                self._smtp.close()  # cancelled in mid conversation: nothing can follow
                raise

    async def _begin(self, sender: str, size: int, wanted: Sequence[str]) -> None:
        fresh = not self._smtp.is_connected
        if fresh:
            await self._smtp.connect()
        try:
            await delivery.announce(self._smtp, sender, size, wanted)
        except (SMTPServerDisconnected, SMTPResponseException):
            if fresh or self._smtp.is_connected:
                raise
            await self._smtp.connect()
            await delivery.announce(self._smtp, sender, size, wanted)
