"""Conflicts of the paper accepted with a reason: warnings only, and none for nothing."""

from pathlib import Path
from typing import Any

import pytest

from campaigns.faults import Fault
from campaigns.spec.acceptance import Accepted
from tests.unit.specs_on_disk import BASE, codes, read

OVERLAP = [
    {"key": "work", "name": "组织实施", "days": "2010年12月21日—2011年3月10日"},
    {"key": "summary", "name": "总结", "days": "3月"},
]
REASON = "文件如此规定"


def accepting(folder: Path, *accepted: dict[str, Any], **changes: Any) -> list[str]:
    given = [{"reason": REASON, **one} for one in accepted]
    return codes(read(folder, phases=OVERLAP, accept=given, **changes))


def test_a_warning_that_is_accepted_is_not_told_again(tmp_path: Path) -> None:
    assert accepting(tmp_path) == ["overlap"]
    assert accepting(tmp_path, {"fault": "overlap"}) == []
    assert accepting(tmp_path, {"fault": "overlap", "of": "总结"}) == []


def test_of_another_part_it_is_still_told_and_so_is_the_acceptance(tmp_path: Path) -> None:
    found = accepting(tmp_path, {"fault": "overlap", "of": "动员"})
    assert found == ["accepts-nothing", "overlap"]


def test_what_is_accepted_for_nothing_is_told(tmp_path: Path) -> None:
    found = accepting(tmp_path, {"fault": "overlap"}, {"fault": "group-empty"})
    assert found == ["accepts-nothing"]


def test_what_comes_and_goes_with_time_may_be_accepted_beforehand(tmp_path: Path) -> None:
    assert accepting(tmp_path, {"fault": "overlap"}, {"fault": "campaign-over"}) == []


def test_an_error_cannot_be_accepted(tmp_path: Path) -> None:
    slip = {**BASE["duties"][0], "opens": "2011-03-30"}
    found = accepting(
        tmp_path, {"fault": "overlap"}, {"fault": "opens-after-due"}, duties=[slip]
    )  # fmt: skip
    assert found == ["accepts-error", "opens-after-due", "unused"]


@pytest.mark.parametrize("code", ["no-such-fault", "overlap/hint", "重叠", "x" * 400])
def test_a_fault_that_there_is_none_of_cannot_be_accepted(tmp_path: Path, code: str) -> None:
    assert accepting(tmp_path, {"fault": "overlap"}, {"fault": code}) == ["accepts-unknown"]


@pytest.mark.parametrize("one", [{"fault": "overlap"}, {"reason": REASON}, {"fault": ["overlap"]}])
def test_an_acceptance_names_its_fault_and_its_reason(tmp_path: Path, one: dict[str, Any]) -> None:
    assert {"missing", "not-text"} & set(codes(read(tmp_path, phases=OVERLAP, accept=[one])))


def test_a_name_in_a_list_of_the_fault_is_in_its_text_too() -> None:
    facts: dict[str, object] = {"duty": "月报", "units": ("甲局", "乙局"), "count": 2}
    fault = Fault("blank-late", "spec.yaml", severity="warning", facts=facts)
    told = {
        name: Accepted(fault="blank-late", of=name, reason=REASON).accepts(fault)
        for name in ("月报", "甲局", "2", "丙局", "局")
    }
    assert told == {"月报": True, "甲局": True, "2": True, "丙局": False, "局": False}
