"""The mailbox over IMAP: what lies in its folder, one mail after the other, and where it goes then.

Nothing is marked or moved but by :meth:`Mailbox.put_into`, so that whoever dies in between finds
everything again.
"""

import contextlib
import ssl
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from notifications.imap_address import ImapAddress


class MailboxFails(Exception):
    """The mailbox could not be reached, does not let us in, or broke off."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Lying:
    """A mail that lies in the folder: its number there, its size in bytes, and when the mailbox's
    own server got it (with a zone). What the sender wrote as a date counts for nothing."""

    number: int
    size: int
    came_at: datetime


class Mailbox:
    """One visit to the mailbox. Its methods raise :class:`MailboxFails`."""

    def __init__(self, address: ImapAddress) -> None:
        self._address = address

    def __enter__(self) -> Self:
        with _failures():
            self._client = self._connected()
        try:
            with _failures():
                self._client.select_folder(self._address.folder)
        except MailboxFails:
            self._leave()
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self._leave()

    def lying(self) -> Iterator[Lying]:
        """What lies in the folder, the oldest first."""
        with _failures():
            numbers = self._client.search("ALL")
            told = self._client.fetch(numbers, ["RFC822.SIZE", "INTERNALDATE"]) if numbers else {}
        for number in sorted(told):
            facts = told[number]
            yield Lying(number, facts[b"RFC822.SIZE"], facts[b"INTERNALDATE"])

    def fetch(self, number: int) -> bytes | None:
        """A mail as it came, not marked as read by it; nothing where somebody took it away."""
        with _failures():
            told = self._client.fetch([number], ["BODY.PEEK[]"])
        body = told.get(number, {}).get(b"BODY[]")
        return bytes(body) if body is not None else None

    def put_into(self, number: int, folder: str) -> None:
        """Move a mail to a folder, which is made if it is not there."""
        with _failures():
            if not self._client.folder_exists(folder):
                self._client.create_folder(folder)
                self._client.subscribe_folder(folder)
            if self._client.has_capability("MOVE"):
                self._client.move([number], folder)
                return
            self._client.copy([number], folder)
            self._client.delete_messages([number])
            self._client.expunge([number])

    def _connected(self) -> IMAPClient:
        address = self._address
        trust = ssl.create_default_context()
        if not address.verify:
            trust.check_hostname, trust.verify_mode = False, ssl.CERT_NONE
        implicit = address.tls == "implicit"
        client = IMAPClient(
            address.host,
            address.port,
            ssl=implicit,
            ssl_context=trust if implicit else None,
            timeout=address.timeout,
        )
        try:
            if address.tls == "starttls":
                client.starttls(trust)
            client.login(address.user, address.password)
            client.normalise_times = False  # keep the zone that the server tells
        except BaseException:
            client.shutdown()
            raise
        return client

    def _leave(self) -> None:
        try:
            self._client.logout()
        except (IMAPClientError, OSError):
            with contextlib.suppress(IMAPClientError, OSError):
                self._client.shutdown()


@contextlib.contextmanager
def _failures() -> Iterator[None]:
    try:
        yield
    except (IMAPClientError, OSError) as error:
        raise MailboxFails(_words(error)) from error


def _words(error: Exception) -> str:
    """What the server said; some errors carry it as bytes, some carry nothing."""
    said = error.args[0] if error.args else ""
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(error)
    return text or type(error).__name__
