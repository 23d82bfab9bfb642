"""``muster new``: what it writes, what it never writes over, and what it says when it will not."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

import commands.interview.files as placing
from campaigns.reading.load import read_campaign
from campaigns.reading.roster_file import load_roster
from campaigns.schema.files import texts
from commands.interview.text import form_text
from tests.integration.new_specs import LOCALES, clean, new
from tests.integration.roster_books import book

Validator: Any = import_module("jsonschema").Draft202012Validator  # it ships no types
ROOT = Path(__file__).parents[2]
LICHENG = ROOT / "campaign_specs/rosters/licheng.yaml"
ASKED = ("--days", "2011-03", "--id", "small")
_OPTIONAL = re.compile(r"# [a-z_]+:")


def tree(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


def test_the_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert new(monkeypatch, *ASKED, "-o", tmp_path / "new") == 0
    assert tree(tmp_path / "new") == [
        "forms/acknowledgement.yaml",
        "forms/campaign-return.yaml",
        "rosters/small.yaml",
        *sorted(f"schema/{name}" for name in texts()),
        "small.yaml",
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("template", ["phases", "programme"])
def test_the_first_line_leads_an_editor_to_the_schema_and_fits_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, template: str
) -> None:
    asked = (*ASKED, "--template", template, "--regime", "monthly", "-o", tmp_path)
    assert new(monkeypatch, *asked, locale=locale) == 0
    for name in ("small.yaml", "rosters/small.yaml", "forms/campaign-return.yaml"):
        path = tmp_path / name
        text = path.read_text("utf-8")
        first = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", text.splitlines()[0])
        assert first, name
        schema = json.loads((path.parent / first[1]).read_text("utf-8"))
        data = yaml.load(text, Loader=yaml.BaseLoader)
        assert [e.message for e in Validator(schema).iter_errors(data)] == []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("template", ["phases", "programme"])
def test_what_is_only_shown_can_be_used_by_taking_the_sign_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str, template: str
) -> None:
    assert new(monkeypatch, *ASKED, "--template", template, "-o", tmp_path, locale=locale) == 0
    spec = tmp_path / "small.yaml"
    paragraphs, used = [], set()
    for paragraph in spec.read_text("utf-8").split("\n\n"):
        lines, shown = [], False
        for line in paragraph.splitlines():
            shown = shown or _OPTIONAL.match(line) is not None
            if shown:
                used.add(line.split(":")[0])
            lines.append(line.removeprefix("# ") if shown else line)
        paragraphs.append("\n".join(lines))
    spec.write_text("\n\n".join(paragraphs), "utf-8")
    keys = ("paper", "carries_out", "hotlines", "work_items", "milestones", "targets")
    assert {f"# {key}" for key in (*keys, "letters_per_week")} <= used
    campaign = clean(spec)
    assert campaign.paper
    assert campaign.work_items
    assert campaign.targets


@pytest.mark.parametrize("locale", LOCALES)
def test_every_key_of_a_part_is_explained_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    """Beside it or in the lines above the part; in the user's own language."""
    asked = (*ASKED, "--regime", "monthly", "--relay", "x", "--locale", "zh-CN")
    assert new(monkeypatch, *asked, "-o", tmp_path, locale=locale) == 0
    text = (tmp_path / "small.yaml").read_text("utf-8")
    explained = [line.split("  # ")[1] for line in text.splitlines() if re.search(r"\S  +# ", line)
                 if "  # " in line]  # fmt: skip
    assert len(explained) > 30
    chinese = [bool(re.search("[\u4e00-\u9fff]", line)) for line in explained]
    assert all(chinese) if locale == "zh-CN" else not any(chinese)


def test_a_roster_of_one_s_own_is_used_where_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "shared").mkdir()
    own = tmp_path / "shared" / "名录.yaml"
    own.write_bytes(LICHENG.read_bytes())
    monkeypatch.chdir(tmp_path)
    asked = ("--roster", "shared/名录.yaml", "--units", "各成员单位", "--units", "各乡镇")
    assert new(monkeypatch, *ASKED, *asked, "-o", "new") == 0
    campaign = clean(tmp_path / "new/small.yaml")
    assert 'roster: "../shared/名录.yaml"' in (tmp_path / "new/small.yaml").read_text("utf-8")
    assert not (tmp_path / "new/rosters").exists()
    assert campaign.roster == load_roster(own)
    assert campaign.duties[0].units == ("各成员单位", "各乡镇")
    assert own.read_bytes() == LICHENG.read_bytes()


def test_a_spreadsheet_is_imported_and_a_list_gets_a_group_of_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "\n".join(f"| 单位{n} | liaison@u{n}.example |" for n in range(3))
    book({"单位": f"| 单位名称 | 联络员邮箱 |\n{rows}"}).save(tmp_path / "名单.xlsx")
    asked = ("--roster", tmp_path / "名单.xlsx", "-o", tmp_path)
    assert new(monkeypatch, *ASKED, *asked) == 0
    campaign = clean(tmp_path / "small.yaml")
    assert campaign.duties[0].units == ("各报送单位",)
    assert len(campaign.units_of(campaign.duties[0])) == 3
    # Nobody has a leader in charge that could be written to, so nobody is.
    assert {word for rung in campaign.ladders["submission"] for word in rung.to} == {
        "liaison", "head", "members",
    }  # fmt: skip


