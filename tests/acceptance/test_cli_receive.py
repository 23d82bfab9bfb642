"""Taking in workbooks by hand: each outcome, its exit code, its JSON and its answer by mail."""

import hashlib
import re

import openpyxl

from rehearsal.filling import fill
from tests.acceptance.command_line import LICHENG, Muster
from tests.acceptance.conftest import Post
from tests.acceptance.handing_in import FIGURES, HEAD, hand_in

ON_TIME = ("--as-of", "2010-12-23T10:00+08:00")
PROMISED = {"file", "sha256", "campaign", "unit", "duty", "period", "version", "outcome", "late",
            "faults"}  # fmt: skip
WRONG = {
    **{code: value for code, value in FIGURES.items() if code != "A27"},
    "A01": "20余",
    "A11": 9,
}


def test_every_outcome_is_one_entry_with_the_promised_keys_and_is_answered_by_mail(
    office: Muster, post: Post
) -> None:
    home = office.home
    (home / "note.xlsx").write_text("请查收", "utf-8")
    openpyxl.Workbook().save(home / "foreign.xlsx")
    right = hand_in(home, "县公安局")
    files = [
        right,
        hand_in(home, "县林业局", {}, head={"nil": "是"}),
        hand_in(home, "县物价局", WRONG),
        home / "note.xlsx",
        home / "foreign.xlsx",
        right,
    ]
    received = office.json("receive", *files, *ON_TIME, exit_code=1)
    assert all(one.keys() >= PROMISED for one in received)
    assert [one["file"] for one in received] == [path.name for path in files]
    assert [(one["outcome"], one["unit"], one["version"]) for one in received] == [
        ("accepted", "public-security", 1),
        ("nil", "forestry", 1),
        ("sent_back", "price-control", 1),
        ("unrecognised", None, None),
        ("unrecognised", None, None),
        ("duplicate", "public-security", 1),
    ]
    assert {one["late"] for one in received} == {False}
    assert received[0]["sha256"] == hashlib.sha256(right.read_bytes()).hexdigest()
    assert (received[0]["campaign"], received[0]["duty"]) == ("licheng-2010", "submission-1")
    assert [letter["rcpt_tos"][0].partition(".")[0] for letter in post.letters()] == [
        "liaison@public-security", "liaison@forestry", "liaison@price-control",
    ]  # fmt: skip
    assert received[0]["receipt"] in post.subjects()[0]
    assert post.subjects()[2].startswith("【退回】")
    promised = {"sheet", "cell", "indicator", "severity", "code", "message"}
    faults = [fault for one in received for fault in one["faults"]]
    assert all(fault.keys() >= promised and fault["message"] for fault in faults)
    assert {"A01", "A11", "A27"} <= {fault["indicator"] for fault in faults}


def test_a_broken_return_names_each_fault_in_its_cell_and_is_accepted_once_mended(
    office: Muster,
) -> None:
    broken = hand_in(office.home, "县物价局", WRONG)
    said = office("receive", broken, *ON_TIME)
    assert said.returncode == 1
    assert "Traceback" not in said.stderr
    sheet = openpyxl.load_workbook(broken).worksheets[0]
    cells = {str(row[0].value): row[3].coordinate for row in sheet.iter_rows(min_row=9)}
    lines = dict(
        re.findall(r"^县物价局\.xlsx\[统计表!([A-Z]+\d+)\]: (.+)$", said.stdout, re.MULTILINE)
    )
    assert {cells[code] for code in ("A01", "A11", "A27")} <= lines.keys()
    assert "20余" in lines[cells["A01"]]
    mended = hand_in(office.home, "县物价局")
    (done,) = office.json("receive", mended, "--as-of", "2010-12-24T17:30+08:00")
    assert (done["outcome"], done["version"], done["late"]) == ("accepted", 2, False)


def test_what_comes_a_second_after_close_of_work_is_late(office: Muster) -> None:
    path = hand_in(office.home, "县司法局")
    said = office.said("receive", path, "--as-of", "2010-12-24T17:30:01+08:00")
    assert said.startswith("县司法局.xlsx：已接收，迟报，回执号 20101224-")


def test_a_specimen_is_known_by_the_name_that_its_unit_writes_in_the_head(office: Muster) -> None:
    office.said("form", LICHENG, "--duty", "submission-1", "-o", "forms/通用表.xlsx")
    blank = (office.home / "forms" / "通用表.xlsx").read_bytes()
    for name, unit in (("known.xlsx", "公安局"), ("unknown.xlsx", "某某局")):
        (office.home / name).write_bytes(fill(blank, {**HEAD, "unit": unit}, FIGURES))
    known, unknown = office.json("receive", "known.xlsx", "unknown.xlsx", *ON_TIME, exit_code=1)
    assert (known["outcome"], known["unit"]) == ("accepted", "public-security")
    assert unknown["outcome"] == "unrecognised"
    assert "某某局" in unknown["faults"][0]["message"]


def test_a_unit_s_own_blank_carries_its_name_and_is_returned_as_it_is(office: Muster) -> None:
    office.said("form", LICHENG, "--duty", "第一次数据报送", "--unit", "公安局", "-o", "own.xlsx")
    blank = (office.home / "own.xlsx").read_bytes()
    (office.home / "own.xlsx").write_bytes(fill(blank, HEAD, FIGURES))
    (received,) = office.json("receive", "own.xlsx", *ON_TIME, "--campaign", "licheng-2010")
    assert (received["outcome"], received["unit"]) == ("accepted", "public-security")
