"""The same work as an engineer would write it today: openpyxl, a pandera schema, SQLite.

It is what ours is compared with, so it does what the libraries' own guides show and no more:
each workbook is read into a frame, the frame is validated lazily so that all faults are
told, the figures are stored, and a receipt is written. It needs ``pandera[pandas]``,
which is no dependency of Muster's.
"""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pandera.pandas as pa

_TABLES = """
CREATE TABLE IF NOT EXISTS returns (id INTEGER PRIMARY KEY, unit TEXT, file TEXT, received_at TEXT,
    body BLOB, receipt TEXT);
CREATE TABLE IF NOT EXISTS figures (return_id INTEGER, code TEXT, value REAL);
"""
_WHOLE = {f"A{n:02}" for n in range(1, 28)} - {"A08", "A10", "A16", "A18", "A19"}


def _at_most(part: str, whole: str) -> pa.Check:
    return pa.Check(lambda frame: frame[part] <= frame[whole], error=f"{part} <= {whole}")


SCHEMA = pa.DataFrameSchema(
    {
        code: pa.Column(int if code in _WHOLE else float, pa.Check.ge(0), coerce=True)
        for code in (f"A{n:02}" for n in range(1, 28))
    },
    checks=[
        _at_most("A11", "A07"),
        _at_most("A12", "A07"),
        _at_most("A09", "A07"),
        _at_most("A10", "A08"),
        _at_most("A13", "A09"),
        _at_most("A13", "A12"),
        _at_most("A02", "A01"),
        _at_most("A23", "A22"),
        _at_most("A20", "A21"),
        pa.Check(lambda frame: (frame["A07"] != 0) | (frame["A08"] == 0), error="A07 = 0"),
        pa.Check(lambda frame: (frame["A12"] != 0) | (frame["A14"] == 0), error="A12 = 0"),
        pa.Check(lambda frame: frame["A03"] >= 2 * frame["A01"], error="A03 >= 2 × A01"),
    ],
)


def take_in(files: list[Path], database: Path) -> int:
    """Read, check, store and acknowledge each file; gives how many were accepted."""
    store = sqlite3.connect(database)
    store.executescript(_TABLES)
    accepted = sum(_one(file, store) for file in files)
    store.close()
    return accepted


def _one(file: Path, store: sqlite3.Connection) -> bool:
    book = openpyxl.load_workbook(file, data_only=True)
    sheet = book.worksheets[0]
    head, figures = dict[str, Any](), dict[str, Any]()
    for row in sheet.iter_rows(values_only=True):
        if isinstance(row[0], str) and len(row[0]) == 3 and row[0][0] == "A" and row[0] < "A90":
            figures[row[0]] = row[3]
        else:
            head |= {str(row[0]): row[1], str(row[2]): row[3]}
    try:
        frame = SCHEMA.validate(pd.DataFrame([figures]), lazy=True)
    except pa.errors.SchemaErrors:
        return False
    now = datetime.now(UTC).isoformat()
    with store:
        number = store.execute(
            "INSERT INTO returns (unit, file, received_at, body) VALUES (?, ?, ?, ?)",
            (head["填报单位"], file.name, now, file.read_bytes()),
        ).lastrowid
        store.executemany(
            "INSERT INTO figures VALUES (?, ?, ?)",
            [(number, code, float(value)) for code, value in frame.iloc[0].items()],
        )
        store.execute("UPDATE returns SET receipt = ? WHERE id = ?", (f"R{number:06}", number))
    return True
