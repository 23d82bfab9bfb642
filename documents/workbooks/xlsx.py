"""An .xlsx or .xlsm file, measured before it is read: macros and links are never looked at.

Its reader lays a sheet out as one block from its first cell to its last, so a file of
a kilobyte with one cell in the far corner would take all memory there is; and it keeps
a text that many cells share once for each of them.
"""

import zipfile
from collections.abc import Sequence
from functools import lru_cache
from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook, SheetMetadata, SheetTypeEnum, SheetVisibleEnum

from documents.workbooks.archive import Archive, Damaged, TooLarge
from documents.workbooks.grid import Grid, made_plain
from documents.workbooks.laid import MAX_CELLS, Laid, TooFar
from documents.workbooks.plain_sheet import laid_out
from documents.workbooks.ruler import Ruler, declares_utf_8
from documents.workbooks.xlsx_parts import no_doctype, telling_styles, workbook

MAX_REPEATED = 64 * 1024 * 1024
"""Bytes of the texts that cells share, counted for each cell."""
MAX_SHEETS = 64
_SMALL = 64 * 1024

_laid_out = lru_cache(maxsize=64)(laid_out)
"""Forms of one duty have sheets in common: their instructions, what they say they are."""


def xlsx_grids(archive: Archive, times: int = 1, columns: int = 1) -> list[Grid]:
    """All worksheets of at least so many ``columns``; a workbook may hold ``times`` as much as a
    form.

    Raises ``TooFar``, ``TooLarge``, ``Damaged``, ``Hostile``, or whatever its reader raises.
    """
    content, laid, longest = _plain(archive, times) or _followed(archive, times)
    parts = workbook(archive).sheets
    if any(part.path not in laid for part in parts):
        raise Damaged
    _bound([laid[part.path] for part in parts], longest, times)
    with CalamineWorkbook.from_object(BytesIO(content)) as book:
        sheets = book.sheets_metadata
        if [sheet.name for sheet in sheets] != [part.name for part in parts]:
            raise Damaged
        return [
            _grid(book, sheet, laid[part.path])
            for sheet, part in zip(sheets, parts, strict=True)
            if sheet.typ == SheetTypeEnum.WorkSheet and laid[part.path].columns >= columns
        ]


def _grid(book: CalamineWorkbook, told: SheetMetadata, laid: Laid) -> Grid:
    sheet = book.get_sheet_by_name(told.name)
    rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
    odd = made_plain(rows)
    ranges = sheet.merged_cell_ranges or ()
    return Grid(
        told.name,
        told.visible == SheetVisibleEnum.Visible,
        rows,
        {start: end[1] for start, end in ranges},
        {start: end[0] for start, end in ranges if end[0] > start[0]},
        {**laid.odd, **odd},
    )


def _plain(archive: Archive, times: int) -> tuple[bytes, dict[str, Laid], int] | None:
    """The file as it is, where it is written so plainly that it can be read in one way only.

    With the layout of each sheet, and a length that no text in it exceeds. Parts that the
    reader does not open are left alone.
    """
    book = workbook(archive)
    if not archive.is_plain or not book.is_plain:
        return None
    telling, found, shared = telling_styles(archive), dict[str, Laid](), list[bytes]()
    for name in dict.fromkeys((*book.others, *(sheet.path for sheet in book.sheets))):
        text = archive[name]
        laid = (_laid_out if len(text) < _SMALL else laid_out)(text, telling, times)
        if laid is None or b"\0" in text or not declares_utf_8(text):
            return None
        no_doctype(text)
        found[name] = laid
        if not laid.area:
            shared.append(text)
    texts, longest = sum(laid.texts for laid in found.values()), max(map(len, shared), default=0)
    if texts * longest > MAX_REPEATED * times:
        longest = max(max(map(len, text.split(b"</si>"))) for text in shared)
    return archive.content, found, longest


def _followed(archive: Archive, times: int) -> tuple[bytes, dict[str, Laid], int]:
    """The file packed anew from its well-formed parts, each followed element by element."""
    telling, ruler, found = telling_styles(archive), Ruler(times), dict[str, Laid]()
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as target:
        for name, text in archive.texts():
            laid = ruler.follow(text, telling)
            if laid is not None:
                found[name] = laid
                target.writestr(name, text)
    return kept.getvalue(), found, ruler.longest


def _bound(sheets: Sequence[Laid], longest: int, times: int) -> None:
    """Several sheets may be kept in one part: each is read, and counts."""
    if len(sheets) > MAX_SHEETS or sum(laid.area for laid in sheets) > MAX_CELLS * times:
        raise TooFar
    if longest * sum(laid.texts for laid in sheets) > MAX_REPEATED * times:
        raise TooLarge(MAX_REPEATED * times)
