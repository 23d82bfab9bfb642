"""What a campaign is and was: its work items, its versions, its files once more."""

import os
import pty
import sys
from pathlib import Path
from subprocess import Popen

from tests.acceptance.command_line import LICHENG, PROGRAM, ROOT, SPECS, Muster
from tests.acceptance.test_cli_declare import DAWN, amended

MINUTES = ROOT / "campaign_specs" / "county-minutes-2011-04.yaml"


def test_a_unit_sees_its_own_items_with_its_role_in_each(muster: Muster) -> None:
    mine = muster.json("items", LICHENG, "--unit", "县科技局")
    assert [(item["number"], item["role"]) for item in mine] == [
        ("四、（二）3", "responsible"),
        ("四、（三）1", "responsible"),
        ("四、（四）2", "responsible"),
        ("四、（五）1", "responsible"),  # one of all government bodies, a group of the roster
    ]
    assert len(muster.json("items", LICHENG)) == 21
    assert "共 4 条" in muster.said("items", LICHENG, "--unit", "科技部门")


def test_a_sub_campaign_has_its_own_items(muster: Muster) -> None:
    zhumadian = ROOT / "campaign_specs" / "zhumadian-2015.yaml"
    everything = muster.json("items", zhumadian)
    one = next(item["sub_campaign"] for item in everything if item["sub_campaign"])
    mine = muster.json("items", zhumadian, "--sub-campaign", one)
    assert 0 < len(mine) < len(everything) == 66
    assert {item["sub_campaign"] for item in mine} == {one}
    refused = muster("items", zhumadian, "--sub-campaign", "nowhere")
    assert (refused.returncode, "nowhere" in refused.stderr) == (1, True)


def test_each_version_is_listed_with_its_authority_and_comes_back_as_files(
    muster: Muster, tmp_path: Path
) -> None:
    muster.json("declare", SPECS / "small.yaml", "--as-of", DAWN)
    later = amended(tmp_path, ("due: 2011-03-11", "due: 2011-03-18"))
    why = ("--authority", "办〔2011〕5号", "--reason", "水灾")
    done = muster.json("declare", later, "--as-of", DAWN, *why)
    assert (done["authority"], done["reason"]) == ("办〔2011〕5号", "水灾")
    first, second = muster.json("versions", "small")
    assert (first["version"], first["authority"]) == (1, None)
    assert (second["authority"], second["reason"]) == ("办〔2011〕5号", "水灾")
    muster.said("export", "small", "--version", "1", "-o", tmp_path / "first")
    muster.said("export", "small", "-o", tmp_path / "second")
    again = muster.json("declare", tmp_path / "first" / "small.yaml", "--as-of", DAWN, "--dry-run")
    assert [d["due_at"] for d in again["moved"]] == ["2011-03-11T17:30:00+08:00"]
    same = muster.json("declare", tmp_path / "second" / "small.yaml", "--as-of", DAWN)
    assert (same["version"], same["moved"]) == (2, [])


def test_an_export_overwrites_nothing(muster: Muster, tmp_path: Path) -> None:
    muster.json("declare", SPECS / "small.yaml", "--as-of", DAWN)
    (tmp_path / "roster.yaml").write_text("mine", "utf-8")
    refused = muster("export", "small", "-o", tmp_path)
    assert (refused.returncode, "roster.yaml" in refused.stderr) == (1, True)
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".yaml"] == ["roster.yaml"]
    unknown = muster("export", "small", "--version", "9", "-o", tmp_path / "new")
    assert (unknown.returncode, "9" in unknown.stderr) == (1, True)


def test_an_amendment_file_extends_a_running_campaign_on_its_own_authority(muster: Muster) -> None:
    base = ROOT / "campaign_specs" / "county-minutes-2010.yaml"
    muster.json("declare", base, "--as-of", "2010-10-08T09:00+08:00")
    done = muster.json("declare", MINUTES, "--as-of", "2011-04-08T09:00+08:00")
    assert (done["version"], done["reason"] is not None) == (2, True)
    assert done["dropped"] == []
    first, second = muster.json("versions", "county-minutes-2010")
    assert (first["end"], second["end"]) == ("2011-03-31", "2011-06-30")


def test_a_script_that_moves_dates_without_an_authority_is_told_so(
    muster: Muster, tmp_path: Path
) -> None:
    muster.json("declare", SPECS / "small.yaml", "--as-of", DAWN)
    later = amended(tmp_path, ("due: 2011-03-11", "due: 2011-03-18"))
    done = muster("declare", later, "--as-of", DAWN)
    assert (done.returncode, "--authority" in done.stderr) == (0, True)


def test_a_person_who_moves_dates_is_asked_for_the_authority(
    muster: Muster, tmp_path: Path
) -> None:
    muster.json("declare", SPECS / "small.yaml", "--as-of", DAWN)
    later = amended(tmp_path, ("due: 2011-03-11", "due: 2011-03-18"))
    keyboard, terminal = pty.openpty()
    process = Popen(
        [str(PROGRAM), "declare", str(later), "--as-of", DAWN],
        cwd=muster.home, env=muster.environment(), stdin=terminal, stdout=terminal, stderr=terminal,
    )  # fmt: skip
    os.close(terminal)
    os.write(keyboard, "办〔2011〕5号\n水灾\n".encode())
    shown = b""
    while True:
        try:
            part = os.read(keyboard, 4096)
        except OSError:  # the terminal is gone with the program
            break
        if not part:
            break
        shown += part
    os.close(keyboard)
    assert process.wait(60) == 0, shown.decode(sys.getdefaultencoding(), "replace")
    _, second = muster.json("versions", "small")
    assert (second["authority"], second["reason"]) == ("办〔2011〕5号", "水灾")
