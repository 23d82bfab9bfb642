"""A sample of the spoilt forms that come through the real door: ``make fuzz`` hands in 10,000."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="time and memory are bounded as POSIX does")

from tests.fuzz import door_reading
from tests.fuzz.door import INSTANTS, Door
from tests.fuzz.kinds import ACCEPTED, KINDS
from tests.fuzz.run import fuzz, kept
from tests.fuzz.workbook_forms import sound_forms

SEED, COUNT = 2, 60
ORDER = KINDS["door"].order(list(range(COUNT)), SEED)


def test_whatever_is_handed_in_is_answered_kept_and_shown_with_the_figures_that_others_find(
    tmp_path: Path,
) -> None:
    sample = list(fuzz(ORDER))
    told = [kept(outcome, ORDER, tmp_path, "door") for outcome in sample if outcome.failure]
    if told:
        pytest.fail("\n".join(told), pytrace=False)
    assert sorted(outcome.number for outcome in sample) == list(range(COUNT))
    gave = Counter(code for outcome in sample for code in outcome.gave)
    assert gave[ACCEPTED] > COUNT / 10
    assert gave[door_reading.UNCONFIRMED] < COUNT / 10
    assert gave["sent_back"] + gave["unrecognised"] > COUNT / 10


@pytest.fixture(scope="module")
def door(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    place = Door(tmp_path_factory.mktemp("door"))
    yield place
    place.close()


@pytest.fixture
def sound(tmp_path: Path, door: Door, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A form that nobody spoilt, before a door of this process."""
    way = door_reading.Way("报表.xlsx", by_mail=False, when=INSTANTS[0], reported=False)
    monkeypatch.setattr(door_reading, "door", lambda: door)
    monkeypatch.setattr(door_reading, "way_in", lambda _: way)
    path = tmp_path / "handed-in"
    path.write_bytes(sound_forms()["list.xlsx"])
    return path


def outcome(path: Path) -> list[str]:
    return list(chain.from_iterable(door_reading.read(path)))


def test_a_form_that_nobody_spoilt_is_accepted(sound: Path) -> None:
    assert outcome(sound) == [ACCEPTED]


def test_a_figure_that_others_read_otherwise_is_found(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(door_reading, "values", lambda _: {"A01": [99]})
    with pytest.raises(AssertionError, match="A01"):
        outcome(sound)


def test_a_page_that_fails_is_found_with_its_traceback(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("portal.unit_files.version_of", broken)
    with pytest.raises(AssertionError, match="500") as found:
        outcome(sound)
    assert "ZeroDivisionError" in str(found.value)


def test_what_is_kept_otherwise_than_it_came_is_found(
    sound: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.fuzz.door.body_of", lambda *_: b"something else")
    with pytest.raises(AssertionError, match="other bytes"):
        outcome(sound)
