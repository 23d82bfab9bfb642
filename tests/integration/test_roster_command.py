"""``muster roster``: out to a spreadsheet and in again; what is wrong is told, no traceback."""

from pathlib import Path

import pytest

from campaigns.reading.roster_file import load_roster
from commands.__main__ import main
from tests.integration.roster_books import book

LICHENG = Path(__file__).parents[2] / "campaign_specs/rosters/licheng.yaml"


@pytest.fixture(autouse=True)
def _in_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MUSTER_LOCALE", "zh-CN")


def muster(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as ended:
        return int(ended.code or 0)


def test_out_and_in_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out, back = tmp_path / "new/名录.xlsx", tmp_path / "back.yaml"
    assert muster("roster", "export", LICHENG, "-o", out) == 0
    assert muster("roster", "import", out, "-o", back) == 0
    assert back.read_text("utf-8").startswith(
        "# 由 名录.xlsx 导入（muster roster import）\ntitle: 黎城县专项行动报送单位名录\n"
    )
    assert load_roster(back) == load_roster(LICHENG)
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"已写入 {out}\n已写入 {back}\n")


def test_the_title_is_the_one_asked_for_else_printed_else_the_file_s(tmp_path: Path) -> None:
    source, out = tmp_path / "黎城名录.xlsx", tmp_path / "r.yaml"
    book({"单位": "| 代号 | 名称 |\n| a | 甲 |"}).save(source)
    assert muster("roster", "import", source, "-o", out) == 0
    assert load_roster(out).title == "黎城名录"
    assert muster("roster", "import", source, "-o", out, "--title", "新名录") == 0
    assert load_roster(out).title == "新名录"


def test_warnings_are_told_and_the_roster_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, out = tmp_path / "r.xlsx", tmp_path / "r.yaml"
    book({"单位": "| 代号 | 名称 | 电话 |\n| a | 甲 | 1 |"}).save(source)
    assert muster("roster", "import", source, "-o", out) == 0
    assert f"{source}[单位!C1]: warning: 名录没有“电话”这一列" in capsys.readouterr().err
    assert load_roster(out).units[0].name == "甲"


def test_with_faults_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    source, out = tmp_path / "r.xlsx", tmp_path / "r.yaml"
    book({"单位": "| 代号 | 名称 |\n| A | 甲 |\n| b | 甲 |"}).save(source)
    out.write_text("kept", "utf-8")
    assert muster("roster", "import", source, "-o", out) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[0] for line in lines] == [f"{source}[单位!{c}]" for c in ("A2", "B3")]
    assert out.read_text("utf-8") == "kept"
    monkeypatch.setenv("MUSTER_LOCALE", "en")
    assert muster("roster", "import", source, "-o", out) == 1
    assert "“A” cannot be an ID; use small letters" in capsys.readouterr().err


def test_files_that_cannot_be_read_or_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = tmp_path / "good.xlsx", tmp_path / "bad.yaml"
    bad.write_text("title: x\n", "utf-8")
    assert muster("roster", "export", LICHENG, "-o", good) == 0
    for arguments in (
        ("import", tmp_path / "missing.xlsx", "-o", tmp_path / "r.yaml"),
        ("import", tmp_path, "-o", tmp_path / "r.yaml"),
        ("import", LICHENG, "-o", tmp_path / "r.yaml"),
        ("import", good, "-o", tmp_path),
        ("import", good, "-o", good / "r.yaml"),
        ("export", tmp_path / "missing.yaml", "-o", tmp_path / "r.xlsx"),
        ("export", bad, "-o", tmp_path / "r.xlsx"),
        ("export", LICHENG, "-o", tmp_path),
    ):
        capsys.readouterr()
        assert muster("roster", *arguments) == 1, arguments
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count("\n") == 1
        assert "error: " in said.err
        assert "Traceback" not in said.err


def test_wrong_use() -> None:
    assert muster("roster", "export", LICHENG) == 2
    assert muster("roster", "send", LICHENG) == 2
