"""An .xlsx file measured before it is read: how far it inflates, and how far its cells reach.

The reader lays a sheet out as one block from its first cell to its last, so a
file of a kilobyte with one cell in the far corner would take all memory there
is. What passes here is packed anew from the very parts that were measured.
"""

import zipfile
from io import BytesIO
from xml.parsers import expat

from documents.ruler import Ruler

MAX_INFLATED = 200 * 1024 * 1024


class TooLarge(Exception):
    """The file inflates further than any form does."""


class Encrypted(Exception):
    """The file can only be opened with a password."""


def measured(content: bytes, times: int = 1) -> bytes:
    """The same workbook, packed anew from its well-formed parts; ``times`` as large as a form.

    Raises ``TooLarge``, ``TooFar``, ``Encrypted``, or whatever ``zipfile`` raises for a
    damaged archive.
    """
    kept = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as source, zipfile.ZipFile(kept, "w") as target:
        parts = {part.filename: part for part in source.infolist()}
        if any(part.flag_bits & 1 for part in parts.values()):
            raise Encrypted
        if sum(part.file_size for part in source.infolist()) > MAX_INFLATED:
            raise TooLarge
        ruler = Ruler(times)
        for name, part in parts.items():
            text = source.read(part)
            if _is_sound(text, ruler):
                target.writestr(name, text)
    return kept.getvalue()


def _is_sound(text: bytes, ruler: Ruler) -> bool:
    """Whether a part is well-formed XML; raises ``TooFar`` if cells reach too far with it."""
    ruler.begin()
    parser = expat.ParserCreate()
    parser.StartElementHandler = ruler.start
    parser.StartDoctypeDeclHandler = ruler.refuse_doctype
    try:
        parser.Parse(text, True)
    except expat.ExpatError:
        return False
    return True
