"""Where and how the mail server is reached, read from one URL."""

import ipaddress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

from notifications.pace import messages_a_second

Tls = Literal["starttls", "implicit", "none"]
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
        parts = urlsplit(url)
        if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
            raise ValueError(f"the SMTP address must look like {_SHAPE}")
        options = dict(parse_qsl(parts.query, keep_blank_values=True))
        tls = _tls(options.pop("tls", None), parts.scheme == "smtps", parts.hostname)
        verify = _yes_or_no(options.pop("verify", "true"))
        timeout = _number(options, "timeout", "whole seconds, such as 30")
        connections = _number(options, "connections", "how many at once, such as 4")
        messages = _number(options, "messages", "how many on one connection, such as 100")
        rate = messages_a_second(options.pop("rate", None))
        ca = _file(options.pop("ca", None))
        if options:
            unknown = ", ".join(sorted(options))
            raise ValueError(f"the SMTP address has unknown options: {unknown}; it knows {_SHAPE}")
        try:
            port = parts.port or _PORTS[tls]
        except ValueError:
            raise ValueError("the port of the SMTP address must be 1 to 65535") from None
        user = unquote(parts.username) if parts.username else None
        password = unquote(parts.password) if parts.password is not None else None
        return cls(
            parts.hostname, port, tls, user, password, verify,
            timeout=float(timeout or cls.timeout), ca=ca,
            connections=connections or cls.connections, messages=messages, rate=rate,
        )  # fmt: skip

    @property
    def is_loopback(self) -> bool:
        return is_loopback(self.host)


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this very machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _tls(written: str | None, smtps: bool, host: str) -> Tls:
    if smtps:
        if written not in {None, "implicit"}:
            raise ValueError(
                f"smtps:// means tls=implicit, not tls={written}; write smtp:// instead"
            )
        return "implicit"
    if written is None:
        return "none" if is_loopback(host) else "starttls"
    for tls in get_args(Tls):
        if written == tls:
            return tls  # type: ignore[no-any-return]  # one of Tls, as compared
    raise ValueError(f"tls={written} in the SMTP address: write starttls, implicit or none")


def _yes_or_no(written: str) -> bool:
    if written not in {"true", "false"}:
        raise ValueError(f"verify={written} in the SMTP address: write true or false")
    return written == "true"


def _number(options: dict[str, str], name: str, such: str) -> int | None:
    written = options.pop(name, None)
    if written is None:
        return None
    if not written.isascii() or not written.isdigit() or int(written) == 0:
        raise ValueError(f"{name}={written} in the SMTP address: write {such}")
    return int(written)


def _file(written: str | None) -> str | None:
    if written is not None and not Path(written).is_file():
        raise ValueError(f"ca={written} in the SMTP address: there is no such file")
    return written
