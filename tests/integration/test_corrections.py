"""A correction shows what it changes: in the answer, in its receipt and in the history."""

from office.asking.withdraw import withdraw
from office.reporting.history import history
from office.reporting.status import status
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.integration.test_receive_versions import LESS, MORE

CHANGED = [("A01", "12", "20"), ("A03", "30", "35"), ("A04", "1.50", "2.25")]


def test_the_difference_to_the_version_that_stood_is_told_at_once_and_in_the_receipt(
    desk: Desk,
) -> None:
    first = desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    assert first.differences == ()
    second = desk.hand_in("police", "submission-1", "2010-12-10 10:00", MORE)
    assert [(d.code, d.was, d.now) for d in second.differences] == CHANGED
    receipt = next(m for m in desk.messages() if (second.receipt or "-") in m.subject)
    assert "A01 检查经营主体；原数：12 户次；现数：20 户次" in receipt.text
    assert "A02" not in receipt.text.partition("收到的数据")[0]


def test_a_version_is_compared_with_what_stood_not_with_what_was_sent_back(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    desk.hand_in("police", "submission-1", "2010-12-09 11:00", {"A01": "多", "A02": 99})
    third = desk.hand_in("police", "submission-1", "2010-12-10 10:00", MORE)
    assert [(d.code, d.was, d.now) for d in third.differences] == CHANGED


def test_a_nil_return_corrected_with_figures_was_nil_before(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00", {}, nil="是")
    second = desk.hand_in("police", "submission-1", "2010-12-10 10:00")
    assert {d.code: (d.was, d.now) for d in second.differences}["A01"] == ("0", "12")


def test_the_history_keeps_every_version_and_how_each_differed_when_it_came(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-08 10:00")
    second = desk.hand_in("police", "submission-1", "2010-12-09 10:00", MORE)
    withdraw(desk.house, "small", second.receipt or "", reason="误报", as_of=at("2010-12-09 11:00"))
    desk.hand_in("police", "submission-1", "2010-12-13 10:00", LESS)
    seen = history(desk.house, "small", "submission-1", "police", as_of=at("2010-12-13 11:00"))
    assert [(v.version, v.standing, v.late, v.days_late) for v in seen] == [
        (1, False, False, 0), (2, False, False, 0), (3, True, True, 1),
    ]  # fmt: skip
    assert [len(v.differences) for v in seen] == [0, 3, 1]
    assert [(d.code, d.was, d.now) for d in seen[2].differences] == [("A01", "12", "11")]
    assert [v.figures["A01"] for v in seen] == ["12", "20", "11"]


def test_status_with_history_tells_the_same(desk: Desk) -> None:
    desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    desk.hand_in("police", "submission-1", "2010-12-10 10:00", MORE)
    told = status(desk.house, "small", at("2010-12-10 11:00"), history=True)
    lines = told.as_json()["obligations"]
    assert isinstance(lines, list)
    mine = next(x for x in lines if (x["unit"], x["duty"]) == ("police", "submission-1"))
    assert [v["version"] for v in mine["history"]] == [1, 2]
    assert mine["history"][1]["differences"][0] == {
        "code": "A01", "name": "检查经营主体", "was": "12", "is": "20",
    }  # fmt: skip
    others = [x for x in lines if x["unit"] != "police"]
    assert all(x["history"] == [] for x in others)
