"""Header fields written so that Outlook and webmail alike read Chinese in them.

The standard library's own folding loses spaces and quotes around encoded words and
cuts attachment names into pieces that some clients do not join, so the fields that
carry words are written out here: as RFC 2047 words, and a file name by RFC 2231 too.
"""

from email import policy
from email.headerregistry import (
    ContentDispositionHeader,
    ContentTypeHeader,
    Group,
    HeaderRegistry,
    MessageIDHeader,
    UniqueAddressHeader,
    UniqueUnstructuredHeader,
)
from email.policy import Policy
from typing import Any
from urllib.parse import quote

from notifications.encoded import is_plain, words


class _Words(UniqueUnstructuredHeader):
    """Words as they were given: what looks like an RFC 2047 word is not taken for one."""

    name: str

    @classmethod
    def parse(cls, value: str, kwds: dict[str, Any]) -> None:
        kwds |= {"parse_tree": None, "decoded": str(value)}

    def fold(self, *, policy: Policy) -> str:
        text = str(self)
        shown = text if is_plain(text) else f"{policy.linesep} ".join(words(text))
        return f"{self.name}: {shown}{policy.linesep}"


class _Exact(MessageIDHeader):
    name: str

    def fold(self, *, policy: Policy) -> str:
        return f"{self.name}: {self}{policy.linesep}"


class _Addresses(UniqueAddressHeader):
    name: str

    @classmethod
    def parse(cls, value: Any, kwds: dict[str, Any]) -> None:
        """Addresses that were parsed before need not be again, which is slow."""
        if isinstance(value, str):
            super().parse(value, kwds)
            return
        groups = [Group(None, [address]) for address in value]
        shown = ", ".join(str(address) for address in value)
        kwds |= {"groups": groups, "decoded": shown, "parse_tree": None}

    def fold(self, *, policy: Policy) -> str:
        shown = [
            str(address)
            if is_plain(address.display_name)
            else f"{f'{policy.linesep} '.join(words(address.display_name))} <{address.addr_spec}>"
            for address in self.addresses
        ]
        return f"{self.name}: {f',{policy.linesep} '.join(shown)}{policy.linesep}"


class _ContentType(ContentTypeHeader):
    """A file's name as RFC 2047 words, for clients that know no RFC 2231."""

    name: str

    def fold(self, *, policy: Policy) -> str:
        parts = [self.content_type]
        for key, value in self.params.items():
            shown = f"{policy.linesep}  ".join(words(value)) if key == "name" else value
            parts.append(f'{key}="{shown}"')
        return f"{self.name}: {f';{policy.linesep} '.join(parts)}{policy.linesep}"


class _ContentDisposition(ContentDispositionHeader):
    """A file's name by RFC 2231, whole on one line."""

    name: str

    def fold(self, *, policy: Policy) -> str:
        parts = [str(self.content_disposition)]
        parts += [f"{key}*=utf-8''{quote(value, safe='')}" for key, value in self.params.items()]
        return f"{self.name}: {f';{policy.linesep} '.join(parts)}{policy.linesep}"


class _Registry(HeaderRegistry):
    """Makes the class of a field once, where the standard library makes it for each field."""

    def __init__(self) -> None:
        super().__init__()
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = super().__getitem__(name)
        return self._made[name]


def _registry() -> HeaderRegistry:
    registry = _Registry()
    kinds: dict[str, Any] = {  # the registry mixes BaseHeader in, which its type does not tell
        "subject": _Words,
        **dict.fromkeys(("message-id", "in-reply-to", "references"), _Exact),
        **dict.fromkeys(("from", "to", "cc", "reply-to"), _Addresses),
        "content-type": _ContentType,
        "content-disposition": _ContentDisposition,
    }
    for name, kind in kinds.items():
        registry.map_to_type(name, kind)
    return registry


POLICY = policy.SMTP.clone(header_factory=_registry())
