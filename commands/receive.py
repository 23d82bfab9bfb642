"""``muster receive``: takes in filled workbooks, each accepted or sent back with every fault."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path

import click

from commands.bar import bar
from commands.common import (
    as_of_option,
    calendar_of,
    house,
    instant_of,
    json_option,
    option,
    print_json,
)
from commands.language import locale, say
from commands.mailing import send_waiting
from ledger.evidence import Incoming
from office.house import House
from office.receiving.desk import Received
from office.receiving.receive import receive_all
from office.receiving.sorting import Expected


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--campaign")
@as_of_option
@json_option
def receive(files: tuple[Path, ...], campaign: str | None, as_of: str | None, style: str) -> None:
    office = house()
    if campaign is not None:
        office.campaign(campaign)
    at = instant_of(as_of, calendar_of(office, campaign))
    results: list[Received] = []
    missing: list[Path] = []
    try:
        with bar(say("bar-files"), len(files), style) as advance:
            for result in receive_all(office, _read(files, at, missing), Expected(campaign)):
                results.append(result)
                advance(1)
    finally:  # a mistake over one file does not hide what became of the others
        if style == "json":
            print_json([result.as_json() for result in results])
        else:
            for result in results:
                _show(result)
    _send_answers(office, results, at)
    if missing or any(r.outcome in ("sent_back", "unrecognised") for r in results):
        raise click.exceptions.Exit(1)


def _read(files: Iterable[Path], at: datetime, missing: list[Path]) -> Iterator[Incoming]:
    """The files one after the other; one that cannot be read is told, and put into ``missing``."""
    for path in files:
        try:
            yield Incoming(path.read_bytes(), path.name, "command line", at)
        except OSError as error:
            click.echo(f"{path}: {say('file-unreadable', reason=error.strerror)}", err=True)
            missing.append(path)


def _show(result: Received) -> None:
    language = locale(result.locale)
    facts = {"file": result.file, "receipt": result.receipt, "version": result.version}
    how = "-old" if result.in_force else ""
    if result.outcome not in ("duplicate", "unrecognised"):
        how = "-drawer" if result.drawer else "-late" if result.late else ""
    click.echo(say(f"received-{result.outcome}{how}", **facts, in_force=result.in_force))
    for changed in result.differences:
        was, now = changed.was or "—", changed.now or "—"
        click.echo(say("difference", code=changed.code, name=changed.name, was=was, now=now))
    for fault in result.faults:
        place = f"[{fault.sheet}!{fault.cell}]" if fault.cell else ""
        click.echo(f"{result.file}{place}: {fault.message(language)}")


def _send_answers(office: House, results: list[Received], at: datetime) -> None:
    for campaign in {result.campaign for result in results if result.campaign}:
        send_waiting(office, campaign, at)
