"""The URL of a mail server, read piece by piece; every fault is a ``ValueError`` with a text for
whoever set it."""

import ipaddress
from typing import Literal, get_args
from urllib.parse import parse_qsl, unquote, urlsplit

Tls = Literal["starttls", "implicit", "none"]


class ServerUrl:
    """``scheme://…``, or ``schemes://…`` for TLS from the first byte; ``what`` is how it is called
    in words, ``shape`` what it should look like. No text holds the password."""

    def __init__(self, url: str, scheme: str, what: str, shape: str) -> None:
        self._parts, self._scheme = urlsplit(url), scheme
        self._what, self._shape = what, shape
        if self._parts.scheme not in {scheme, f"{scheme}s"} or not self._parts.hostname:
            raise self.misshapen()
        self.host = self._parts.hostname
        self.user = unquote(self._parts.username) if self._parts.username else None
        secret = self._parts.password
        self.password = unquote(secret) if secret is not None else None
        self.path = unquote(self._parts.path.strip("/"))
        self._options = dict(parse_qsl(self._parts.query, keep_blank_values=True))

    def misshapen(self) -> ValueError:
        return ValueError(f"{self._what} must look like {self._shape}")

    def tls(self) -> Tls:
        """As written; left out, a server on this very machine is spoken to in clear and any other
        by STARTTLS."""
        written = self.text("tls")
        if self._parts.scheme != self._scheme:
            if written not in {None, "implicit"}:
                raise ValueError(
                    f"{self._scheme}s:// means tls=implicit, not tls={written}; "
                    f"write {self._scheme}:// instead"
                )
            return "implicit"
        if written is None:
            return "none" if is_loopback(self.host) else "starttls"
        for tls in get_args(Tls):
            if written == tls:
                return tls  # type: ignore[no-any-return]  # one of Tls, as compared
        raise ValueError(f"tls={written} in {self._what}: write starttls, implicit or none")

    def text(self, name: str) -> str | None:
        """An option as it is written; it counts as known from then on."""
        return self._options.pop(name, None)

    def yes(self, name: str) -> bool:
        """An option that is ``true`` unless it says otherwise."""
        written = self._options.pop(name, "true")
        if written not in {"true", "false"}:
            raise ValueError(f"{name}={written} in {self._what}: write true or false")
        return written == "true"

    def number(self, name: str, such: str) -> int | None:
        """A whole number above zero; ``such`` says what it means."""
        written = self._options.pop(name, None)
        if written is None:
            return None
        if not written.isascii() or not written.isdigit() or int(written) == 0:
            raise ValueError(f"{name}={written} in {self._what}: write {such}")
        return int(written)

    def port(self, usual: int) -> int:
        """The port, once all options have been asked for: whatever is left is unknown."""
        if self._options:
            unknown = ", ".join(sorted(self._options))
            raise ValueError(f"{self._what} has unknown options: {unknown}; it knows {self._shape}")
        try:
            return self._parts.port or usual
        except ValueError:
            raise ValueError(f"the port of {self._what} must be 1 to 65535") from None


def is_loopback(host: str) -> bool:
    """Whether ``host`` is this very machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
