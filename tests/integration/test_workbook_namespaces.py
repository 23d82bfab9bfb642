"""Whose an element is, XML says by its namespace: a cell of anybody else's is no figure."""

import re
from collections.abc import Callable

import pytest

from documents.workbooks.sheet_space import SPACES
from tests.integration.forms import BLANK, FIGURES, TAKEN, cell, opened, repacked, verdict
from tests.integration.forms import SHEET as NAMED

SHEET, TEXTS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
OURS = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
DEFAULT = b'xmlns="' + OURS + b'"'
DAMAGED = ["damaged"]
Xml = Callable[[bytes], bytes]


def filled() -> bytes:
    """The blank with its texts kept apart from its cells, as it was issued, and values put in."""
    book = opened(BLANK)
    given = {cell(book, code).coordinate: f"<v>{value}</v>" for code, value in FIGURES.items()}
    for row in book[NAMED].iter_rows():
        for label in row:
            if label.value in ("填表人", "联系电话"):
                given[label.offset(column=1).coordinate] = "<is><t>张三</t></is>"

    def put_in(xml: bytes) -> bytes:
        for place, value in given.items():
            kind = ' t="inlineStr"' if value.startswith("<is>") else ""
            empty = rf'<c r="{place}"( s="\d+")/>'.encode()
            xml, times = re.subn(empty, rf'<c r="{place}"\1{kind}>{value}</c>'.encode(), xml)
            assert times == 1, place
        return xml

    return repacked(BLANK, {SHEET: put_in})


def spoilt(xml: bytes) -> bytes:
    """The default namespace is nobody's, and a prefix that no cell bears declares the right one."""
    assert DEFAULT in xml
    return xml.replace(DEFAULT, b'xmlns:x="' + OURS + b'" xmlns="http://none.example/main"', 1)


def prefixed(space: bytes) -> Xml:
    """Every element of the cells by a prefix that stands for ``space``."""

    def change(xml: bytes) -> bytes:
        named = re.sub(rb"<(/?)(sheetData|row|c|v|f|is|t|si|sst)\b", rb"<\1x:\2", xml)
        return named.replace(DEFAULT, DEFAULT + b' xmlns:x="' + space + b'"', 1)

    return change


def lost(*words: bytes) -> Xml:
    """The last of each of these elements declares another default namespace for itself."""

    def change(xml: bytes) -> bytes:
        for word in words:
            before, mark, after = xml.rpartition(b"<" + word)
            assert mark
            xml = before + mark + b' xmlns="http://none.example/main"' + after
        return xml

    return change


@pytest.mark.parametrize("part", [SHEET, TEXTS])
def test_the_right_namespace_under_another_prefix_makes_no_cells(part: str) -> None:
    assert verdict(repacked(filled(), {part: spoilt})) == DAMAGED


@pytest.mark.parametrize("part", [SHEET, TEXTS])
def test_cells_whose_prefix_stands_for_the_right_namespace_are_read(part: str) -> None:
    assert verdict(repacked(filled(), {part: prefixed(OURS)})) == TAKEN


@pytest.mark.parametrize("part", [SHEET, TEXTS])
def test_cells_whose_prefix_stands_for_another_namespace_are_refused(part: str) -> None:
    assert verdict(repacked(filled(), {part: prefixed(b"http://none.example/x")})) == DAMAGED


@pytest.mark.parametrize("part", [SHEET, TEXTS])
def test_a_prefix_that_stands_for_nothing_is_refused(part: str) -> None:
    spoil = prefixed(b"y")

    def undeclared(xml: bytes) -> bytes:
        return spoil(xml).replace(b' xmlns:x="y"', b"")

    assert verdict(repacked(filled(), {part: undeclared})) == DAMAGED


@pytest.mark.parametrize("word", [b"c", b"row", b"v", b"sheetData", b"mergeCell"])
def test_one_element_of_a_sheet_in_another_namespace_is_refused(word: bytes) -> None:
    assert verdict(repacked(filled(), {SHEET: lost(word)})) == DAMAGED


@pytest.mark.parametrize("word", [b"si", b"t"])
def test_one_text_in_another_namespace_is_refused(word: bytes) -> None:
    assert verdict(repacked(filled(), {TEXTS: lost(word)})) == DAMAGED


@pytest.mark.parametrize("space", sorted(SPACES))
def test_either_namespace_of_spreadsheets_is_known(space: str) -> None:
    def change(xml: bytes) -> bytes:
        return xml.replace(OURS, space.encode(), 1)

    assert verdict(repacked(filled(), {SHEET: change, TEXTS: change})) == TAKEN


def test_a_sheet_whose_part_is_told_in_another_namespace_is_refused() -> None:
    def change(xml: bytes) -> bytes:
        assert xml.count(b"/2006/relationships") == 1
        return xml.replace(b"/2006/relationships", b"/0006/relationships")

    assert verdict(repacked(filled(), {"xl/workbook.xml": change})) == DAMAGED
