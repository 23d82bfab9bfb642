"""An .xls file, read in a process of its own.

It cannot be measured ahead as .xlsx can; a file made to exhaust memory or time ends
that process, not ours. As a program, this module is that process.
"""

import json
import signal
import subprocess
import sys
from contextlib import suppress
from datetime import datetime, timedelta
from io import StringIO
from pathlib import Path
from typing import Any

from campaigns.sheets.unread import Unread
from documents.workbooks.archive import Encrypted
from documents.workbooks.grid import Grid, as_shown
from documents.workbooks.laid import MAX_CELLS, TooFar
from documents.workbooks.xlsx_parts import tells_otherwise

SECONDS, PATIENCE = 2, 20
"""Seconds of work, and by the clock, for a file as large as a form."""
_MEMORY = 300 * 1024**2
_EXHAUSTED, _LOCKED, _OTHER = 3, 4, 5
_ROOT = Path(__file__).parent.parent


class Refused(Exception):
    """The reader gave up; the text says why, if it could say."""


class NoWorkbook(Exception):
    """The file is of another program: a text, a presentation."""


def xls_grids(content: bytes, times: int = 1) -> list[Grid]:
    """All worksheets; raises :class:`Refused`, :class:`NoWorkbook`, ``Encrypted`` or
    ``TooFar``."""
    command = [sys.executable, "-m", "documents.workbooks.xls", str(times)]
    try:
        done = subprocess.run(
            command, input=content, capture_output=True, timeout=PATIENCE * times, check=False,
            cwd=_ROOT,
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise TooFar from error
    if done.returncode == _LOCKED:
        raise Encrypted
    if done.returncode == _OTHER:
        raise NoWorkbook
    if done.returncode in (_EXHAUSTED, -signal.SIGXCPU, -signal.SIGKILL):
        raise TooFar
    if done.returncode:
        raise Refused(done.stderr.decode(errors="replace")[-500:])
    return [
        Grid(
            told["sheet"],
            told["visible"],
            told["rows"],
            {(row, column): last for row, column, last in told["merged"]},
            {(row, column): last for row, column, last in told["tall"]},
            {(row, column): Unread(*odd) for row, column, *odd in told["odd"]},
        )
        for told in json.loads(done.stdout)
    ]


def _read(content: bytes, most: int) -> list[dict[str, Any]]:
    import xlrd

    with xlrd.open_workbook(
        file_contents=content, formatting_info=True, on_demand=True, logfile=StringIO()
    ) as book:
        found = []
        for number in range(book.nsheets):
            sheet = book.sheet_by_index(number)
            most -= sheet.nrows * sheet.ncols
            if most < 0:
                raise MemoryError
            odd = list[list[Any]]()
            rows = [
                [_value(book, cell, row, column, odd) for column, cell in enumerate(sheet.row(row))]
                for row in range(sheet.nrows)
            ]
            ranges = [(top, left, last - 1, bottom - 1)
                      for top, bottom, left, last in sheet.merged_cells]  # fmt: skip
            found.append({
                "sheet": sheet.name,
                "visible": sheet.visibility == 0,
                "rows": rows,
                "merged": [(top, left, last) for top, left, last, _ in ranges],
                "tall": [(top, left, bottom) for top, left, _, bottom in ranges if bottom > top],
                "odd": odd,
            })  # fmt: skip
            book.unload_sheet(number)
        return found


def _value(book: Any, cell: Any, row: int, column: int, odd: list[list[Any]]) -> Any:
    """A cell's value; what is odd about it as a figure is added to ``odd``."""
    import xlrd

    if cell.ctype in (xlrd.XL_CELL_EMPTY, xlrd.XL_CELL_BLANK):
        return None
    if cell.ctype == xlrd.XL_CELL_TEXT:
        return cell.value or None
    if cell.ctype == xlrd.XL_CELL_ERROR:
        shown = xlrd.error_text_from_code.get(cell.value, "#")
        odd.append([row, column, "error-value", shown])
        return None
    if cell.ctype == xlrd.XL_CELL_BOOLEAN:
        odd.append([row, column, "boolean", str(bool(cell.value)).upper()])
        return bool(cell.value)
    if cell.ctype == xlrd.XL_CELL_DATE:
        text = _date(cell.value, book.datemode)
        odd.append([row, column, "date", text])
        return text
    number = as_shown(cell.value)
    code = book.format_map[book.xf_list[cell.xf_index].format_key].format_str
    if tells_otherwise(code):
        odd.append([row, column, "shown-otherwise", str(number)])
    return number


def _date(days: float, since_1904: int) -> str:
    """A date as it was meant; a number that is none is given as it is."""
    first = datetime(1904, 1, 1) if since_1904 else datetime(1899, 12, 30)  # noqa: DTZ001
    with suppress(OverflowError):
        told = first + timedelta(days=days)
        return (told.time() if days < 1 else told).isoformat().removesuffix("T00:00:00")
    return str(as_shown(days))


def _limit(times: int) -> None:
    with suppress(ImportError, ValueError, OSError):  # Windows has no such limits
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MEMORY * times, _MEMORY * times))
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS * times, SECONDS * times))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(times: int) -> int:
    """Read the file on standard input; its sheets are printed as JSON."""
    _limit(times)
    told, sys.stdout = sys.stdout, sys.stderr  # its reader prints what it stumbles over
    try:
        print(json.dumps(_read(sys.stdin.buffer.read(), MAX_CELLS * times)), file=told)
    except MemoryError:
        return _EXHAUSTED
    except Exception as error:
        said = str(error).lower()
        if "encrypted" in said or "password" in said:
            return _LOCKED
        if "can't find workbook" in said:
            return _OTHER
        raise
    return 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
