"""Corrections: what differs from the version that stood, whatever way the numbers are written."""

from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from campaigns.forms.form import Form, Indicator
from campaigns.sheets.correction import differences

FORM = Form(
    key="table",
    title="统计表",
    indicators=(
        Indicator(code="A01", name="检查", unit="户次"),
        Indicator(code="A02", name="罚没款", unit="万元", type="decimal"),
    ),
)
FIGURES = st.dictionaries(
    st.sampled_from(["A01", "A02", "A99"]), st.integers(0, 3).map(str), max_size=3
)


def changed(was: dict[str, str], now: dict[str, str]) -> list[tuple[str, str | None, str | None]]:
    return [(d.code, d.was, d.now) for d in differences(FORM, was, now)]


def test_what_changed_is_told_in_the_order_of_the_form() -> None:
    was, now = {"A02": "1.5", "A01": "12"}, {"A01": "20", "A02": "2.25"}
    assert changed(was, now) == [("A01", "12", "20"), ("A02", "1.5", "2.25")]
    first, _ = differences(FORM, was, now)
    assert (first.name, first.unit) == ("检查", "户次")
    assert first.as_json() == {"code": "A01", "name": "检查", "was": "12", "is": "20"}


def test_the_same_number_written_otherwise_is_no_change() -> None:
    assert changed({"A01": "12", "A02": "1.50"}, {"A01": "12.0", "A02": "1.5"}) == []


def test_a_figure_that_was_not_there_or_is_no_more_is_told_with_nothing() -> None:
    assert changed({}, {"A01": "5"}) == [("A01", None, "5")]
    assert changed({"A01": "5"}, {}) == [("A01", "5", None)]


def test_what_an_earlier_form_asked_comes_last_by_its_code() -> None:
    (gone,) = differences(FORM, {"A99": "1"}, {})
    assert (gone.code, gone.name, gone.was, gone.now) == ("A99", "A99", "1", None)


def test_what_is_no_number_differs_as_text() -> None:
    assert changed({"A01": "甲"}, {"A01": "甲"}) == []
    assert changed({"A01": "甲"}, {"A01": "1"}) == [("A01", "甲", "1")]


@given(FIGURES, FIGURES)
def test_applying_the_differences_gives_the_new_figures(
    was: dict[str, str], now: dict[str, str]
) -> None:
    mended = dict(was)
    for d in differences(FORM, was, now):
        mended.pop(d.code, None)
        if d.now is not None:
            mended[d.code] = d.now
    assert {k: Decimal(v) for k, v in mended.items()} == {k: Decimal(v) for k, v in now.items()}


@given(FIGURES)
def test_nothing_differs_from_itself(figures: dict[str, str]) -> None:
    assert differences(FORM, figures, figures) == ()
