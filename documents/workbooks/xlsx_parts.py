"""Which part of an .xlsx file is which sheet, and which of its styles tell a number otherwise."""

import posixpath
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple
from xml.parsers import expat

from documents.workbooks.archive import Archive, Damaged
from documents.workbooks.laid import TooFar
from documents.workbooks.ruler import Hostile

_KEPT, _SMALL = 64, 256 * 1024
"""Files of one office are alike in all but their figures: so many small parts are read once."""
_MOST = 200_000
"""Elements of a part that tells of sheets or styles."""
_KNOWN = frozenset(map(str, (9, 10, *range(27, 37), *range(50, 59))))
"""Percentages and Chinese dates, which spreadsheet programs know by number alone."""
_TELLING = re.compile("[%‰％万亿千百余多约近]")
_DATE = re.compile("[ymdhsa]", re.IGNORECASE)
_LITERAL = re.compile(r'"[^"]*"|general', re.IGNORECASE)
_NOT_SHOWN = re.compile(r"\[[^\]]*\]|_.|\*.|[\\!]")
_WORKBOOK, _RELATIONS = "xl/workbook.xml", "xl/_rels/workbook.xml.rels"
_STYLES = "xl/styles.xml"
_PLAIN_PATH = re.compile(r"(?:/xl/)?(?:[A-Za-z0-9]+/)*[A-Za-z0-9]+\.xml")
_IDS = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships id",
    "http://purl.oclc.org/ooxml/officeDocument/relationships id",
)
"""What a sheet is said to be kept in; a name like it in another namespace says nothing."""
_STATES = frozenset({"visible", "hidden", "veryHidden"})
Element = tuple[str, str, dict[str, str]]
"""The name of the element around it, its own name, its attributes; elements without prefix,
attributes behind the name of their space."""


class SheetPart(NamedTuple):
    """A sheet's name and the part that it is kept in."""

    name: str
    path: str


class Workbook(NamedTuple):
    """The sheets in their order, and the other parts that a reader of cells opens.

    ``is_plain`` where every path is written so that nobody can take it for another.
    """

    sheets: tuple[SheetPart, ...]
    others: tuple[str, ...]
    is_plain: bool


def workbook(archive: Archive) -> Workbook:
    """What the workbook says; raises ``TooFar``, ``Damaged``, ``Hostile`` or ``ExpatError``."""
    told, relations = archive[_WORKBOOK], archive[_RELATIONS]
    small = len(told) + len(relations) < _SMALL
    book = (_kept_workbook if small else _workbook)(told, relations)
    others = tuple(name for name in book.others if name in archive)
    if any(sheet.path not in archive for sheet in book.sheets):
        raise Damaged
    return book._replace(others=others)


def telling_styles(archive: Archive) -> frozenset[bytes]:
    """The styles, by their numbers, that show a number as something else: ``12%``, ``约12``."""
    if _STYLES not in archive:
        return frozenset()
    styles = archive[_STYLES]
    return (_kept_telling if len(styles) < _SMALL else _telling)(styles)


def no_doctype(text: bytes) -> None:
    """Raises ``Hostile`` for a part that has a document type: no spreadsheet program writes one."""
    if b"\0" in text:  # one of two bytes a letter
        text = text.replace(b"\0", b"")
    if b"<!DOCTYPE" in text:
        raise Hostile


def tells_otherwise(code: str) -> bool:
    """Whether a number format shows ``12`` as ``12%``, ``约12``, ``12万``, a date or nothing."""
    if code.strip().startswith(";"):
        return True
    seen = _NOT_SHOWN.sub("", code)
    return bool(_TELLING.search(seen) or _DATE.search(_LITERAL.sub("", seen)))


def _workbook(told: bytes, relations: bytes) -> Workbook:
    targets, others = dict[str, str](), [_WORKBOOK, _RELATIONS, _STYLES, "xl/sharedStrings.xml"]
    for _, name, said in _elements(relations):
        if name == "Relationship":
            targets[said.get("Id", "")] = said.get("Target", "")
            if said.get("Type", "").endswith("/sharedStrings"):
                others.append(_path(said.get("Target", "")))
    sheets, used = list[SheetPart](), list[str]()
    for _, name, said in _elements(told):
        if name == "sheet":
            key = next((said[name] for name in _IDS if name in said), "")
            if said.get("state", "visible") not in _STATES:
                raise Damaged
            used.append(targets.get(key, ""))
            sheets.append(SheetPart(said.get("name", ""), _path(used[-1])))
    plain = all(_PLAIN_PATH.fullmatch(target) for target in used)
    return Workbook(tuple(sheets), tuple(dict.fromkeys(others)), plain)


def _path(target: str) -> str:
    return posixpath.normpath(posixpath.join("/xl", target)).lstrip("/")


def _telling(styles: bytes) -> frozenset[bytes]:
    formats, used = set(_KNOWN), list[str]()
    for around, name, said in _elements(styles):
        if name == "numFmt" and tells_otherwise(said.get("formatCode", "")):
            formats.add(said.get("numFmtId", ""))
        elif (around, name) == ("cellXfs", "xf"):
            used.append(said.get("numFmtId", ""))
    return frozenset(str(n).encode() for n, key in enumerate(used) if key in formats)


_kept_workbook = lru_cache(maxsize=_KEPT)(_workbook)
_kept_telling = lru_cache(maxsize=_KEPT)(_telling)


def _elements(text: bytes) -> Iterator[Element]:
    """Those elements of a part that are asked for here."""
    around, left, found = [""], _MOST, list[Element]()

    def start(name: str, said: dict[str, str]) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise TooFar
        local = name.rpartition(" ")[2]
        if local in ("Relationship", "sheet", "numFmt", "xf"):
            found.append((around[-1], local, said))
        around.append(local)

    no_doctype(text)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: around.pop()
    parser.Parse(text, True)
    return iter(found)
