"""What a file that is no spreadsheet seems to be, so that its sender recognises it."""

import re
import zipfile
from dataclasses import dataclass
from io import BytesIO

from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How workbooks begin, of today's programs and of the older ones; other files do so too."""
_BEGINNINGS = {
    b"%PDF-": "pdf",
    b"\x89PNG\r\n": "picture",
    b"\xff\xd8\xff": "picture",
    b"GIF8": "picture",
    b"BM": "picture",
    b"II*\x00": "picture",
    b"MM\x00*": "picture",
    b"Rar!": "packed",
    b"7z\xbc\xaf": "packed",
    b"\x1f\x8b": "packed",
    b"MZ": "program",
    b"\x7fELF": "program",
    b"{\\rtf": "text",
}
_FOLDERS = {"word/": "text", "ppt/": "slides"}
_STREAMS = {"WordDocument": "text", "PowerPoint Document": "slides"}
"""What a file of the older programs holds under its name."""
_SHEETS = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".et")
_MARKUP = re.compile(rb"\s*<(!doctype html|html|table)\b", re.IGNORECASE)
_MOST = 1000


@dataclass(frozen=True)
class Looks:
    """What a file seems to be, in words; says nothing where that cannot be told."""

    kind: str

    def named(self, locale: Locale) -> str:
        return _WORDING.say(f"looks/{self.kind}", locale) if self.kind else ""


def looks_of(content: bytes) -> Looks:
    """What ``content``, which is no spreadsheet, seems to be; reads no more than its beginning, or
    an archive's table of contents."""
    if not content:
        return Looks("empty")
    for beginning, kind in _BEGINNINGS.items():
        if content.startswith(beginning):
            return Looks(kind)
    if content.startswith(ZIP):
        return Looks(_packed(content))
    if content.startswith(OLE[:4]):
        found = (kind for name, kind in _STREAMS.items() if name.encode("utf-16-le") in content)
        return Looks(next(found, ""))
    return Looks("page" if _MARKUP.match(content[:_MOST].removeprefix(b"\xef\xbb\xbf")) else "")


def _packed(content: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            names = [name.casefold() for name in archive.namelist()[:_MOST]]
    except (zipfile.BadZipFile, ValueError, NotImplementedError):
        return ""
    for folder, kind in _FOLDERS.items():
        if any(name.startswith(folder) for name in names):
            return kind
    return "packed" if any(name.endswith(_SHEETS) for name in names) else ""
