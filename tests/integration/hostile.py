"""Files made to do harm, and a process that reads one and tells what it cost.

``python -m tests.integration.hostile FILE`` reads it as the office does, and prints what
became of it, its processor time and the most memory held, as JSON.
"""

import json
import re
import resource
import struct
import sys
import zlib
from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from time import process_time
from zipfile import ZIP_DEFLATED, ZipFile

from tests.fuzz.bounds import most_megabytes
from tests.integration.forms import filled, repacked, verdict
from tests.integration.other_kinds import ods

SHEET, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/workbook.xml"
_MB = 1024 * 1024
_LAUGHS = (
    b'<!DOCTYPE x [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (this, b"&%c;" % (this - 1) * 10)
        for this in range(ord("b"), ord("k"))
    )
    + b"]>"
)
_FILE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
_CELL = b'<row r="1"><c r="A1"><v>1</v></c></row>'
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def zipped(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _with(parts: dict[str, bytes]) -> bytes:
    """A sound form with further parts in its archive."""
    out = BytesIO(filled())
    with ZipFile(out, "a", ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return out.getvalue()


def _rows(rows: bytes) -> bytes:
    inside = b"<sheetData>" + rows + b"</sheetData>"
    return repacked(
        filled(),
        {
            SHEET: lambda xml: re.sub(
                rb"<sheetData>.*</sheetData>", lambda _: inside, xml, flags=re.S
            )
        },
    )


def _declared(doctype: bytes, part: str, entity: bytes) -> bytes:
    def change(xml: bytes) -> bytes:
        head, _, rest = xml.rpartition(b"?>")
        return head + (b"?>" if head else b"") + doctype + rest.replace(b"<v>12</v>", entity)

    return repacked(filled(), {part: change})


def _bomb(megabytes: int) -> bytes:
    return zipped({WORKBOOK: b"<a>" + b" " * (megabytes * _MB) + b"</a>"})


def _lying(megabytes: int) -> bytes:
    """An archive whose part says that it is small."""
    content = bytearray(_bomb(megabytes))
    true = struct.pack("<L", megabytes * _MB + 7)
    while (at := content.find(true)) >= 0:
        content[at : at + 4] = struct.pack("<L", 100)
    return bytes(content)


def _sparse() -> bytes:
    """A sheet that says it is of two gigabytes."""
    content = bytearray(filled())
    with ZipFile(BytesIO(bytes(content))) as archive:
        size = struct.pack("<L", archive.getinfo(SHEET).file_size)
    while (at := content.find(size)) >= 0:
        content[at : at + 4] = struct.pack("<L", 2**31 - 1)
    return bytes(content)


def _million_rows() -> bytes:
    return _rows(
        b"".join(b'<row r="%d"><c r="A%d"><v>1</v></c></row>' % (n, n) for n in range(1, 10**6))
    )


def _empty_rows() -> bytes:
    return b"".join(b'<row r="%d"/>' % n for n in range(1000, 10**6))


def _shared_text() -> bytes:
    """A text of a megabyte, and fifty thousand cells that say it."""
    cells = b"".join(
        b'<row r="%d"><c r="A%d" t="s"><v>0</v></c></row>' % (n, n) for n in range(1, 50_000)
    )
    sst = b'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>%s</t></si></sst>'
    with ZipFile(BytesIO(_rows(cells))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return zipped({**parts, "xl/sharedStrings.xml": sst % (b"x" * _MB)})


def _many_sheets() -> bytes:
    def change(xml: bytes) -> bytes:
        (one,) = re.findall(rb"<sheet [^>]*sheetId=\"1\"[^>]*/>", xml)
        more = b"".join(re.sub(rb'name="[^"]*"', b'name="s%d"' % n, one) for n in range(100_000))
        return xml.replace(one, one + more)

    return repacked(filled(), {WORKBOOK: change})


def _nested() -> bytes:
    inner = zipped({"x": b"\0" * (20 * _MB)})
    for _ in range(5):
        inner = zipped({f"{n}.zip": inner for n in range(10)})
    return inner


def _ods_cells(times: int) -> bytes:
    value = 'office:value-type="float" office:value="1"'
    cell = f'<table:table-cell table:number-columns-repeated="16384" {value}/>'
    row = f'<table:table-row table:number-rows-repeated="{times}">{cell}</table:table-row>'
    return ods(f'<table:table table:name="x">{row}</table:table>')


def _compressed_xls() -> bytes:
    return _OLE + zlib.compress(b"x" * 1000) * 400


def _png() -> bytes:
    return b"\x89PNG\r\n\x1a\n" + bytes(2000)


REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "a bomb": (partial(_bomb, 300), "too-large"),
    "a bomb that says it is small": (partial(_lying, 300), "damaged"),
    "bombs within bombs": (_nested, "not-a-workbook"),
    "a sheet of two gigabytes": (_sparse, "too-large"),
    "a million rows": (_million_rows, "too-large"),
    "half a million rows": (
        lambda: _rows(
            b'<row r="1"><c r="E1"><v>1</v></c></row>'
            b'<row r="500000"><c r="A500000"><v>1</v></c></row>'
        ),
        "too-far",
    ),
    "a cell in the far corner": (
        lambda: _rows(_CELL + b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        "too-far",
    ),
    "a million elements written oddly": (
        lambda: _rows(b"<row><c><v>1</v></c></row>" * 10**6),
        "too-far",
    ),
    "a text that many cells share": (_shared_text, "too-large"),
    "a hundred thousand sheets": (_many_sheets, "too-far"),
    "a million styles": (
        lambda: repacked(
            filled(),
            {"xl/styles.xml": lambda x: x.replace(b"<cellXfs", b"<a/>" * 10**6 + b"<cellXfs")},
        ),
        "too-far",
    ),
    "styles nested a million deep": (
        lambda: repacked(filled(), {"xl/styles.xml": lambda _: b"<a>" * 10**6 + b"</a>" * 10**6}),
        "too-far",
    ),
    "laughs in a sheet": (partial(_declared, _LAUGHS, SHEET, b"<v>&j;</v>"), "hostile"),
    "laughs in the styles": (partial(_declared, _LAUGHS, "xl/styles.xml", b""), "hostile"),
    "laughs in the workbook": (partial(_declared, _LAUGHS, WORKBOOK, b""), "hostile"),
    "an entity from a file": (partial(_declared, _FILE, SHEET, b"<v>&a;</v>"), "hostile"),
    "laughs in an ods": (lambda: ods("<a>&j;</a>", _LAUGHS.decode()), "hostile"),
    "an ods of a million rows": (partial(_ods_cells, 1_000_000), "too-far"),
    "an ods of a million elements": (
        lambda: ods(
            '<table:table table:name="x">' + "<table:table-row/>" * 10**6 + "</table:table>"
        ),
        "too-far",
    ),
    "an ods bomb": (lambda: ods(" " * (300 * _MB)), "too-large"),
    "a program": (lambda: b"MZ" + bytes(200_000), "not-a-workbook"),
    "a picture": (_png, "not-a-workbook"),
    "a text document": (
        lambda: zipped({"[Content_Types].xml": b"", "word/document.xml": b"<a/>"}),
        "not-a-workbook",
    ),
    "a binary workbook": (
        lambda: zipped({"[Content_Types].xml": b"", "xl/workbook.bin": b"x"}),
        "other-kind",
    ),
    "an old file that is noise": (_compressed_xls, "damaged"),
    "a locked file": (
        lambda: _OLE + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
        "encrypted",
    ),
    "a file cut short": (lambda: filled()[:6000], "damaged"),
    "a csv of four megabytes of commas": (
        lambda: "代码,".encode() + b"," * (4 * _MB - 10),
        "csv-not-ours",
    ),
    "a csv with a quote that never closes": (lambda: '代码,"'.encode() + b"x" * _MB, "damaged"),
    "twenty-one megabytes": (lambda: b"PK\x03\x04" + bytes(21 * _MB), "too-large"),
}

_VBA = b"\xd0\xcf\x11\xe0" + bytes(5000)
_LINKS = {
    "xl/externalLinks/externalLink1.xml": b"<externalLink>"
    b'<externalBook r:id="rId1"/></externalLink>',
    "xl/externalLinks/_rels/externalLink1.xml.rels": b'<Relationships><Relationship Id="rId1" '
    b'Target="http://192.0.2.1/x.xlsx" TargetMode="External"/></Relationships>',
}
READ: dict[str, Callable[[], bytes]] = {
    "macros": lambda: _with({"xl/vbaProject.bin": _VBA}),
    "links to other files": lambda: _with(_LINKS),
    "a form that holds a bomb": lambda: _with({"xl/embeddings/x.bin": _nested()[:_MB]}),
    "paths that lead out of the archive": lambda: _with(
        {"../../../../tmp/muster-was-here.xml": b"<a/>", "/etc/muster-was-here.xml": b"<a/>"}
    ),
    "a million rows in which nothing stands": lambda: repacked(
        filled(),
        {SHEET: lambda xml: xml.replace(b"</sheetData>", _empty_rows() + b"</sheetData>")},
    ),
}


def main(path: str) -> None:
    content = Path(path).read_bytes()
    before = process_time()
    told = verdict(content)
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    cost = {
        "told": told if isinstance(told, list) else {c: str(v) for c, v in told.items()},  # type: ignore[attr-defined]
        "seconds": process_time() - before + children.ru_utime + children.ru_stime,
        "megabytes": most_megabytes() + (children.ru_maxrss >> 10),
    }
    print(json.dumps(cost))


if __name__ == "__main__":
    main(sys.argv[1])
