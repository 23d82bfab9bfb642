"""The post: one connection to the mail server, and what it says of each message.

What is done about a refusal (try again, tell the office) is decided elsewhere.
"""

import asyncio
import contextlib
from typing import Self

from aiosmtplib import SMTP, SMTPException, SMTPResponseException, SMTPServerDisconnected

from notifications import delivery
from notifications.connecting import connect, smtp_for
from notifications.outcome import Refused, TurnedAway, Unreachable
from notifications.parcel import Parcel
from notifications.smtp_address import SmtpAddress

__all__ = ["Postman", "Refused", "SmtpAddress", "TurnedAway", "Unreachable"]

LOG_IN_FIRST = 530


class Postman:
    """Carries messages over one connection, one after the other.

    The connection is made with the first message, again, once, for a message that
    finds it dropped, and anew after as many messages as the address allows on one.
    After ``Unreachable`` the next message tries afresh.
    """

    def __init__(self, address: SmtpAddress) -> None:
        self._address = address
        self._smtp: SMTP = smtp_for(address)
        self._turn = asyncio.Lock()
        self._carried = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, kind: object, error: object, trace: object) -> None:
        if error is None:
            await self._hang_up()
        self._smtp.close()

    async def carry(self, parcel: Parcel) -> None:
        """Hand ``parcel`` to the server.

        Returns when the server has taken it for all recipients. Raises ``Refused`` when
        it has not for one or more: those are named, ``accepted`` names the others,
        who do get it; so a second attempt is for the refused alone.
        Raises ``Unreachable`` when the server cannot be reached or breaks off, and
        ``TurnedAway`` when it does not let us in.
        """
        async with self._turn:
            try:
                await self._begin(parcel)
                await delivery.deliver(self._smtp, parcel.body, parcel.recipients)
            except Refused:
                with contextlib.suppress(SMTPException, OSError):
                    await self._smtp.rset()
                raise
            except Unreachable:
                self._smtp.close()
                raise
            except (SMTPException, OSError) as error:
                self._smtp.close()
                if isinstance(error, SMTPResponseException) and error.code == LOG_IN_FIRST:
                    raise TurnedAway(f"{error.code} {error.message}") from error
                raise Unreachable(str(error) or type(error).__name__) from error
            except BaseException:
                self._smtp.close()  # cancelled in mid conversation: nothing can follow
                raise
            self._carried += 1

    async def _begin(self, parcel: Parcel) -> None:
        if self._address.messages is not None and self._carried >= self._address.messages:
            await self._hang_up()
        fresh = not self._smtp.is_connected
        if fresh:
            await self._connect()
        try:
            await self._announce(parcel)
        except (SMTPServerDisconnected, SMTPResponseException):
            if fresh:
                raise
            self._smtp.close()
            await self._connect()
            await self._announce(parcel)

    async def _connect(self) -> None:
        self._carried = 0
        await connect(self._smtp)

    async def _announce(self, parcel: Parcel) -> None:
        await delivery.announce(self._smtp, parcel.sender, len(parcel.body), parcel.recipients)

    async def _hang_up(self) -> None:
        if self._smtp.is_connected:
            with contextlib.suppress(SMTPException, OSError):
                await self._smtp.quit()
