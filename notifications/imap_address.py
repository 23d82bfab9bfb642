"""Where the mailbox is to which returns are sent, read from one URL."""

from dataclasses import dataclass, field

from notifications.server_url import ServerUrl, Tls

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
        at = ServerUrl(url, "imap", "the address of the mailbox", _SHAPE)
        if at.user is None:
            raise at.misshapen()
        tls, verify = at.tls(), at.yes("verify")
        timeout = at.number("timeout", "whole seconds, such as 30")
        done, aside = at.text("done") or cls.done, at.text("aside") or cls.aside
        return cls(
            at.host, at.port(_PORTS[tls]), tls, at.user, at.password or "",
            at.path or cls.folder, done, aside, verify, float(timeout or cls.timeout),
        )  # fmt: skip
