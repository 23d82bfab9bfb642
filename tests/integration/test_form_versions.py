"""Blanks of an older version of a form: told apart, and read where their figures still fit."""

from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from office.house import House
from office.receiving.desk import Received
from rehearsal.filling import fill
from tests.integration.desk import FIGURES, HEAD, Desk
from tests.integration.small import SPEC


def amended(*indicators: dict[str, Any], **more: Any) -> Campaign:
    """The small campaign with another form of four indicators and a rate."""
    table = {**SPEC["forms"]["table"], "indicators": list(indicators), **more}
    return Campaign.model_validate({**SPEC, "forms": {**SPEC["forms"], "table": table}})


OLD = Campaign.model_validate(SPEC)
A01, A02, A03, A04, A91 = SPEC["forms"]["table"]["indicators"]


@pytest.fixture
def desk(house: House) -> Desk:
    desk = Desk(house, OLD)
    desk.declare("2010-12-03 10:00")
    return desk


def then(desk: Desk, new: Campaign, blank_of: Campaign = OLD, **head: str) -> Received:
    """What becomes of a blank of ``blank_of`` once ``new`` has been declared."""
    Desk(desk.house, new).declare("2010-12-06 10:00")
    duty, unit = blank_of.occurrences_by_duty("submission-1")[0], blank_of.units_by_id["police"]
    blank = blank_workbook(blank_of, duty, unit)
    figures = {c: v for c, v in FIGURES.items() if c in blank_of.forms["table"].by_code}
    return desk.take(fill(blank, {**HEAD, **head}, figures), "2010-12-09 10:00")


def test_the_version_in_force_is_taken(desk: Desk) -> None:
    assert then(desk, OLD).faults == ()


def test_another_sentence_in_the_form_makes_no_other_version(desk: Desk) -> None:
    said = amended(A01, A02, A03, A04, A91, instructions=["填累计数"], title="情况统计表")
    assert then(desk, said).faults == ()


def test_an_older_version_that_asked_more_is_read_and_told_of(desk: Desk) -> None:
    received = then(desk, amended(A01, A02, A03, A91))
    assert received.outcome == "accepted"
    (fault,) = received.faults
    assert (fault.code, fault.severity) == ("form-older", "warning")
    assert fault.message("zh-CN") == (
        "空表是表样第 1 版，现行为第 2 版（取消罚没款）；本次仍予接收，下次请用新下发的空表"
    )


@pytest.mark.parametrize(
    ("new", "changed"),
    [
        (amended(A01, A02, A03, {**A04, "unit": "元"}, A91), "罚没款计量单位由万元改为元"),
        (amended({**A01, "name": "出动人员"}, A02, A03, A04, A91), "出动人员原为“检查经营主体”"),
        (amended(A01, A02, A03, A04, A91, {**A01, "code": "A05", "name": "立案"}), "新增立案"),
    ],
)
def test_an_older_version_that_asked_something_else_is_sent_back(
    desk: Desk, new: Campaign, changed: str
) -> None:
    received = then(desk, new)
    assert received.outcome == "sent_back"
    assert [fault.message("zh-CN") for fault in received.faults] == [
        f"空表是表样第 1 版，现行为第 2 版（{changed}），两版数据不能通用；请用新下发的空表重新填报"
    ]


def test_a_version_that_this_office_never_sent_out_is_sent_back(desk: Desk) -> None:
    never = amended(A01, A02, A03, {**A04, "unit": "元"}, A91)
    received = then(desk, OLD, blank_of=never)
    assert [fault.code for fault in received.faults] == ["form-unknown"]
    assert never.forms["table"].version in received.faults[0].message("en")


def test_a_version_that_comes_back_into_force_is_in_force(desk: Desk) -> None:
    Desk(desk.house, amended(A01, A02, A03, A91)).declare("2010-12-06 09:00")
    assert then(desk, OLD).faults == ()


def test_a_blank_of_before_there_were_versions_is_taken_as_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("campaigns.forms.form.version_of", lambda key, asked: "")
    blank = desk.filled("police", "submission-1")
    monkeypatch.undo()
    assert desk.take(blank, "2010-12-09 10:00").outcome == "accepted"


def test_another_form_than_the_one_that_is_owed_says_which_is_expected(desk: Desk) -> None:
    other = {**SPEC["forms"]["table"], "key": "other", "title": "另一张表"}
    both = {**SPEC, "forms": {**SPEC["forms"], "other": other}}
    with_other = Campaign.model_validate(both)
    duties = [{**d, "form": "other"} if d["form"] == "table" else d for d in SPEC["duties"]]
    on_other = Campaign.model_validate({**both, "duties": duties})
    received = then(desk, with_other, blank_of=_named(on_other))
    assert [fault.message("zh-CN") for fault in received.faults] == [
        "这是“另一张表”，本单位这项任务应报“统计表”；请用“统计表”的空表填报"
    ]


def _named(campaign: Campaign) -> Campaign:
    """The campaign with its form also under the name that the tests look it up by."""
    forms = {**campaign.forms, "table": campaign.forms["other"]}
    return campaign.model_copy(update={"forms": forms})
