"""``python -m bench.mail``: letters a second to a sink on this machine, ours and what others do.

The sinks are aiosmtpd in a process of its own and, where it is installed, ``smtp-sink`` of
Debian's postfix. The peers are measured in the same run; smtplib is one of them, and nothing else.
"""

import asyncio
import contextlib
import shutil
import smtplib
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from importlib.util import find_spec
from pathlib import Path

import aiosmtplib
import click
from rich.console import Console
from rich.table import Table

from campaigns.load import load_campaign
from ledger import outbox
from ledger.tables import MessageRow
from notifications.letter import Draft
from notifications.mime import build, message_id
from notifications.parcel import Parcel
from notifications.pool import Answer, Pool
from notifications.smtp_address import SmtpAddress
from office.declare import declare
from office.house import House, open_house
from office.post import deliver
from office.settings import Settings

CONNECTIONS = 4
PEER = f"aiosmtplib, {CONNECTIONS} connections"
AT = datetime(2010, 12, 20, 1, tzinfo=UTC)
SPEC = Path(__file__).parents[1] / "campaign_specs" / "licheng-2010.yaml"
AIOSMTPD = """
import sys, time
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Sink
Controller(Sink(), hostname="127.0.0.1", port=int(sys.argv[1])).start()
time.sleep(3600)
"""


def letter(number: int) -> Parcel:
    """One letter of a kind, written out as mail."""
    text = "请于截止时间前报送第二次数据。\n" * 10
    body = build(
        draft=Draft("【催报】第二次数据报送", text, f"<p>{text}</p>"),
        sender="office@a.example", to=[f"u{number}@b.example"], copy_to=[],
        message_id=message_id([str(number)], "a.example"), date=AT, attachments=[],
    )  # fmt: skip
    return Parcel("office@a.example", (f"u{number}@b.example",), body, number)


async def bare(parcels: list[Parcel], port: int, connections: int) -> None:
    left = iter(parcels)

    async def one() -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as smtp:
            for p in left:
                await smtp.sendmail(p.sender, list(p.recipients), p.body)

    await asyncio.gather(*(one() for _ in range(connections)))


async def built(count: int, port: int, connections: int) -> None:
    """As :func:`bare`, but each letter is made into mail when its turn comes, as ours are."""
    left = iter(range(count))

    async def one() -> None:
        async with aiosmtplib.SMTP(hostname="127.0.0.1", port=port, start_tls=False) as smtp:
            for n in left:
                p = letter(n)
                await smtp.sendmail(p.sender, list(p.recipients), p.body)

    await asyncio.gather(*(one() for _ in range(connections)))


async def pooled(parcels: list[Parcel], port: int) -> None:
    async def tell(parcel: Parcel, answer: Answer) -> None:
        if answer is not None:
            raise answer

    address = SmtpAddress.parse(f"smtp://127.0.0.1:{port}?connections={CONNECTIONS}")
    await Pool(address, iter(parcels), tell).carry()


async def by_smtplib(parcels: list[Parcel], port: int) -> None:
    with smtplib.SMTP("127.0.0.1", port) as smtp:
        for p in parcels:
            smtp.sendmail(p.sender, list(p.recipients), p.body)


async def by_prefect_email(count: int, port: int) -> None:
    """Its task's own function, without what Prefect does around it."""
    from prefect_email import EmailServerCredentials, email_send_message

    server = EmailServerCredentials(smtp_server="127.0.0.1", smtp_port=port, smtp_type="INSECURE")
    text = "请于截止时间前报送第二次数据。\n" * 10
    for number in range(count):
        await email_send_message.fn(
            subject="【催报】第二次数据报送",
            msg=f"<p>{text}</p>",
            msg_plain=text,
            email_server_credentials=server,
            email_from="office@a.example",
            email_to=f"u{number}@b.example",
        )


async def from_outbox(house: House, count: int, port: int) -> None:
    settings = house.settings.model_copy(
        update={"smtp_url": f"smtp://127.0.0.1:{port}?connections={CONNECTIONS}"}
    )
    with house.transaction() as session:
        numbers = outbox.waiting(session, "licheng-2010")
    done = await deliver(House(settings, house.engine), "licheng-2010", numbers, AT)
    assert len(done.sent) == count


def fill_outbox(house: House, count: int) -> None:
    """Receipts, which are always true: text, HTML, no enclosure."""
    text = "请于截止时间前报送第二次数据。\n" * 10
    stamp = time.time_ns()
    with house.transaction() as session:
        session.add_all(
            MessageRow(
                message_id=f"<{stamp}.{n}@a.example>", campaign_id="licheng-2010",
                template="receipt", event="回执", recipients=[f"u{n}@b.example"], copy_to=[],
                subject="回执", text=text, html=f"<p>{text}</p>", attachments=[], planned_at=AT,
            )
            for n in range(count)
        )  # fmt: skip


@contextlib.contextmanager
def sink(command: list[str], port: int) -> Iterator[int]:
    with subprocess.Popen([*command]) as process:
        try:
            for _ in range(200):
                with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
                    break
                time.sleep(0.05)
            yield port
        finally:
            process.terminate()


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def sinks() -> Iterator[tuple[str, list[str], int]]:
    port = free_port()
    yield "aiosmtpd", [sys.executable, "-c", AIOSMTPD, str(port)], port
    if found := shutil.which("smtp-sink", path="/usr/sbin:/usr/bin"):
        port = free_port()
        yield "smtp-sink", [found, "-u", "nobody", f"127.0.0.1:{port}", "100"], port
    else:
        click.echo("smtp-sink is not installed (Debian: postfix); left out")


def a_second(work: Callable[[], Awaitable[None]], count: int) -> float:
    async def timed() -> float:
        began = time.perf_counter()
        await work()
        return count / (time.perf_counter() - began)

    return asyncio.run(timed())


@click.command()
@click.option("--count", default=2000, show_default=True, help="Letters for each step.")
def main(count: int) -> None:
    table = Table(title=f"{count:,} letters, letters a second", title_justify="left")
    for column in ("sink", "step", "a second", "÷ bare, same connections"):
        table.add_column(column)
    parcels = [letter(number) for number in range(count)]
    with tempfile.TemporaryDirectory() as folder:
        house = open_house(Settings(state_dir=Path(folder), database_url=""))
        declare(house, load_campaign(SPEC), AT)
        for name, command, port in sinks():
            with sink(command, port):
                fill_outbox(house, count)
                steps: dict[str, Callable[[], Awaitable[None]]] = {
                    PEER: partial(bare, parcels, port, CONNECTIONS),
                    f"{PEER}, mail made as it goes": partial(built, count, port, CONNECTIONS),
                    "aiosmtplib, 1 connection": partial(bare, parcels, port, 1),
                    "smtplib in a loop": partial(by_smtplib, parcels, port),
                    "our pool": partial(pooled, parcels, port),
                    "muster from the outbox": partial(from_outbox, house, count, port),
                }
                if find_spec("prefect_email"):
                    steps["prefect-email"] = partial(by_prefect_email, count, port)
                found = {step: a_second(work, count) for step, work in steps.items()}
            peer = found[PEER]
            for step, speed in found.items():
                table.add_row(name, step, f"{speed:,.0f}", f"{speed / peer:.2f}")
        house.engine.dispose()
    Console().print(table)


if __name__ == "__main__":
    main()
