"""Opening what a unit sent, whatever it is: grids of values, or one fault that says what it is."""

import csv

from campaigns.sheets.examine import CellFault
from documents.workbooks import csv_text
from documents.workbooks.archive import Archive, Encrypted, TooLarge
from documents.workbooks.csv_grid import csv_grid
from documents.workbooks.grid import Grid
from documents.workbooks.laid import TooFar
from documents.workbooks.looks import OLE, ZIP, looks_of
from documents.workbooks.ods import ods_grids
from documents.workbooks.ruler import Hostile
from documents.workbooks.xls import NoWorkbook, xls_grids
from documents.workbooks.xlsx import xlsx_grids

MAX_BYTES = 20 * 1024 * 1024
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_LEAST = 2
"""Columns of a sheet that says anything of a form: a label or a code, and what stands beside it."""
_MANIFEST = "META-INF/manifest.xml"
_ODS = b"opendocument.spreadsheet"


class Unreadable(Exception):
    """The file cannot be read as a form; ``fault`` says why and what mends it."""

    def __init__(self, fault: CellFault) -> None:
        self.fault = fault
        super().__init__(fault.code)


def unreadable(code: str, sheet: str = "", cell: str = "", **facts: object) -> Unreadable:
    return Unreadable(CellFault(code, sheet, cell, facts=facts))


def open_form(content: bytes) -> list[Grid]:
    """All sheets of a workbook, or the one of a .csv file; raises :class:`Unreadable`."""
    if content.startswith((ZIP, OLE)):
        return open_grids(content, columns=_LEAST)
    text = csv_text.text_of(content) if len(content) <= csv_text.MAX_BYTES else None
    try:
        grid = csv_grid(text) if text is not None else None
    except TooFar as error:
        raise unreadable("too-far") from error
    except csv.Error as error:
        raise unreadable("damaged") from error
    return [grid] if grid else open_grids(content)


def open_grids(content: bytes, times: int = 1, columns: int = 1) -> list[Grid]:
    """All worksheets of ``content``; raises :class:`Unreadable` for whatever it cannot read.

    A workbook may hold ``times`` as much as a form; sheets of fewer ``columns`` may be left out.
    """
    if len(content) > MAX_BYTES:
        raise unreadable("too-large", limit=_megabytes(MAX_BYTES))
    if not content.startswith((ZIP, OLE)):
        raise _no_workbook(content)
    try:
        return _grids(content, times, columns)
    except TooLarge as error:
        raise unreadable("too-large", limit=_megabytes(error.limit)) from error
    except TooFar as error:
        raise unreadable("too-far") from error
    except Hostile as error:
        raise unreadable("hostile") from error
    except Encrypted as error:
        raise unreadable("encrypted") from error
    except NoWorkbook as error:
        raise _no_workbook(content) from error
    except (KeyboardInterrupt, SystemExit, Unreadable):
        raise
    except BaseException as error:  # the reader's own panics are not Exceptions
        code = "encrypted" if "password" in str(error).lower() else "damaged"
        raise unreadable(code) from error


def _grids(content: bytes, times: int, columns: int) -> list[Grid]:
    if content.startswith(OLE):
        if _LOCKED in content:
            raise Encrypted
        return xls_grids(content, times)
    archive = Archive(content, times)
    if "xl/workbook.xml" in archive:
        return xlsx_grids(archive, times, columns)
    if "xl/workbook.bin" in archive:
        raise unreadable("other-kind", kind=".xlsb")
    if "content.xml" in archive and "mimetype" in archive and _ODS in archive["mimetype"]:
        if _MANIFEST in archive and b"encryption-data" in archive[_MANIFEST]:
            raise Encrypted
        return ods_grids(archive, times)
    raise _no_workbook(content)


def _no_workbook(content: bytes) -> Unreadable:
    return unreadable("not-a-workbook", what=looks_of(content))


def _megabytes(size: int) -> str:
    return f"{size // 1024**2} MB"
