"""Where the mailbox is to which returns are sent, read from one URL."""

from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

from notifications.smtp_address import Tls, is_loopback

_PORTS: dict[Tls, int] = {"starttls": 143, "implicit": 993, "none": 143}
_SHAPE = "imaps://user:password@host:port/INBOX?tls=implicit|starttls|none&verify=true|false"


@dataclass(frozen=True)
class ImapAddress:
    """The mailbox; its password is shown by no ``repr`` and no error.

    ``folder`` is where mail comes in; from there it goes to ``done``, or to ``aside`` where
    a person has to look at it.
    """

    host: str
    port: int
    tls: Tls
    user: str
    password: str = field(repr=False)
    folder: str = "INBOX"
    done: str = "已处理"
    aside: str = "待人工处理"
    verify: bool = True
    timeout: float = 30.0

    @classmethod
    def parse(cls, url: str) -> "ImapAddress":
        """The mailbox that ``url`` writes (``imap://…`` or ``imaps://…``).

        Without ``tls=`` a server on this very machine is spoken to in clear and any other by
        STARTTLS; ``imaps`` means TLS from the first byte. Raises ``ValueError`` with a text
        for whoever set the URL.
        """
        parts = urlsplit(url)
        if parts.scheme not in {"imap", "imaps"} or not parts.hostname or not parts.username:
            raise ValueError(f"the address of the mailbox must look like {_SHAPE}")
        given = dict(parse_qsl(parts.query, keep_blank_values=True))
        tls = _tls(given.pop("tls", ""), parts.scheme, parts.hostname)
        verify = _one_of(given.pop("verify", "true"), ("true", "false"), "verify") == "true"
        seconds = given.pop("timeout", "30")
        if not (seconds.isascii() and seconds.isdigit() and int(seconds)):
            raise ValueError(f"timeout={seconds}: write whole seconds, such as 30")
        folders = {name: given.pop(name) for name in ("done", "aside") if given.get(name)}
        if given:
            unknown = ", ".join(sorted(given))
            raise ValueError(f"the mailbox has unknown options: {unknown}; it looks like {_SHAPE}")
        try:
            port = parts.port or _PORTS[tls]
        except ValueError:
            raise ValueError("the port of the mailbox must be 1 to 65535") from None
        return cls(
            parts.hostname,
            port,
            tls,
            unquote(parts.username),
            unquote(parts.password or ""),
            unquote(parts.path.strip("/")) or "INBOX",
            verify=verify,
            timeout=float(seconds),
            **folders,
        )


def _tls(written: str, scheme: str, host: str) -> Tls:
    if scheme == "imaps":
        _one_of(written or "implicit", ("implicit",), "tls of imaps://")
        return "implicit"
    if not written:
        return "none" if is_loopback(host) else "starttls"
    ways: tuple[Tls, ...] = ("starttls", "implicit", "none")
    return ways[ways.index(_one_of(written, ways, "tls"))]


def _one_of(written: str, allowed: tuple[str, ...], name: str) -> str:
    if written not in allowed:
        raise ValueError(f"{name}={written}: write {' or '.join(allowed)}")
    return written
