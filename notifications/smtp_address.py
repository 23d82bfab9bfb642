"""Where and how the mail server is reached, read from one URL."""

import ipaddress
from dataclasses import dataclass, field
from typing import Literal, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

Tls = Literal["starttls", "implicit", "none"]
_PORTS: dict[Tls, int] = {"starttls": 587, "implicit": 465, "none": 25}
_SHAPE = "smtp://user:password@host:port?tls=starttls|implicit|none&verify=true|false&timeout=30"


@dataclass(frozen=True)
class SmtpAddress:
    """The mail server; its password is shown by no ``repr`` and no error."""

    host: str
    port: int
    tls: Tls
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    verify: bool = True
    timeout: float = 30.0

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
        timeout = _seconds(options.pop("timeout", "30"))
        if options:
            unknown = ", ".join(sorted(options))
            raise ValueError(f"the SMTP address has unknown options: {unknown}; it knows {_SHAPE}")
        try:
            port = parts.port or _PORTS[tls]
        except ValueError:
            raise ValueError("the port of the SMTP address must be 1 to 65535") from None
        user = unquote(parts.username) if parts.username else None
        password = unquote(parts.password) if parts.password is not None else None
        return cls(parts.hostname, port, tls, user, password, verify, timeout)

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


def _seconds(written: str) -> float:
    if not written.isascii() or not written.isdigit() or int(written) == 0:
        raise ValueError(f"timeout={written} in the SMTP address: write whole seconds, such as 30")
    return float(written)
