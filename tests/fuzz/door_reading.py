"""What is asked of every form that comes in through the door.

Whatever it is, it is answered, kept whole and handled, and every page of it is shown; what is
accepted has in the ledger just the figures that others find. Sent a second time, it changes
nothing.
"""

import logging
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

import docx

from ledger.tables import Handling
from tests.fuzz.door import INSTANTS, UNIT, Door
from tests.fuzz.kinds import ACCEPTED
from tests.fuzz.workbook_reading import NobodyElse, require_same, values

UNCONFIRMED = "accepted, unconfirmed"
_ANSWERS = (200, 413, 422)
_NAMES = ("报表.xlsx", "报表.xlsm", "report.xls", "报表.ods", "报表.csv", "../<b>报表</b>.xlsx")


@cache
def _folder() -> "tempfile.TemporaryDirectory[str]":
    """Gone when the process ends."""
    return tempfile.TemporaryDirectory()


@cache
def door() -> Door:
    """One for all cases of a process."""
    return Door(Path(_folder().name))


def read(path: Path) -> Iterator[list[str]]:
    """Hand in the form at ``path`` step by step; whatever should not be raises."""
    content, there = path.read_bytes(), door()
    yield []
    way = way_in(content)
    name, by_mail = way.name, way.by_mail
    there.stand(way.when, reported=way.reported)
    with _nothing_raised():
        _send(there, content, name, by_mail=by_mail)
        handling = _kept(there, content)
        yield [handling.outcome]
        if handling.outcome in (ACCEPTED, "nil"):
            yield from _figures(there, content, handling)
        yield from _pages(there, content, handling)
        _letters(there, handling)
        yield []
        before = there.versions()
        _send(there, content, name, by_mail=not by_mail)
        assert there.versions() == before, "the same file made another version"
        yield []


class Way(NamedTuple):
    """How a form comes in, when, and whether the unit has ``reported`` before."""

    name: str
    by_mail: bool
    when: str
    reported: bool


def way_in(content: bytes) -> Way:
    """The way of one form, by what it says: the same for every run."""
    dice = _dice(content)
    when = INSTANTS[(dice >> 9) % len(INSTANTS)]
    return Way(_NAMES[dice % len(_NAMES)], bool(dice >> 8 & 1), when, bool(dice >> 12 & 1))


def _dice(content: bytes) -> int:
    """Of a workbook without the parts that say when it was saved."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            parts = [one.CRC for one in archive.infolist() if "docProps" not in one.filename]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return zlib.crc32(content)
    return zlib.crc32(repr(parts).encode())


def _send(there: Door, content: bytes, name: str, *, by_mail: bool) -> None:
    if by_mail:
        became = there.mail(content, name)
        last = there.last()
        assert last is not None, "nothing was kept"
        nobodys = last[1].outcome == "unrecognised"
        assert became == ("nothing" if nobodys else "returns")
    else:
        status, text = there.upload(content, name)
        assert status in _ANSWERS, f"answered {status}"
        assert "Traceback" not in text


def _kept(there: Door, content: bytes) -> Handling:
    last = there.last()
    assert last is not None, "nothing was kept"
    arrival, handling, body = last
    assert body == content, "other bytes were kept"
    assert handling.outcome in ("accepted", "nil", "sent_back", "duplicate", "unrecognised")
    assert handling.faults or handling.outcome not in ("sent_back", "unrecognised"), "without a why"
    assert "/" not in arrival.name
    return handling


def _figures(there: Door, content: bytes, handling: Handling) -> Iterator[list[str]]:
    owed = there.owed(handling.obligation_id or 0)
    duty = there.desk.campaign.occurrences_by_duty(owed.duty)[0].duty
    codes = [one.code for one in there.desk.campaign.form_of(duty, UNIT).entered]
    figures = {code: Decimal(text) for code, text in handling.figures.items()}
    try:
        require_same(figures, values(content), codes, nil=handling.outcome == "nil")
        yield []
    except NobodyElse:
        yield [UNCONFIRMED]


def _pages(there: Door, content: bytes, handling: Handling) -> Iterator[list[str]]:
    """Every page that shows it, to the unit and to the office."""
    there.shown(there.unit, "/unit")
    there.shown(there.officer, "/office/small")
    yield []
    if handling.version is None:
        return
    number, receipt = handling.obligation_id, handling.receipt
    version = f"o/{number}/v/{handling.version}"
    told = there.shown(there.unit, f"/unit/{version}").decode()
    assert receipt is None or receipt in told, "the page has no receipt"
    there.shown(there.unit, f"/unit/o/{number}")
    there.shown(there.unit, f"/unit/o/{number}/fill?from={handling.version}")
    yield []
    there.shown(there.officer, f"/office/small/o/{number}")
    there.shown(there.officer, f"/office/small/{version}/file")
    assert there.shown(there.unit, f"/unit/{version}/file") == content
    paper = there.shown(there.unit, f"/unit/{version}/receipt.docx", (200, 404))
    assert (receipt is not None) == paper.startswith(b"PK"), "a receipt for what has none, or none"
    if receipt is not None:
        tables = docx.Document(BytesIO(paper)).element.xpath("//w:t")
        assert receipt in "".join(text.text for text in tables)
    yield []


def _letters(there: Door, handling: Handling) -> None:
    letters = there.letters()
    for row, mail in letters:
        assert str(mail["Subject"]).isprintable()
        assert "None" not in row.text, row.text
    if handling.receipt is not None:
        assert any(handling.receipt in row.text for row, _ in letters), "no letter has the receipt"


@contextmanager
def _nothing_raised() -> Iterator[None]:
    """Whatever the portal or the office writes down as an error is one; its traceback is told."""
    told = _Told()
    logging.getLogger().addHandler(told)
    try:
        yield
    except AssertionError as error:
        raise AssertionError("\n".join([str(error), *told.errors])) from error
    finally:
        logging.getLogger().removeHandler(told)
    assert not told.errors, "\n".join(told.errors)


class _Told(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.errors: list[str] = []
        self.setFormatter(logging.Formatter())

    def emit(self, record: logging.LogRecord) -> None:
        self.errors.append(self.format(record))
