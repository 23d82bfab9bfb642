"""Where and how the mail server is reached, read from one URL."""

import ssl
from dataclasses import dataclass, field
from pathlib import Path

from notifications.pace import messages_a_second
from notifications.server_url import ServerUrl, Tls, is_loopback

_PORTS: dict[Tls, int] = {"starttls": 587, "implicit": 465, "none": 25}
_SHAPE = (
    "smtp://user:password@host:port?tls=starttls|implicit|none&verify=true|false&ca=/path/ca.pem"
    "&timeout=30&connections=4&messages=100&rate=60/min"
)


@dataclass(frozen=True)
class SmtpAddress:
    """The mail server, and how much it is asked at once.

    ``ca`` is a file of certificates to trust instead of the system's. ``connections``
    are held at once, each for at most ``messages``; ``rate`` is messages a second
    over all of them. The password is shown by no ``repr`` and no error.
    """

    host: str
    port: int
    tls: Tls
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    verify: bool = True
    timeout: float = 30.0
    ca: str | None = None
    connections: int = 4
    messages: int | None = None
    rate: float | None = None

    @classmethod
    def parse(cls, url: str) -> "SmtpAddress":
        """The address that ``url`` writes (``smtp://…`` or ``smtps://…``).

        Without ``tls=`` a server on this very machine is spoken to in clear and
        any other by STARTTLS; ``smtps`` means TLS from the first byte. Raises
        ``ValueError`` with a text for whoever set the URL.
        """
        at = ServerUrl(url, "smtp", "the SMTP address", _SHAPE)
        tls, verify = at.tls(), at.yes("verify")
        timeout = at.number("timeout", "whole seconds, such as 30")
        connections = at.number("connections", "how many at once, such as 4")
        messages = at.number("messages", "how many on one connection, such as 100")
        rate, ca = messages_a_second(at.text("rate")), _file(at.text("ca"))
        return cls(
            at.host, at.port(_PORTS[tls]), tls, at.user, at.password, verify,
            timeout=float(timeout or cls.timeout), ca=ca,
            connections=connections or cls.connections, messages=messages, rate=rate,
        )  # fmt: skip

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.host)


def _file(written: str | None) -> str | None:
    """A file of certificates that can be read as such."""
    if written is None:
        return None
    if not Path(written).is_file():
        raise ValueError(f"ca={written} in the SMTP address: there is no such file")
    try:
        ssl.create_default_context(cafile=written)
    except OSError:
        raise ValueError(
            f"ca={written} in the SMTP address: no certificates can be read from it; "
            "write a PEM file of the authority's certificates"
        ) from None
    return written
