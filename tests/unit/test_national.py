"""The national campaign that ``make bench`` measures, at a five-hundredth of its size."""

from pathlib import Path
from typing import Any

from bench.national import NAME_TWICE, SOUND, UNITS, UNKNOWN_KEY, files_of, write_national
from campaigns.reading.load import read_campaign
from campaigns.source.data import ROSTER_TIMES, read_source


def test_it_is_sound_and_as_large_as_promised(tmp_path: Path) -> None:
    write_national(tmp_path, 120)
    reading = read_campaign(tmp_path / f"{SOUND}.yaml")
    assert reading.faults == []
    campaign = reading.campaign
    assert campaign is not None
    sizes = (len(campaign.roster.units), len(campaign.duties), len(campaign.work_items))
    assert sizes == (120, 24, 500)
    assert {len(ladder) for ladder in campaign.ladders.values()} == {6}
    assert len(campaign.forms) == len(files_of(tmp_path / f"{SOUND}.yaml")) - 2


def test_its_faults_are_on_the_last_line_of_the_roster(tmp_path: Path) -> None:
    write_national(tmp_path, 120)
    for name, code in ((UNKNOWN_KEY, "unknown-key"), (NAME_TWICE, "duplicate")):
        (fault,) = read_campaign(tmp_path / f"{name}.yaml").faults
        roster = tmp_path / "rosters" / f"{name}.yaml"
        assert (fault.code, fault.path) == (code, str(roster))
        assert fault.line == len(roster.read_text("utf-8").splitlines())


def test_the_roster_of_60_000_units_is_not_too_much_for_one_file(tmp_path: Path) -> None:
    write_national(tmp_path, 2000)
    roster = read_source(tmp_path / "rosters" / f"{SOUND}.yaml", "roster.yaml", ROSTER_TIMES)
    assert _values(roster.data) * UNITS / 2000 < roster.most


def _values(data: Any) -> int:
    """Keys and values of a file, as reading counts them."""
    if isinstance(data, dict):
        return 1 + sum(1 + _values(value) for value in data.values())
    return 1 + sum(map(_values, data)) if isinstance(data, list) else 1
