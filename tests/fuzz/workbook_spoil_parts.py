"""What programs do to the XML of a workbook and to the archive around it."""

import re
import zipfile
from io import BytesIO
from random import Random

from tests.fuzz.spoil_bytes import spoil_bytes

Parts = dict[str, bytes]
_SAVED = re.compile(rb"(<dcterms:modified[^<>]*>)[^<>]+")
"""The instant at which openpyxl saves a file, which would make each case another one."""
_TAG = re.compile(rb"<[^<>]+>")
_ELEMENT = re.compile(
    rb"<(c|row|v|f|is|t|si|xf|sheet|numFmt|mergeCell)\b[^<>]*?(?:/>|>.*?</\1>)", re.S
)
_ATTRIBUTE = re.compile(rb'([\w:]+)="([^"]*)"')
_ENDS = re.compile(rb">([^<>]+)<")
_VALUES = (
    b"",
    b"0",
    b"1",
    b"-1",
    b"12",
    b"1.5",
    b"1e3",
    b"1E+20",
    b"0x1F",
    b"NaN",
    b"inf",
    b" 12 ",
    b"12 13",
    b"&#49;2",
    b"&lt;",
    b"&amp;",
    b"&nope;",
    b"A1",
    b"D10",
    b"XFD1048576",
    b"D0",
    b"d10",
    b"$D$10",
    b"AAAA1",
    b"1048577",
    b"99999999999",
    b"n",
    b"s",
    b"b",
    b"e",
    b"d",
    b"str",
    b"inlineStr",
    b"zz",
    b"hidden",
    b"#DIV/0!",
    b"TRUE",
    b"2010-12-10",
    b"2010-12-10T00:00:00Z",
    b"_x0031_2",
    b"\xe7\xba\xa6400",
    b"\xff",
    b"float",
    b"percentage",
    b"currency",
    b"date",
    b"boolean",
    b"string",
    b"16384",
    b"2",
)
_PIECES = (
    b"<!-- x -->",
    b"<![CDATA[12]]>",
    b"<?x y?>",
    b"<v>7</v>",
    b"<f>1+1</f>",
    b"<f>1+1</f><v>3</v>",
    b"<v/>",
    b"<is><t>9</t></is>",
    b"<extLst/>",
    b"<x:c xmlns:x='y'/>",
    b'<c r="D10"><v>5</v></c>',
    b"<c><v>6</v></c>",
    b'<row r="10"/>',
    b"<row>",
    b"</row>",
    b"</c>",
    b"<rPh><t>8</t></rPh>",
    b"<r><t>1</t></r>",
    b"\0",
    b"&#0;",
    b"<!DOCTYPE a>",
    b"<text:p>3</text:p>",
    b"<text:s/>",
    b"<office:annotation><text:p>4</text:p></office:annotation>",
    b"<table:table-cell/>",
    b"\xef\xbb\xbf",
    b"&#xD800;",
    b"<sheetData/>",
    b"</sheetData><sheetData>",
)


def spoil_parts(content: bytes, rng: Random, times: int) -> tuple[bytes, list[str]]:
    """The archive after ``times`` mishaps to its parts or to itself."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        parts = {name: _SAVED.sub(rb"\1", archive.read(name)) for name in archive.namelist()}
    how = [_spoil(parts, rng) for _ in range(times)]
    return _packed(parts, rng, how), how


def _spoil(parts: Parts, rng: Random) -> str:
    sheets = [n for n in parts if n in ("content.xml", "xl/worksheets/sheet1.xml")]
    name = rng.choice(sheets if sheets and rng.random() < 0.65 else list(parts) or [""])
    if not name:
        return "nothing"
    mishap = rng.choice(
        (
            "attribute",
            "attribute",
            "text",
            "text",
            "piece",
            "piece",
            "twice",
            "gone",
            "swap",
            "quotes",
            "spaces",
            "bytes",
            "case",
            "drop",
            "prefix",
            "code",
        ),
    )
    parts[name] = _changed(parts[name], mishap, rng)
    if mishap == "drop":
        del parts[name]
    return f"{name}: {mishap}"


def _changed(xml: bytes, mishap: str, rng: Random) -> bytes:
    if mishap in ("attribute", "text"):
        found = list((_ATTRIBUTE if mishap == "attribute" else _ENDS).finditer(xml))
        if not found:
            return xml
        one = rng.choice(found)
        first, last = one.span(2 if mishap == "attribute" else 1)
        return xml[:first] + rng.choice(_VALUES) + xml[last:]
    if mishap == "piece":
        tags = list(_TAG.finditer(xml))
        at = rng.choice(tags).end() if tags else 0
        return xml[:at] + rng.choice(_PIECES) + xml[at:]
    if mishap in ("twice", "gone", "swap"):
        return _elements(xml, mishap, rng)
    if mishap == "quotes":
        return xml.replace(b'"', b"'")
    if mishap == "spaces":
        return re.sub(rb"<c r=", rb"<c  r=", xml, count=rng.randint(1, 9))
    if mishap == "case":
        return xml.replace(b' r="D', b' r="d', rng.randint(1, 3))
    if mishap == "prefix":
        return re.sub(rb"<(/?)(c|row|v|sheetData)\b", rb"<\1x:\2", xml).replace(
            b"<worksheet ",
            b'<worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ',
        )
    if mishap == "code":
        text = xml.decode("utf-8", "replace")
        code = rng.choice(("utf-16", "utf-8-sig", "gb18030", "latin-1"))
        return text.replace("UTF-8", code if rng.random() < 0.5 else "UTF-8").encode(
            code, "replace"
        )
    return spoil_bytes(xml, rng)[0] if mishap == "bytes" else xml


def _elements(xml: bytes, mishap: str, rng: Random) -> bytes:
    found = list(_ELEMENT.finditer(xml))
    if len(found) < 2:
        return xml
    one, other = sorted(rng.sample(found, 2), key=lambda match: match.start())
    if mishap == "twice":
        return xml[: one.end()] + one[0] + xml[one.end() :]
    if mishap == "gone" or other.start() < one.end():
        return xml[: one.start()] + xml[one.end() :]
    between = xml[one.end() : other.start()]
    return xml[: one.start()] + other[0] + between + one[0] + xml[other.end() :]


def _packed(parts: Parts, rng: Random, how: list[str]) -> bytes:
    out = BytesIO()
    names = list(parts)
    if rng.random() < 0.2:
        rng.shuffle(names)
    way = zipfile.ZIP_STORED if rng.random() < 0.2 else zipfile.ZIP_DEFLATED
    with zipfile.ZipFile(out, "w", way) as archive:
        for name in names:
            archive.writestr(zipfile.ZipInfo(name), parts[name], way)
        if rng.random() < 0.1:
            archive.comment = b"PK\x05\x06 a comment"
            how.append("a comment")
    content = out.getvalue()
    if rng.random() < 0.1:
        how.append("something before it")
        content = rng.choice((b"x" * 30, content[:200], b"PK\x03\x04")) + content
    return content
