"""What mail servers report of mail that could not be delivered (RFC 3464)."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message

_STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True)
class Bounce:
    """One recipient whom a message did not reach.

    ``message_id`` is that of the message; ``status`` is the enhanced code (RFC 3463);
    ``permanent`` tells it from one that is only delayed.
    """

    message_id: str
    recipient: str
    status: str
    permanent: bool
    diagnostic: str


def is_report(message: Message) -> bool:
    """Whether ``message`` reports on a delivery."""
    kind = str(message.get_param("report-type", "") or "").lower()
    return message.get_content_type() == "multipart/report" and kind == "delivery-status"


def bounces_in(message: Message) -> tuple[Bounce, ...]:
    """The failures and delays that a report tells; none where it is no report."""
    if not is_report(message):
        return ()
    message_id = _returned_id(message)
    return tuple(
        Bounce(message_id, recipient, status, action == "failed", diagnostic)
        for recipient, action, status, diagnostic in _recipients(message)
        if message_id and action in ("failed", "delayed")
    )


def _returned_id(message: Message) -> str:
    """The Message-ID of the message that is reported on: its headers come back with the report."""
    for part in _children(message):
        if part.get_content_type() == "message/rfc822":
            inner = next(iter(_children(part)), None)
            if inner is not None and inner.get("Message-ID"):
                return str(inner["Message-ID"]).strip()
        if part.get_content_type() == "text/rfc822-headers":
            body = part.get_payload(decode=True)
            text = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
            found = re.search(r"^Message-ID:\s*(<[^>\s]+>)", text, re.IGNORECASE | re.MULTILINE)
            if found:
                return found[1]
    return ""


def _recipients(message: Message) -> Iterator[tuple[str, str, str, str]]:
    """Address, action, status, and what the server said, for each recipient reported on."""
    for part in _children(message):
        if part.get_content_type() != "message/delivery-status":
            continue
        for block in _children(part):
            written = block.get("Original-Recipient") or block.get("Final-Recipient")
            if written is None:
                continue  # the block about the message as a whole
            address = str(written).partition(";")[2].strip().strip("<>")
            action = str(block.get("Action", "")).strip().lower()
            status = _STATUS.search(str(block.get("Status", "")))
            said = " ".join(str(block.get("Diagnostic-Code", "")).partition(";")[2].split())
            yield address, action, status[0] if status else "", said[:500]


def _children(message: Message) -> list[Message]:
    inner = message.get_payload()
    return [part for part in inner if isinstance(part, Message)] if isinstance(inner, list) else []
