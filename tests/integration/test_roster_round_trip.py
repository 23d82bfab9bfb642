"""What goes out to a spreadsheet comes in again: the same roster, and never a formula."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from campaigns.reading.load import read_campaign
from campaigns.reading.roster_file import load_roster
from campaigns.spec.roster import Group, Post, Roster, Unit
from campaigns.spec.roster_text import roster_text
from campaigns.wording import Locale
from documents.rosters.faults import RosterFaults
from documents.rosters.reading import read_roster
from documents.rosters.workbook import roster_workbook
from tests.unit.rosters import rosters

ROOT = Path(__file__).parents[2]
LICHENG = ROOT / "campaign_specs/rosters/licheng.yaml"
DANGEROUS = [
    "=cmd|' /C calc'!A0", "+86 355 123", "-1+1", "@SUM(1)", "=1+1", "<r>x</r>", "_x0041_",
    "https://x.example", "mailto:a@x.example", "'=1", "{=1}", "TRUE",
]  # fmt: skip


def again(roster: Roster, folder: Path, locale: Locale = "zh-CN") -> Roster:
    """``roster`` after a workbook and a YAML file."""
    read = read_roster(roster_workbook(roster, locale), "-")
    assert [f.code for f in read.warnings if f.code != "unknown-parent"] == []
    path = folder / "roster.yaml"
    path.write_text(roster_text(read.roster, "test"), "utf-8")
    return load_roster(path)


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
def test_licheng_comes_in_as_it_went_out(tmp_path: Path, locale: Locale) -> None:
    roster = load_roster(LICHENG)
    assert again(roster, tmp_path, locale) == roster


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(roster=rosters(), locale=st.sampled_from(["zh-CN", "en"]))
def test_any_roster_comes_in_as_it_went_out(tmp_path: Path, roster: Roster, locale: Locale) -> None:
    assert again(roster, tmp_path, locale) == roster


def test_the_same_roster_gives_the_same_bytes() -> None:
    roster = load_roster(LICHENG)
    assert roster_workbook(roster, "zh-CN") == roster_workbook(roster, "zh-CN")


def test_the_imported_roster_passes_check_in_its_campaign(tmp_path: Path) -> None:
    (tmp_path / "rosters").mkdir()
    (tmp_path / "forms").symlink_to(ROOT / "campaign_specs/forms")
    spec = tmp_path / "licheng-2010.yaml"
    spec.write_bytes((ROOT / "campaign_specs/licheng-2010.yaml").read_bytes())
    read = read_roster(roster_workbook(load_roster(LICHENG), "zh-CN"), "-")
    (tmp_path / "rosters/licheng.yaml").write_text(roster_text(read.roster, "x"), "utf-8")
    assert (
        read_campaign(spec).faults
        == read_campaign(ROOT / "campaign_specs/licheng-2010.yaml").faults
    )


@pytest.fixture
def dangerous() -> Roster:
    units = [
        Unit.model_validate(
            {
                "id": f"u-{n}",
                "name": text,
                "aliases": [f"{text}，甲", f"{text}乙"],
                "class": text,
                "parent": text,
                "liaison": {"post": text, "name": text, "email": "=a@x.example"},
                "leader": {"post": text, "email": "+86@x.example", "emails": ["-b@x.example"]},
            }
        )
        for n, text in enumerate(DANGEROUS)
    ]
    groups = (Group(name="=群组()", aliases=("+群组",), units=tuple(DANGEROUS)),)
    return Roster(title="=HYPERLINK(1)", units=tuple(units), groups=groups)


def test_what_looks_like_a_formula_is_a_text_in_a_cell_for_texts(dangerous: Roster) -> None:
    """Also after somebody has edited the cell: its format is text, not general."""
    book: Any = openpyxl.load_workbook(BytesIO(roster_workbook(dangerous, "zh-CN")))
    for sheet, first in ((book["单位"], 3), (book["群组"], 2)):
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert [c for c in cells if c.data_type != "s" and c.value is not None] == []
        assert [c for c in cells if c.hyperlink] == []
        assert {c.number_format for c in cells if c.row >= first} == {"@"}
    assert book["单位"]["B3"].value == DANGEROUS[0]


def test_what_looks_like_a_formula_comes_in_as_it_went_out(
    dangerous: Roster, tmp_path: Path
) -> None:
    assert again(dangerous, tmp_path) == dangerous


def test_the_workbook_can_be_worked_in() -> None:
    book: Any = openpyxl.load_workbook(BytesIO(roster_workbook(load_roster(LICHENG), "zh-CN")))
    assert book.sheetnames == ["单位", "群组", "填写说明"]
    units, groups, notes = book.worksheets
    assert [cell.value for cell in units[2]] == [
        "代号", "名称", "别名", "类别", "上级",
        "信息联络员职务", "信息联络员姓名", "信息联络员邮箱", "信息联络员群消息",
        "分管领导职务", "分管领导姓名", "分管领导邮箱", "分管领导群消息",
    ]  # fmt: skip
    assert [cell.value for cell in groups[1]] == ["名称", "别名", "单位", "类别"]
    assert (units.freeze_panes, units.auto_filter.ref) == ("C3", "A2:M32")
    assert (groups.freeze_panes, groups.auto_filter.ref) == ("B2", "A1:D6")
    assert notes["A1"].value == "名录填写说明"
    assert units.column_dimensions["B"].width > 20
    assert units["A1"].value == "黎城县专项行动报送单位名录"


def test_a_group_of_thousands_goes_over_several_rows(tmp_path: Path) -> None:
    units = tuple(Unit(id=f"u{n}", name=f"第{n}单位") for n in range(3000))
    group = Group(name="各单位", aliases=("全体",), units=tuple(unit.name for unit in units))
    roster = Roster(title="名录", units=units, groups=(group, Group(name="空")))
    assert again(roster, tmp_path) == roster


def test_what_no_cell_can_hold_is_told() -> None:
    unit = Unit(id="a", name="甲", aliases=tuple(f"{n}" * 80 for n in range(100, 300)))
    with pytest.raises(RosterFaults) as caught:
        roster_workbook(Roster(title="名录", units=(unit,)), "zh-CN")
    assert caught.value.faults[0].message("zh-CN").endswith("请缩写到 32767 字以内")


def test_several_addresses_of_a_person_go_into_one_cell() -> None:
    post = Post(post="联络员", emails=("a@x.example", "b@x.example"))
    unit = Unit(id="a", name="甲", liaison=post)
    body = roster_workbook(Roster(title="名录", units=(unit,)), "zh-CN")
    book: Any = openpyxl.load_workbook(BytesIO(body))
    assert book["单位"]["H3"].value == "a@x.example\nb@x.example"
