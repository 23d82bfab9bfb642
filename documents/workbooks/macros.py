"""Whether a workbook brings a program of its own (macros): it is never run, and its sender told."""

from io import BytesIO
from zipfile import BadZipFile, ZipFile

_PROGRAM = "xl/vbaProject.bin"


def has_macros(content: bytes) -> bool:
    """Whether ``content`` is a .xlsm file with macros in it; only its table of contents is read."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            return _PROGRAM in archive.namelist()
    except (BadZipFile, ValueError, NotImplementedError, OSError):
        return False
