"""A letter as a mail message: text and HTML, attachments, and headers that every client reads."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage
from typing import Literal

from notifications.addresses import addresses, one_line
from notifications.headers import POLICY
from notifications.letter import Draft

Kind = Literal["xlsx", "docx"]
_SUBTYPES: dict[Kind, str] = {
    "xlsx": "vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "vnd.openxmlformats-officedocument.wordprocessingml.document",
}


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
) -> EmailMessage:
    """The message, ready to be sent; addresses are ``x@y`` or ``某办公室 <x@y>``.

    Raises ``ValueError`` where a header value holds a line break or another
    control character, an address is none, or ``date`` has no zone. The same
    arguments give the same bytes.
    """
    if date.tzinfo is None:
        raise ValueError("the date of a message needs a time zone")
    mime = EmailMessage(policy=POLICY)
    mime["From"] = addresses([sender])
    mime["To"] = addresses(to)
    if copy_to:
        mime["Cc"] = addresses(copy_to)
    if reply_to is not None:
        mime["Reply-To"] = addresses([reply_to])
    mime["Subject"] = one_line(draft.subject)
    mime["Date"] = date
    mime["Message-ID"] = one_line(message_id)
    if in_reply_to is not None:
        mime["In-Reply-To"] = mime["References"] = one_line(in_reply_to)
    mime["Auto-Submitted"] = "auto-replied" if in_reply_to is not None else "auto-generated"
    mime.set_content(draft.text, cte=_encoding(draft.text))
    mime.add_alternative(draft.html, subtype="html", cte=_encoding(draft.html))
    for attachment in attachments:
        name = one_line(attachment.name)
        mime.add_attachment(
            attachment.content,
            maintype="application",
            subtype=_SUBTYPES[attachment.kind],
            filename=name,
            params={"name": name},
        )
    for number, part in enumerate(part for part in mime.walk() if part.is_multipart()):
        part.set_boundary(f"=_{_digest([message_id])[:32]}_{number}")
    return mime


def message_id(keys: Iterable[str], domain: str) -> str:
    """The Message-ID of the message that says ``keys``: the same keys, in any order, the same ID.

    A message that is sent again after a crash is thereby known for the same one.
    """
    return f"<{_digest(keys)}@{domain}>"


def _digest(keys: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(sorted(keys)).encode()).hexdigest()


def _encoding(body: str) -> str:
    """Seven bits on the wire whatever the words, so that no relay has to recode them."""
    return "quoted-printable" if body.isascii() else "base64"
