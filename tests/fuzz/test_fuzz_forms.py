"""A sample of the spoilt forms: ``make fuzz`` reads 10,000. Each is taken with the figures that
other libraries find, or refused."""

from collections import Counter
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pytest

pytest.importorskip("resource", reason="time and memory are bounded as POSIX does")

from campaigns.sheets.examine import examine
from documents.filled.form import read_workbook
from tests.fuzz import workbook_reading
from tests.fuzz.kinds import KINDS, TAKEN
from tests.fuzz.run import fuzz, kept
from tests.fuzz.workbook_cases import case
from tests.fuzz.workbook_forms import form_named, sound_forms
from tests.fuzz.worker import Outcome

SEED, COUNT = 1, 300
ORDER = KINDS["forms"].order(list(range(COUNT)), SEED)


@pytest.fixture(scope="module")
def sample() -> list[Outcome]:
    return list(fuzz(ORDER))


def test_spoilt_forms_are_taken_as_others_read_them_or_refused(
    sample: list[Outcome], tmp_path: Path
) -> None:
    told = [kept(outcome, ORDER, tmp_path, "forms") for outcome in sample if outcome.failure]
    if told:
        pytest.fail("\n".join(told), pytrace=False)
    assert sorted(outcome.number for outcome in sample) == list(range(COUNT))


def test_the_sample_comes_upon_forms_that_are_taken_and_upon_many_kinds_of_fault(
    sample: list[Outcome],
) -> None:
    gave = Counter(code for outcome in sample for code in outcome.gave)
    assert gave[TAKEN] > COUNT / 5
    assert gave["taken, unconfirmed"] < COUNT / 20
    assert len(gave) > 15


@pytest.mark.parametrize("name", sound_forms())
def test_a_form_that_nobody_spoilt_is_taken_in_every_kind_of_file(
    name: str, tmp_path: Path
) -> None:
    """Those that LibreOffice saved are made anew by ``python -m tests.fuzz.workbook_forms``."""
    filled = read_workbook(sound_forms()[name])
    form = form_named(filled.identity.form)
    assert form is not None
    assert examine(filled, form).is_acceptable
    path = tmp_path / name
    path.write_bytes(sound_forms()[name])
    assert [*chain.from_iterable(workbook_reading.read(path))] == [TAKEN]


@pytest.mark.parametrize("header", ["栏　次", "栏 次", "栏\t次"])
def test_a_header_whose_letters_stand_apart_is_found_by_both_readers(
    header: str, tmp_path: Path
) -> None:
    path = tmp_path / "table.semicolon.csv"
    sound = sound_forms()[path.name].decode("utf-8-sig")
    assert sound.count("栏次") == 1
    path.write_text(sound.replace("栏次", header), "utf-8-sig", newline="")
    assert [*chain.from_iterable(workbook_reading.read(path))] == [TAKEN]


def test_the_same_seed_and_number_make_the_same_file() -> None:
    again = [replace(case(3, number)) for number in range(60)]
    assert [one.files for one in again] == [case(3, number).files for number in range(60)]


def test_a_reader_that_takes_another_figure_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.xlsx"
    path.write_bytes(sound_forms()["list.xlsx"])
    wrong = read_workbook(path.read_bytes())
    cells = {**wrong.cells, "A01": wrong.cells["A01"]._replace(value=99)}
    monkeypatch.setattr(workbook_reading, "read_workbook", lambda _: replace(wrong, cells=cells))
    with pytest.raises(AssertionError, match="A01"):
        list(workbook_reading.read(path))
