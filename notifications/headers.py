"""Header fields written so that Outlook and webmail alike read Chinese in them.

Words go as RFC 2047 words; a file name as such and by RFC 2231 too, each whole. They are written
out here, since the standard library's folding loses spaces and quotes around encoded words, cuts
attachment names into pieces that some clients do not join, and takes most of a letter's time.
"""

from collections.abc import Iterable
from email.headerregistry import Address
from urllib.parse import quote

from notifications.encoded import is_plain, words

_FOLD = "\r\n "


def field(name: str, value: str) -> str:
    """A header field of a value that needs no care: ASCII, and on one line."""
    return f"{name}: {value}\r\n"


def of_words(name: str, text: str) -> str:
    """A field that people read. What looks like an RFC 2047 word is not taken for one."""
    return field(name, text if is_plain(text) else _FOLD.join(words(text)))


def of_addresses(name: str, addresses: Iterable[Address]) -> str:
    return field(name, f",{_FOLD}".join(_address(one) for one in addresses))


def of_multipart(kind: str, boundary: str) -> str:
    return field("Content-Type", f'multipart/{kind};{_FOLD}boundary="{boundary}"')


def of_text(subtype: str, encoding: str) -> str:
    """The fields of a part that is text, in UTF-8."""
    kind = field("Content-Type", f'text/{subtype};{_FOLD}charset="utf-8"')
    return kind + field("Content-Transfer-Encoding", encoding)


def of_file(kind: str, name: str) -> str:
    """The fields of an enclosed file: its name as RFC 2047 words, for clients that know no RFC
    2231, and by RFC 2231, on one line."""
    old = f"{_FOLD} ".join(words(name))
    new = quote(name, safe="")
    return "".join(
        (
            field("Content-Type", f'{kind};{_FOLD}name="{old}"'),
            field("Content-Transfer-Encoding", "base64"),
            field("Content-Disposition", f"attachment;{_FOLD}filename*=utf-8''{new}"),
        )
    )


def _address(address: Address) -> str:
    if is_plain(address.display_name):
        return str(address)
    return f"{_FOLD.join(words(address.display_name))} <{address.addr_spec}>"
