"""The file's XML written otherwise than by a spreadsheet program: read alike, or refused."""

import re

import pytest

from tests.integration.forms import TAKEN, XML, D, filled, repacked, typed, verdict
from tests.integration.test_workbook_namespaces import TEXTS
from tests.integration.test_workbook_namespaces import filled as texts_apart


def test_two_cells_that_claim_one_place_are_refused() -> None:
    def twice(xml: bytes) -> bytes:
        at = xml.index(b'<c r="%s"' % D.encode())
        end = xml.index(b"</c>", at) + 4
        return xml[:end] + xml[at:end].replace(b"12", b"13") + xml[end:]

    assert verdict(repacked(filled(), {XML: twice})) == ["damaged"]


@pytest.mark.parametrize("kind", [b"d", b"str", b"n"])
def test_a_text_in_a_cell_that_says_it_holds_none_is_refused(kind: bytes) -> None:
    """Some programs would read it, and others find the cell empty."""

    def inline(xml: bytes) -> bytes:
        at = xml.index(b'<c r="%s"' % D.encode())
        end = xml.index(b"</c>", at) + 4
        cell = b'<c r="%s" t="%s"><is><t>12</t></is></c>' % (D.encode(), kind)
        return xml[:at] + cell + xml[end:]

    assert verdict(repacked(filled(), {XML: inline})) == ["damaged"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_a_sheet_in_another_code_is_refused_not_passed_over(mark: bytes) -> None:
    """No spreadsheet program writes one; the reader would find nothing in it."""

    def in_utf_16(xml: bytes) -> bytes:
        return xml.decode().replace("UTF-8", "UTF-16").encode("utf-16")

    def declared(xml: bytes) -> bytes:
        return mark + b'<?xml version="1.0" encoding="ISO-8859-1"?>' + xml[xml.index(b"<work") :]

    assert verdict(repacked(filled(), {XML: in_utf_16})) == ["damaged"]
    assert verdict(repacked(filled(), {XML: declared})) == ["damaged"]


@pytest.mark.parametrize("text", [b"<v>1<b/>2</v>", b"<v><b>12</b></v>"])
def test_an_element_within_a_text_is_refused(text: bytes) -> None:
    """One program reads what stands before it, another what stands around it."""

    def within(xml: bytes) -> bytes:
        at = xml.index(b'<c r="%s"' % D.encode())
        end = xml.index(b"</c>", at)
        return xml[:at] + xml[at:end].replace(b"<v>12</v>", text) + xml[end:]

    assert verdict(repacked(filled(), {XML: within})) == ["damaged"]


@pytest.mark.parametrize("text", [rb"<r><t>1</t></r>\1", rb"\1<b/>", rb"<v>7</v>"])
def test_an_element_within_a_text_that_cells_share_is_refused(text: bytes) -> None:
    def within(xml: bytes) -> bytes:
        changed, times = re.subn(rb"(?<=preserve\">)([^<]+)", text, xml, count=1)
        assert times == 1
        return changed

    assert verdict(repacked(texts_apart(), {TEXTS: within})) == ["damaged"]


def test_the_same_cells_written_in_another_way_are_read_alike() -> None:
    """With prefixes, comments, single quotes: the slow way around."""

    def otherwise(xml: bytes) -> bytes:
        return xml.replace(b"<sheetData>", b"<!-- x --><sheetData>").replace(
            b'<c r="%s"' % D.encode(), b"<c  r='%s'" % D.encode()
        )

    assert verdict(repacked(filled(), {XML: otherwise})) == TAKEN
    for change, told in (
        ("=6+6", "formula"),
        (True, "boolean"),
        (0.5, "shown-otherwise"),
    ):
        content = typed(change, format="0%" if change == 0.5 else None)
        assert verdict(repacked(content, {XML: otherwise})) == [f"{D} {told}"]
