"""``muster roster``: a roster out to a spreadsheet, and in from the one that an office keeps."""

from pathlib import Path
from typing import NoReturn

import click

from campaigns.reading.roster_file import load_roster
from campaigns.spec.roster_text import roster_text
from commands.common import option
from commands.language import locale, say
from documents.rosters.faults import RosterFault, RosterFaults, printable
from documents.rosters.labels import WORDING, said
from documents.rosters.reading import read_roster
from documents.rosters.workbook import roster_workbook
from documents.workbooks.opening import MAX_BYTES

out_option = option("-o", "out", required=True, type=click.Path(path_type=Path))


@click.group()
def roster() -> None:
    """Its verbs do the work."""


@roster.command("export", help=say("help-roster-export"))
@click.argument("source", metavar="ROSTER.yaml", type=click.Path(path_type=Path))
@out_option
def export(source: Path, out: Path) -> None:
    try:
        body = roster_workbook(load_roster(source), locale())
    except RosterFaults as error:
        _refuse(source, error.faults)
    _write(out, body)


@roster.command("import", help=say("help-roster-import"))
@click.argument("source", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@out_option
@option("--title")
def import_(source: Path, out: Path, title: str | None) -> None:
    fallback = printable(source.stem).strip() or said("roster", locale())
    try:
        read = read_roster(_content(source), fallback, title)
    except RosterFaults as error:
        _refuse(source, error.faults)
    _tell(source, read.warnings)
    comment = WORDING.say("imported", locale(), file=printable(source.name))
    _write(out, roster_text(read.roster, comment).encode())


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except OSError as error:
        facts = {"reason": error.strerror}
        raise RosterFaults([RosterFault("unreadable", facts=facts)]) from error


def _write(path: Path, body: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    except OSError as error:
        _refuse(path, [RosterFault("unwritable", facts={"reason": error.strerror})])
    click.echo(say("written", file=path), err=True)


def _tell(path: Path, faults: list[RosterFault]) -> None:
    for fault in faults:
        click.echo(fault.line_of_report(path, locale()), err=True)


def _refuse(path: Path, faults: list[RosterFault]) -> NoReturn:
    _tell(path, faults)
    raise click.exceptions.Exit(1)
