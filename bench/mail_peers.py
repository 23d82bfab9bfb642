"""What others do with the same letters: aiosmtplib alone, smtplib in a loop, and our own pool."""

import asyncio
import smtplib
from collections.abc import Iterable
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import SMTP

import aiosmtplib

from notifications.letter import Draft
from notifications.mime import build, message_id
from notifications.parcel import Parcel
from notifications.pool import Answer, Pool
from notifications.smtp_address import SmtpAddress

CONNECTIONS = 4
AT = datetime(2010, 12, 20, 1, tzinfo=UTC)
SENDER, SUBJECT = "office@a.example", "【催报】第二次数据报送"
TEXT = "请于截止时间前报送第二次数据。\n" * 10
HTML = f"<p>{TEXT}</p>"


def recipient(number: int) -> str:
    return f"u{number}@b.example"


def letter(number: int) -> Parcel:
    """One letter, written out as mail by us."""
    body = build(
        draft=Draft(SUBJECT, TEXT, HTML), sender=SENDER, to=[recipient(number)], copy_to=[],
        message_id=message_id([str(number)], "a.example"), date=AT, attachments=[],
    )  # fmt: skip
    return Parcel(SENDER, (recipient(number),), body, number)


def by_the_library(number: int) -> Parcel:
    """The same letter, as anybody would write it with the standard library."""
    mime = EmailMessage(policy=SMTP)
    mime["From"], mime["To"], mime["Subject"] = SENDER, recipient(number), SUBJECT
    mime["Date"], mime["Message-ID"] = AT, message_id([str(number)], "a.example")
    mime["Auto-Submitted"] = "auto-generated"
    mime.set_content(TEXT)
    mime.add_alternative(HTML, subtype="html")
    return Parcel(SENDER, (recipient(number),), mime.as_bytes(), number)


async def bare(parcels: Iterable[Parcel], port: int, connections: int) -> None:
    """aiosmtplib and nothing else; each connection takes the next when it is free."""
    left = iter(parcels)

    async def one() -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as smtp:
            for p in left:
                await smtp.sendmail(p.sender, list(p.recipients), p.body)

    await asyncio.gather(*(one() for _ in range(connections)))


async def pooled(parcels: Iterable[Parcel], port: int) -> None:
    async def tell(parcel: Parcel, answer: Answer) -> None:
        if answer is not None:
            raise answer

    address = SmtpAddress.parse(f"smtp://127.0.0.1:{port}?connections={CONNECTIONS}")
    await Pool(address, iter(parcels), tell).carry()


async def by_smtplib(parcels: Iterable[Parcel], port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for p in parcels:
            smtp.sendmail(p.sender, list(p.recipients), p.body)
