"""Laws of written days: how they are typed does not matter, and nothing is ever guessed."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.written.days import Span, Unresolved, resolve, resolve_span
from campaigns.written.days_text import read_days, read_span
from tests.unit.programmes import days_between

_WIDE = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789-.:()~"}
MONTHS, DAYS = st.integers(1, 12), st.integers(1, 31)
ENDS = (
    st.builds("{}月{}日".format, MONTHS, DAYS)
    | st.builds("{}日".format, DAYS)
    | st.builds("{}月{}".format, MONTHS, st.sampled_from(["", "上旬", "中旬", "下旬", "底"]))
    | st.sampled_from(["一季度", "二季度末", "上半年", "下半年", "年底", "月底"])
)
DATED = st.builds("{}年{}".format, st.integers(1900, 2199), ENDS) | ENDS
DASHES = st.sampled_from("—至~")
TEXTS = DATED | st.builds("{}{}{}".format, DATED, DASHES, DATED)
UNDATED = ENDS | st.builds("{}{}{}".format, ENDS, DASHES, ENDS)


@st.composite
def surroundings(draw: st.DrawFn) -> Span:
    first = draw(st.dates(date(1900, 1, 1), date(2197, 12, 31)))
    return first, first + timedelta(days=draw(st.integers(0, 700)))


@st.composite
def retyped(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and the same with spaces and full-width signs strewn in."""
    text = draw(TEXTS)
    other = ""
    for place, sign in enumerate(text):
        wide = draw(st.booleans())
        other += sign.translate(_WIDE) if wide else sign
        if place + 1 < len(text) and not (sign.isdigit() and text[place + 1].isdigit()):
            other += draw(st.sampled_from(["", "", " ", "\u3000", "  "]))
    return text, draw(st.sampled_from(["", " "])) + other


@given(retyped())
def test_spaces_and_full_width_signs_change_nothing(pair: tuple[str, str]) -> None:
    text, other = pair
    assert read_span(other) == read_span(text)
    assert read_days(other) == read_days(text)


@given(UNDATED, surroundings())
def test_a_span_resolved_inside_its_surroundings_lies_inside_or_is_refused(
    text: str, around: Span
) -> None:
    read = read_span(text)
    assert read is not None
    try:
        start, end = resolve_span(read, around)
    except Unresolved:
        return
    assert around[0] <= start <= around[1]
    assert end <= around[1]  # and where it is before its start, the checks refuse it


@given(MONTHS | st.none(), DAYS, surroundings())
def test_a_day_is_the_only_one_around_that_could_be_meant(
    month: int | None, number: int, around: Span
) -> None:
    read = read_days(f"{month}月{number}日" if month else f"{number}日")
    assert read is not None
    meant = [
        day for day in days_between(*around) if day.day == number and month in (None, day.month)
    ]
    if len(meant) == 1:
        assert resolve(read, around) == (meant[0], meant[0])
        return
    with pytest.raises(Unresolved) as caught:
        resolve(read, around)
    codes = {"day-ambiguous"} if meant else {"day-not-around", "no-such-day"}
    assert caught.value.code in codes


@given(
    st.text(
        "0123456789年月日号底末上中下旬半季度至—~-. ()周星期一二三十〇元去今本明自起止前",
        max_size=14,
    )
)
def test_whatever_is_written_is_read_or_refused(text: str) -> None:
    read = read_span(text)
    for around in (None, (date(2010, 12, 21), date(2011, 1, 21))):
        try:
            found = resolve_span(read, around, 2010) if read else None
        except Unresolved:
            found = None
        assert found is None or len(found) == 2
