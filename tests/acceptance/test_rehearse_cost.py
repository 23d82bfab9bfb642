"""The cost in Prefect grows with events, not with units; and a rehearsal starts clean."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.acceptance.command_line import SPECS, Muster, Started
from tests.acceptance.conftest import prefect_server_on
from tests.acceptance.prefect_api import PrefectApi
from tests.acceptance.rehearsed import Rehearsed

SMALL, MANNERS = SPECS / "small.yaml", SPECS / "small.behaviour.yaml"
EVENTS, MOST_TASKS = 6, 4
UNITS, BATCH = 120, 40


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Muster:
    return Muster(tmp_path_factory.mktemp("stage"), {"MUSTER_BATCH_SIZE": str(BATCH)})


def begin(stage: Muster, folder: str, *more: object) -> Started:
    return stage.start("rehearse", SMALL, "--behaviour", MANNERS, "--out", folder, *more)


def ended(stage: Muster, folder: str, started: Started) -> Rehearsed:
    assert started.process.wait(timeout=280) == 0, started.said
    return Rehearsed(stage.home / folder)


@pytest.fixture(scope="module")
def both(stage: Muster) -> tuple[Rehearsed, Rehearsed]:
    """The campaign with its own five units, and enlarged; beside each other, each by itself."""
    small, large = begin(stage, "few"), begin(stage, "many", "--units", UNITS)
    return ended(stage, "few", small), ended(stage, "many", large)


@pytest.fixture(scope="module")
def few(both: tuple[Rehearsed, Rehearsed]) -> Rehearsed:
    return both[0]


@pytest.fixture(scope="module")
def many(both: tuple[Rehearsed, Rehearsed]) -> Rehearsed:
    return both[1]


@pytest.fixture(scope="module")
def history(request: pytest.FixtureRequest) -> Iterator[PrefectApi]:
    rehearsed: Rehearsed = request.getfixturevalue(request.param)
    with prefect_server_on(rehearsed.folder / "prefect") as api:
        yield api


@pytest.mark.parametrize(("history", "units"), [("few", 5), ("many", UNITS)], indirect=["history"])
def test_an_event_is_one_flow_run_and_four_tasks_and_one_more_a_batch(
    history: PrefectApi, units: int
) -> None:
    runs = history.runs("small")
    assert len(runs) == EVENTS
    assert len(history.runs()) == EVENTS + 1  # and the one that planned them
    tasks = history.tasks_by_run()
    batches = -(-units // BATCH)
    assert {run.name: tasks[run.id] for run in runs if tasks[run.id] > MOST_TASKS + batches} == {}
    # Some run delivered batch by batch, so the bound means something. Not a certain one is asked:
    # Prefect loses task runs now and then where its database is busy, and the ledger none.
    assert max(tasks[run.id] for run in runs) > batches


def test_all_units_take_part_in_a_rehearsal_that_is_enlarged(many: Rehearsed) -> None:
    opened = many.marked("报送通知")
    assert len({letter.to for letter in opened}) == len(opened) == UNITS
    assert many.timeline[0]["notices"] == UNITS
    (duty,) = many.figures("only")["duties"]
    assert sum(duty["counts"].values()) == UNITS


def test_a_second_rehearsal_in_the_same_folder_starts_clean_and_tells_the_same_story(
    stage: Muster, few: Rehearsed
) -> None:
    def told(rehearsed: Rehearsed) -> list[tuple[object, ...]]:
        return [(x.file, x.to, x.subject, list(x.attachments)) for x in rehearsed.letters]

    def papers(rehearsed: Rehearsed) -> dict[str, bytes]:
        handed_in = (rehearsed.folder / "handed-in").iterdir()
        figures = rehearsed.folder / "summary" / "only" / "figures.json"
        return {path.name: b"" for path in handed_in} | {figures.name: figures.read_bytes()}

    first = (few.timeline, told(few), papers(few))
    again = ended(stage, "few", begin(stage, "few"))
    assert (again.timeline, told(again), papers(again)) == first


def test_a_folder_of_somebody_else_is_refused_and_left_as_it_is(muster: Muster) -> None:
    out: Path = muster.home / "papers"
    (out / "mail").mkdir(parents=True)
    (out / "mail" / "letter.eml").write_text("private", "utf-8")
    done = muster("rehearse", SMALL, "--out", out)
    assert done.returncode == 1
    assert "papers" in done.stderr
    assert "Traceback" not in done.stderr
    assert [str(path.relative_to(out)) for path in sorted(out.rglob("*"))] == [
        "mail", "mail/letter.eml",
    ]  # fmt: skip
    assert (out / "mail" / "letter.eml").read_text("utf-8") == "private"
