"""A letter as mail: text and HTML, attachments, and headers that every client reads.

It is written out piece by piece. ``email.message.EmailMessage`` would parse every field that it
is given, and every part again, which takes ten times as long; what it makes says the same.
"""

import base64
import binascii
import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime
from typing import Literal

from notifications import headers
from notifications.addresses import addresses, one_line
from notifications.letter import Draft

Kind = Literal["xlsx", "docx"]
_OFFICE = "application/vnd.openxmlformats-officedocument."
_TYPES: dict[Kind, str] = {
    "xlsx": f"{_OFFICE}spreadsheetml.sheet",
    "docx": f"{_OFFICE}wordprocessingml.document",
}
_LINE = 76
"""Characters of base64 on a line (RFC 2045 section 6.8)."""
_LONGEST = 900
"""Characters of a Message-ID that is answered; a line may have 998 (RFC 5322)."""


@dataclass(frozen=True)
class Attachment:
    """An office file that goes with a letter, under the name the recipient sees."""

    name: str
    content: bytes
    kind: Kind


def build(
    *,
    draft: Draft,
    sender: str,
    to: Sequence[str],
    copy_to: Sequence[str],
    message_id: str,
    date: datetime,
    attachments: Sequence[Attachment],
    reply_to: str | None = None,
    in_reply_to: str | None = None,
) -> bytes:
    """The mail as it goes over the wire; addresses are ``x@y`` or ``某办公室 <x@y>``.

    Raises ``ValueError`` where a header value holds a line break or another
    control character, an address is none, or ``date`` has no zone. The same
    arguments give the same bytes. ``in_reply_to`` is what a stranger wrote: where it
    cannot stand in a header, its field is left out.
    """
    if date.tzinfo is None:
        raise ValueError("the date of a message needs a time zone")
    reply = [] if reply_to is None else [reply_to]
    who = {"From": [sender], "To": to, "Cc": copy_to, "Reply-To": reply}
    fields = [headers.of_addresses(name, addresses(some)) for name, some in who.items() if some]
    fields += (
        headers.of_words("Subject", one_line(draft.subject)),
        headers.field("Date", format_datetime(date)),
        headers.field("Message-ID", one_line(message_id)),
        *_answering(in_reply_to),
        headers.field("MIME-Version", "1.0"),
    )
    parts = _parts(draft, attachments, f"=_{_digest([message_id])[:32]}")
    return "".join([*fields, *parts]).encode("ascii")


def message_id(keys: Iterable[str], domain: str) -> str:
    """The Message-ID of the message that says ``keys``: the same keys, in any order, the same ID.

    A message that is sent again after a crash is thereby known for the same one.
    """
    return f"<{_digest(keys)}@{domain}>"


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(sorted(keys)).encode()).hexdigest()


def _answering(asked: str | None) -> list[str]:
    """The fields that say that a program wrote it (RFC 3834), and to which mail, if to any."""
    if asked is None:
        return [headers.field("Auto-Submitted", "auto-generated")]
    fields = [headers.field("Auto-Submitted", "auto-replied")]
    if asked.isascii() and len(asked) <= _LONGEST:
        answered = one_line(asked)
        fields += [headers.field(name, answered) for name in ("In-Reply-To", "References")]
    return fields


def _parts(draft: Draft, attachments: Sequence[Attachment], mark: str) -> list[str]:
    """Text and HTML as alternatives, and the attachments after both.

    No line of a part can be taken for the end of one: ``=_`` stands in neither encoding.
    """
    both = [_text(draft.text, "plain"), _text(draft.html, "html")]
    if not attachments:
        return _multipart("alternative", f"{mark}_0", both)
    letter = "".join(_multipart("alternative", f"{mark}_1", both))
    return _multipart("mixed", f"{mark}_0", [letter, *map(_file, attachments)])


def _multipart(kind: str, boundary: str, parts: Sequence[str]) -> list[str]:
    between = f"\r\n--{boundary}\r\n"
    first = f"{headers.of_multipart(kind, boundary)}\r\n--{boundary}\r\n"
    return [first, between.join(parts), f"\r\n--{boundary}--\r\n"]


def _text(body: str, subtype: str) -> str:
    """Seven bits on the wire whatever the words, so that no relay has to recode them."""
    lines = b"\r\n".join(body.encode().splitlines()) + b"\r\n"
    if lines.isascii():
        quoted = binascii.b2a_qp(lines, istext=True).decode("ascii")
        return f"{headers.of_text(subtype, 'quoted-printable')}\r\n{quoted}"
    return f"{headers.of_text(subtype, 'base64')}\r\n{_base64(lines)}"


def _file(attachment: Attachment) -> str:
    name = one_line(attachment.name)
    fields = headers.of_file(_TYPES[attachment.kind], name)
    return f"{fields}\r\n{_base64(attachment.content)}"


def _base64(content: bytes) -> str:
    whole = base64.b64encode(content).decode("ascii")
    return "".join(f"{whole[at : at + _LINE]}\r\n" for at in range(0, len(whole), _LINE))
