"""Targets: measured on exact figures, told beside what was reached, met or not met or unknown."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pytest

from campaigns.forms.form import Form
from campaigns.results.figures import Counted, FigureTable, figure_table
from campaigns.results.targets import Measured, measured
from campaigns.spec.spec import Campaign

RATE = {"kind": "rate", "numerator": "A02", "denominator": "A01"}
FORM = {
    "key": "table",
    "title": "统计表",
    "indicators": [
        {"code": "A01", "name": "应检查", "unit": "户", "kind": "stock"},
        {"code": "A02", "name": "已检查", "unit": "户", "kind": "stock"},
        {"code": "A91", "name": "检查率", "unit": "%", **RATE},
    ],
}


def a_campaign(*targets: dict[str, Any]) -> Campaign:
    return Campaign.model_validate(
        {
            "id": "small", "title": "小型专项行动", "start": "2024-03-01", "end": "2024-03-31",
            "leading_group": {
                "name": "领导小组", "head": {"post": "组长"},
                "office": {"name": "办公室", "email": "office@group.example"},
            },
            "targets": [{"key": f"t{n}", "name": f"目标{n}", **t} for n, t in enumerate(targets)],
            "roster": {"title": "名录", "units": []}, "forms": {"table": FORM},
        }
    )  # fmt: skip


def a_table(figures: Mapping[str, int]) -> FigureTable:
    values = {code: Decimal(value) for code, value in figures.items()}
    returned = {"u": Counted("u", "d", 1, "r", values)} if figures else {}
    return figure_table(Form.model_validate(FORM), [], [returned], cumulative=False)


def one(target: dict[str, Any], figures: Mapping[str, int]) -> Measured:
    (found,) = measured(a_campaign(target), [a_table(figures)], at_end=True)
    return found


CHECKED = {"form": "table", "indicator": "A91"}


@pytest.mark.parametrize(
    ("target", "figures", "met"),
    [
        ({**CHECKED, "at_least": "95"}, {"A01": 100, "A02": 95}, True),
        ({**CHECKED, "at_least": "95"}, {"A01": 100, "A02": 94}, False),
        ({**CHECKED, "exactly": "100"}, {"A01": 100, "A02": 100}, True),
        ({**CHECKED, "exactly": "100"}, {"A01": 1000, "A02": 999}, False),
        ({**CHECKED, "at_most": "5"}, {"A01": 100, "A02": 6}, False),
        ({"form": "table", "indicator": "A02", "at_least": "10"}, {"A01": 1, "A02": 10}, True),
        ({**CHECKED, "at_least": "95"}, {"A01": 0, "A02": 0}, None),
        ({**CHECKED, "at_least": "95"}, {}, None),
    ],
)
def test_a_target_is_met_or_not_or_cannot_be_told(
    target: dict[str, Any], figures: Mapping[str, int], met: bool | None
) -> None:
    assert one(target, figures).is_met is met


def test_a_rate_that_only_rounds_up_to_its_target_is_not_met() -> None:
    found = one({**CHECKED, "at_least": "95"}, {"A01": 10000, "A02": 9499})
    assert (found.reached, found.is_met) == (Decimal("94.99"), False)


def test_a_target_without_figures_is_told_where_the_campaign_ends_and_only_there() -> None:
    campaign = a_campaign({"text": "高发多发势头得到遏制"})
    assert measured(campaign, [], at_end=False) == []
    (found,) = measured(campaign, [], at_end=True)
    assert (found.text, found.is_met) == ("高发多发势头得到遏制", None)


def test_a_target_over_a_form_that_the_phase_did_not_ask_for_is_left_out() -> None:
    assert measured(a_campaign({**CHECKED, "at_least": "95"}), [], at_end=True) == []
