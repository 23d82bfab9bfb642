"""A mail that came in, as far as the office needs it: who wrote, what is enclosed, what bounced.

Reading never fails for what is in a mail: a header that is none, a part that cannot be decoded
or a mail nested without end is read as far as it goes.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.policy import Compat32
from email.utils import parseaddr
from pathlib import PurePath
from unicodedata import category

from notifications.bounced import Bounce, bounces_in, is_report

_SHEETS = {".xlsx", ".xlsm", ".xls", ".ods", ".csv"}
_SHEET_TYPES = {
    "application/vnd.ms-excel": ".xls",
    "application/vnd.ms-excel.sheet.macroenabled.12": ".xlsm",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
    "text/csv": ".csv",
}
_DEEPEST, _MOST = 20, 200
_LONGEST = 120
_BULK = {"bulk", "list", "junk", "auto_reply"}


class _AsItCame(Compat32):
    """Header fields with the bytes that came, also where those are in no known encoding."""

    def header_fetch_parse(self, name: str, value: str) -> str:
        return value


_POLICY = _AsItCame()


@dataclass(frozen=True)
class Enclosed:
    """A file in a mail, under the name the sender gave it; ``is_sheet`` by name or by type."""

    name: str
    body: bytes
    is_sheet: bool


@dataclass(frozen=True)
class Mail:
    """``sender`` is the bare address in small letters, empty where there is none; ``automatic``
    tells that a program wrote it, which is never answered (RFC 3834)."""

    sender: str
    subject: str
    message_id: str
    automatic: bool
    enclosed: tuple[Enclosed, ...] = ()
    bounces: tuple[Bounce, ...] = ()


def read_mail(raw: bytes) -> Mail:
    """``raw`` as it came over the wire, read."""
    try:
        message = message_from_bytes(raw, policy=_POLICY)
        enclosed = tuple(_enclosed(message)) if not is_report(message) else ()
    except RecursionError:
        head = raw.partition(b"\r\n\r\n")[0]
        message, enclosed = message_from_bytes(head, policy=_POLICY), ()
    return Mail(
        sender=parseaddr(_text(message, "From"))[1].lower(),
        subject=_text(message, "Subject")[:_LONGEST],
        message_id=_text(message, "Message-ID"),
        automatic=_is_automatic(message),
        enclosed=enclosed,
        bounces=bounces_in(message),
    )


def _is_automatic(message: Message) -> bool:
    """Whether nobody waits for an answer (RFC 3834 section 2)."""
    if _text(message, "Auto-Submitted").partition(";")[0].strip().lower() not in ("", "no"):
        return True
    if _text(message, "Precedence").lower() in _BULK or message.get("List-Id") is not None:
        return True
    return is_report(message) or _text(message, "Return-Path").strip() == "<>"


def _enclosed(message: Message) -> Iterator[Enclosed]:
    for count, part in enumerate(_parts(message, 0)):
        if count >= _MOST:
            return
        suffix = _SHEET_TYPES.get(part.get_content_type(), "")
        name = _file_name(part) or (f"1{suffix}" if suffix else "")
        if not name or (part.get_content_maintype() == "image" and part.get("Content-ID")):
            continue  # words, or a picture within them
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            is_sheet = PurePath(name).suffix.lower() in _SHEETS or bool(suffix)
            yield Enclosed(name, body, is_sheet)


def _parts(message: Message, depth: int) -> Iterator[Message]:
    """The parts that hold something themselves, also those of a mail that was forwarded."""
    inner = message.get_payload()
    if not isinstance(inner, list):
        yield message
    elif depth < _DEEPEST:
        for part in inner:
            if isinstance(part, Message):
                yield from _parts(part, depth + 1)


def _file_name(part: Message) -> str:
    """The name of the file (RFC 2231, or RFC 2047 as many programs write it), without a folder."""
    try:
        name = _decoded(part.get_filename(""))
    except (LookupError, ValueError):
        name = ""
    return name.replace("\\", "/").rpartition("/")[2][-_LONGEST:]


def _text(message: Message, name: str) -> str:
    """A header field on one line, decoded; empty where there is none."""
    return _decoded(str(message.get(name, "")))


def _decoded(written: str) -> str:
    pieces = []
    try:
        for piece, charset in decode_header(written):
            raw = piece.encode("ascii", "surrogateescape") if isinstance(piece, str) else piece
            pieces.append(_in_words(raw, charset))
    except (HeaderParseError, ValueError):
        pieces = [_in_words(written.encode("utf-8", "surrogateescape"), None)]
    text = "".join(" " if category(char)[0] in "CZ" else char for char in "".join(pieces))
    return " ".join(text.split())


def _in_words(raw: bytes, charset: str | None) -> str:
    """Bytes as text; many programs write GB18030 and call it GB2312, or nothing at all."""
    named = "gb18030" if (charset or "").lower() in ("gb2312", "gbk") else charset
    for one in (named, "utf-8", "gb18030"):
        try:
            return raw.decode(one or "utf-8")
        except (LookupError, UnicodeDecodeError):
            continue
    return raw.decode("utf-8", "replace")
