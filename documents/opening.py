"""Opening what a unit sent, whatever it is: grids of values, or one fault that says what it is."""

import zipfile
from collections.abc import Callable
from io import BytesIO

from campaigns.sheet import CellFault
from documents.apart import grids_apart
from documents.grid import Grid, grids
from documents.measured import MAX_INFLATED, Encrypted, TooLarge, measured
from documents.ruler import TooFar

MAX_BYTES = 20 * 1024 * 1024
_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")


class Unreadable(Exception):
    """The file cannot be read as a form; ``fault`` says why and what mends it."""

    def __init__(self, fault: CellFault) -> None:
        self.fault = fault
        super().__init__(fault.code)


def unreadable(code: str, sheet: str = "", cell: str = "", **facts: object) -> Unreadable:
    return Unreadable(CellFault(code, sheet, cell, facts=facts))


def open_grids(content: bytes, times: int = 1) -> list[Grid]:
    """All worksheets of ``content``; raises :class:`Unreadable` for whatever it cannot read.

    A workbook may hold ``times`` as many cells as a form.
    """
    if len(content) > MAX_BYTES:
        raise unreadable("too-large", limit=_megabytes(MAX_BYTES))
    if not content.startswith((_ZIP, _OLE)):
        raise unreadable("not-a-workbook")
    if content.startswith(_OLE) and _LOCKED in content:
        raise unreadable("encrypted")
    try:
        return _reader(content, times)(content)
    except TooLarge as error:
        raise unreadable("too-large", limit=_megabytes(MAX_INFLATED)) from error
    except TooFar as error:
        raise unreadable("too-far") from error
    except Encrypted as error:
        raise unreadable("encrypted") from error
    except (KeyboardInterrupt, SystemExit, Unreadable):
        raise
    except BaseException as error:  # the reader's own panics are not Exceptions
        code = "encrypted" if "password" in str(error).lower() else "damaged"
        raise unreadable(code) from error


def _reader(content: bytes, times: int) -> Callable[[bytes], list[Grid]]:
    if content.startswith(_OLE):
        return grids_apart
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = set(archive.namelist())
    if "xl/workbook.xml" in names or "[Content_Types].xml" in names:
        if "xl/workbook.bin" in names:
            return grids_apart
        if not any(name.startswith("xl/") for name in names):
            raise unreadable("not-a-workbook")
        return lambda packed: grids(measured(packed, times))
    if "content.xml" in names and b"opendocument.spreadsheet" in content[:200]:
        return grids_apart
    raise unreadable("not-a-workbook")


def _megabytes(size: int) -> str:
    return f"{size // 1024**2} MB"
