"""What a rehearsal left in its folder, read without Muster: mails, ledger rows, workbooks."""

import hashlib
import json
import re
import sqlite3
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import DateHeader
from email.message import EmailMessage
from email.parser import BytesParser
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import openpyxl

Figures = dict[str, float]


@dataclass(frozen=True)
class Letter:
    """One mail as it came."""

    file: str
    to: tuple[str, ...]
    mime: EmailMessage

    @property
    def subject(self) -> str:
        return str(self.mime["Subject"])

    @property
    def at(self) -> datetime:
        at = cast(DateHeader, self.mime["Date"]).datetime
        assert at is not None
        return at

    @property
    def text(self) -> str:
        body = self.mime.get_body(("plain",))
        assert body is not None, self.subject
        return str(body.get_content())

    @property
    def attachments(self) -> dict[str, bytes]:
        return {str(p.get_filename()): p.get_content() for p in self.mime.iter_attachments()}

    @property
    def mark(self) -> str:
        """What kind of letter it is: the word in brackets that its subject begins with, behind
        the colour if it has one."""
        found = re.match("【(?:[蓝黄橙红]色..·)?(.+?)】", self.subject)
        assert found is not None, self.subject
        return found[1]


class Rehearsed:
    """A folder that ``muster demo`` or ``muster rehearse`` has filled."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    @cached_property
    def timeline(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads((self.folder / "timeline.json").read_text("utf-8"))
        return found

    @cached_property
    def letters(self) -> list[Letter]:
        folder = self.folder / "mail"
        parser = BytesParser(EmailMessage, policy=policy.default)
        index = [json.loads(x) for x in (folder / "index.jsonl").read_text("utf-8").splitlines()]
        return [
            Letter(
                entry["file"],
                tuple(entry["rcpt_tos"]),
                parser.parsebytes((folder / entry["file"]).read_bytes()),
            )
            for entry in index
        ]

    def marked(self, *marks: str) -> list[Letter]:
        return [letter for letter in self.letters if letter.mark in marks]

    def figures(self, phase: str) -> dict[str, Any]:
        path = self.folder / "summary" / phase / "figures.json"
        told: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return told

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What the ledger's tables hold."""
        ledger = sqlite3.connect(f"file:{self.folder / 'ledger.db'}?mode=ro", uri=True)
        try:
            return ledger.execute(query).fetchall()
        finally:
            ledger.close()

    def accepted(self) -> dict[tuple[str, str], Figures]:
        """Duty and unit → the figures of the last workbook that was taken, read cell by cell."""
        taken = self.rows(
            "select o.duty, o.unit, a.sha256 from handling h"
            " join arrival a on a.id = h.arrival_id join obligation o on o.id = h.obligation_id"
            " where h.outcome = 'accepted' order by h.version"
        )
        by_hash = {sha256_of(path): path for path in (self.folder / "handed-in").iterdir()}
        return {(duty, unit): read(by_hash[sha256]) for duty, unit, sha256 in taken}


def sha256_of(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def read(path: Path) -> Figures:
    """The numbers of a workbook by code: fourth column where the first is a code.

    The rates are formulas, and no figures.
    """
    sheet = openpyxl.load_workbook(BytesIO(path.read_bytes())).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if len(row) > 3]
    return {
        str(row[0]): float(str(row[3]))
        for row in rows
        if re.fullmatch("[A-Z][0-8][0-9]", str(row[0])) and row[3] is not None
    }
