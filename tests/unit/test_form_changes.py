"""Versions of a form: what makes another one, and whether its figures still fit."""

from typing import Any

import pytest

from campaigns.forms.changes import changes
from campaigns.forms.form import Form
from tests.unit.filling import shipped

A01: dict[str, Any] = {"code": "A01", "name": "立案", "english": "Filed", "unit": "件"}
A02: dict[str, Any] = {"code": "A02", "name": "罚没款", "unit": "万元", "type": "decimal"}
A91 = {"code": "A91", "name": "率", "unit": "%", "kind": "rate", "numerator": "A01",
       "denominator": "A01"}  # fmt: skip


def form(*indicators: dict[str, Any], **more: Any) -> Form:
    return Form.model_validate({"key": "f", "title": "表", "indicators": list(indicators), **more})


OLD = form(A01, A02)
TABLE = {"rows": [{"code": "B01", "name": "商标"}], "columns": [{**A01, "code": "a"}]}


@pytest.mark.parametrize(
    "same",
    [
        form({**A01, "english": "Cases", "note": "解释"}, A02),
        form(A01, A02, title="统计表", instructions=["填累计数"]),
        form(A01, A02, checks=[{"code": "V1", "rule": "A01 > 0"}]),
        form(A01, A02, A91),
        form(A02, A01),
    ],
)
def test_what_changes_no_question_is_the_same_version(same: Form) -> None:
    assert same.version == OLD.version


@pytest.mark.parametrize(
    ("new", "words", "fits"),
    [
        (form(A01), "取消罚没款", True),
        (form(A01, {**A02, "type": "integer"}), "罚没款的数字类型有变", True),
        (form(A01, A02, {**A01, "code": "A03", "name": "办结"}), "新增办结", False),
        (form({**A01, "name": "受理"}, A02), "受理原为“立案”", False),
        (form(A01, {**A02, "unit": "元"}), "罚没款计量单位由万元改为元", False),
        (form({**A01, "kind": "stock"}, A02), "立案的指标性质有变", False),
        (form(A01, A02, table=TABLE), "新增商标·立案", False),
        (form({**A01, "name": "受理"}), "受理原为“立案”，取消罚没款", False),
    ],
)
def test_what_changes_a_question_makes_another_version(new: Form, words: str, fits: bool) -> None:
    assert new.version != OLD.version
    told = changes(OLD, new)
    assert told.named("zh-CN") == words
    assert told.fit is fits


def test_of_many_changes_only_some_are_told() -> None:
    many = form(*({**A01, "code": f"A{n:02}", "name": f"第{n}项"} for n in range(10, 19)))
    assert changes(OLD, many).named("zh-CN") == (
        "新增第10项，新增第11项，新增第12项，新增第13项，新增第14项，等 11 处"
    )


def test_a_version_does_not_change_from_one_day_to_the_next() -> None:
    assert OLD.version == "b525ac6610e2"
    assert len({shipped(name).version for name in ("police", "court", "customs")}) == 3
