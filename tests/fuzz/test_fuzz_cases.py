"""The cases themselves: made anew from seed and number, near the real files, of every sort."""

from pathlib import Path
from random import Random

import pytest

from campaigns.reading.load import read_campaign
from tests.fuzz import reading
from tests.fuzz.cases import FIXED, Case, case
from tests.fuzz.nodes import Map, Node, Pair, read_node
from tests.fuzz.offices import ENTRY, ROOT, Office, offices
from tests.fuzz.writing import written

NUMBERS = range(FIXED, FIXED + 1000)
VALID = sorted((ROOT / "tests/specs/valid").glob("*.yaml"))


def files_of(office: Office, seed: int) -> Case:
    hand = Random(seed)
    return Case({name: written(node, hand).encode() for name, node in office.files.items()})


def test_the_same_seed_and_number_make_the_same_files() -> None:
    for number in NUMBERS[:200]:
        assert case(3, number) == case(3, number)


def test_another_seed_makes_other_files() -> None:
    same = [number for number in NUMBERS[:200] if case(3, number).files == case(4, number).files]
    assert len(same) < 5


@pytest.mark.parametrize("office", offices(), ids=lambda office: office.name)
def test_what_is_written_is_what_was_read(office: Office) -> None:
    for seed in range(5):
        for name, content in files_of(office, seed).files.items():
            assert read_node(content.decode()) == office.files[name]


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_an_office_that_nobody_spoilt_gives_the_campaign_of_its_files(
    path: Path, tmp_path: Path
) -> None:
    office = next(office for office in offices() if ROOT / office.name == path)
    moved = files_of(office, 1).put_into(tmp_path)
    assert read_campaign(moved).campaign == read_campaign(path).campaign is not None


def test_every_mishap_and_every_place_comes_up() -> None:
    how = [line for number in (*range(FIXED), *NUMBERS) for line in case(1, number).how]
    places = {line.split(":")[0] for line in how}
    assert places >= {ENTRY, "roster.yaml", "amended.yaml", "form-figures.yaml"}
    what = " ".join(how)
    for mishap in ("drop", "double", "retouch", "confuse", "amends", "wide line", "tab", "in gbk",
                   "in utf-16", "other beginning", "cut off", "noise", "megabytes"):  # fmt: skip
        assert mishap in what


NESTED: Node = [Map([Pair("a", Map([Pair("b", "x"), Pair("b", "x")]))])]


@pytest.mark.parametrize("more", [[Pair("title", "x")], [Pair("tasks", NESTED)]])
def test_a_key_that_stands_twice_must_be_an_error(
    more: list[Pair], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = next(office for office in offices() if "one-day-phase" in office.name)
    sound = files_of(office, 1).put_into(tmp_path)
    taken_as = read_campaign(sound)
    assert list(reading.read(sound))
    spoilt = Map([*office.spec.pairs, *more])
    sound.write_text(written(spoilt, Random(2)), "utf-8")
    assert "duplicate-key" in next(reading.read(sound))
    monkeypatch.setattr(reading, "read_campaign", lambda path: taken_as)
    with pytest.raises(AssertionError, match="a key that stands twice was no error"):
        list(reading.read(sound))