@pytest.mark.parametrize("answer", ["missing.yaml", "missing.xlsx", "broken.yaml", "bare.xlsx"])
def test_a_roster_that_cannot_be_used_is_named_with_what_is_wrong(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answer: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("broken.yaml").write_text("title: x\nunits: [{id: a, name: A}, {id: a, name: B}]", "utf-8")
    book({"单位": "| 单位名称 |\n| 甲局 |\n| 乙局 |"}).save("bare.xlsx")
    assert new(monkeypatch, *ASKED, "--roster", answer, "-o", "new") == 1
    said = capsys.readouterr().err
    expected = {
        "missing.yaml": "missing.yaml:1:1: error: 找不到这个文件",
        "missing.xlsx": "missing.xlsx",
        "broken.yaml": "broken.yaml:2:32: error: “a”与第 2 行重复",
        "bare.xlsx": "“甲局”没有信息联络员邮箱",
    }[answer]
    assert expected in said
    assert "Traceback" not in said
    assert not Path("new").exists()


def test_a_spec_or_a_roster_is_never_written_over_unless_asked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("small.yaml", "rosters/small.yaml"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", "utf-8")
        for out in (tmp_path, tmp_path / "small.yaml"):
            assert new(monkeypatch, *ASKED, "-o", out) == 1
            assert str(path) in capsys.readouterr().err
        assert tree(tmp_path) == [name]
        assert path.read_text("utf-8") == "mine"
        assert new(monkeypatch, *ASKED, "-o", tmp_path, "--force") == 0
        clean(tmp_path / "small.yaml")
        for made in sorted(tmp_path.rglob("*"), reverse=True):
            made.rmdir() if made.is_dir() else made.unlink()


def test_forms_that_are_there_are_used_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "forms").mkdir()
    own = tmp_path / "forms/campaign-return.yaml"
    mine = form_text("campaign-return", "zh-CN").replace("专项行动情况统计表", "本县统计表")
    own.write_text(mine, "utf-8")
    assert new(monkeypatch, *ASKED, "-o", tmp_path) == 0
    assert own.read_text("utf-8") == mine
    assert f"{own}（已有，未改动）" in capsys.readouterr().out
    assert clean(tmp_path / "small.yaml").forms["campaign-return"].title == "本县统计表"


def test_forms_that_do_not_fit_are_told_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "forms").mkdir()
    (tmp_path / "forms/campaign-return.yaml").write_text("key: x\n", "utf-8")
    assert new(monkeypatch, *ASKED, "-o", tmp_path) == 1
    assert "forms/campaign-return.yaml:1:1: error: 缺少“title”" in capsys.readouterr().err
    assert tree(tmp_path) == ["forms/campaign-return.yaml"]
    assert [p.name for p in tmp_path.iterdir()] == ["forms"]


def test_breaking_off_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even at the last moment, and what was replaced is as it was."""
    (tmp_path / "small.yaml").write_text("mine", "utf-8")

    def interrupted(_: Path) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(placing, "read_campaign", interrupted)
    assert new(monkeypatch, *ASKED, "-o", tmp_path, "--force") == 130
    assert tree(tmp_path) == ["small.yaml"]
    assert (tmp_path / "small.yaml").read_text("utf-8") == "mine"


def test_a_place_that_cannot_be_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    assert new(monkeypatch, *ASKED, "-o", tmp_path / "file" / "new.yaml") == 1
    said = capsys.readouterr().err
    assert "无法写入" in said
    assert "Traceback" not in said
    assert tree(tmp_path) == ["file"]


@pytest.mark.parametrize("key", ["acknowledgement", "campaign-return"])
def test_the_english_forms_ask_for_the_same(key: str) -> None:
    chinese, english = (
        yaml.load(form_text(key, locale), Loader=yaml.BaseLoader) for locale in ("zh-CN", "en")
    )
    texts_of = ("name", "english", "unit", "note", "hint")
    for form in (chinese, english):
        for part in (*form.get("indicators", ()), *form.get("checks", ())):
            for text in texts_of:
                part.pop(text, None)
    assert english.get("indicators") == chinese.get("indicators")
    assert english.get("checks") == chinese.get("checks")
    assert len(english["instructions"]) == len(chinese["instructions"])
    assert not re.search("[\u4e00-\u9fff]", form_text(key, "en"))
    source = ROOT / f"campaign_specs/forms/en/{key}.yaml"
    first = source.read_text("utf-8").splitlines()[0].partition("$schema=")[2]
    assert (source.parent / first).is_file()


def test_names_with_any_sign_come_back_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = "\"甲\": [乙], {丙}  # 丁 - 'x' \\ &戊"
    assert new(monkeypatch, *ASKED, "--title", title, "-o", tmp_path) == 0
    campaign = clean(tmp_path / "small.yaml")
    assert campaign.title == " ".join(title.split())
    assert campaign.leading_group.name == f"{campaign.title}领导小组"
    assert read_campaign(tmp_path / "small.yaml").locale == "zh-CN"
