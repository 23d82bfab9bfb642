"""One cell, one text or several: what is parted, what is joined, what is quoted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.rosters.cells import cell_of, items, one_line, text_of
from tests.unit.rosters import WORDS


@pytest.mark.parametrize(
    ("cell", "texts"),
    [
        ("", ()),
        ("甲", ("甲",)),
        ("甲、乙,丙;丁，戊；己\n庚", ("甲", "乙", "丙", "丁", "戊", "己", "庚")),
        (" 甲 、、 乙 、", ("甲", "乙")),
        ('"甲、乙"、丙', ("甲、乙", "丙")),
        ('"他说""好"""，丙', ('他说"好"', "丙")),
        ('甲"乙"、丙', ('甲"乙"', "丙")),
        ('"没有收尾、丙', ('"没有收尾', "丙")),
        ('"甲"乙、丙', ('"甲"乙', "丙")),
        ('""', ()),
    ],
)
def test_the_texts_of_a_cell(cell: str, texts: tuple[str, ...]) -> None:
    assert items(cell) == texts


@given(st.lists(WORDS, max_size=6), st.sampled_from(["、", "; ", "\n"]))
def test_texts_come_out_of_a_cell_as_they_were_put_in(texts: list[str], separator: str) -> None:
    assert items(cell_of(texts, separator)) == tuple(texts)


def test_a_cell_of_nothing_but_quotes_is_read_at_once() -> None:
    assert items('"' * 32_767)
    assert len(items('"a,' * 10_000)) == 10_000


@pytest.mark.parametrize(
    ("wrapped", "line"),
    [("县公安\n局", "县公安局"), ("Law \n enforcement", "Law enforcement"), ("", ""), ("a", "a"),
     ("甲\n\nB", "甲 B")],
)  # fmt: skip
def test_a_text_wrapped_by_hand_is_one_line(wrapped: str, line: str) -> None:
    assert one_line(wrapped) == line


def test_what_a_cell_holds_is_a_text() -> None:
    assert [text_of(v) for v in (None, 12, 1.5, True, " a\r\nb\x0bc ")] == [
        "", "12", "1.5", "TRUE", "a\nb\nc",
    ]  # fmt: skip
