"""Many files: the next batch is read by other processes while one is decided upon."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

import office.receiving.batches
import office.receiving.receive
from documents.filled.readers import Readers
from documents.filled.reading import Read, read_form
from ledger.evidence import Incoming
from office.receiving.desk import Received
from office.receiving.receive import receive_all
from tests.integration.batch import Books, bodies, incoming, two_campaigns
from tests.integration.readers import stand_ready
from tests.integration.small import at


class _Standing(Readers):
    """Readers that stand ready from the beginning, and how many there were."""

    counts: list[int]

    def __init__(self, count: int) -> None:
        super().__init__(count)
        stand_ready(self)
        self.counts.append(count)


@pytest.fixture
def counts(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many readers were asked for, each time; three files are a batch."""
    _Standing.counts = []
    monkeypatch.setattr(office.receiving.batches, "FILES", 3)
    monkeypatch.setattr(office.receiving.batches, "Readers", _Standing)
    monkeypatch.setattr(office.receiving.batches, "spare_processors", lambda: 2)
    return _Standing.counts


@pytest.fixture
def read_here(monkeypatch: pytest.MonkeyPatch) -> list[bytes]:
    """What this process reads itself."""
    here: list[bytes] = []

    def read(body: bytes) -> Read:
        here.append(body)
        return read_form(body)

    monkeypatch.setattr(office.receiving.receive, "read_form", read)
    return here


def every() -> Iterator[Incoming]:
    """All files in one order, two hours apart."""
    for number, name in enumerate(sorted(bodies())):
        yield incoming(name, at("2010-12-08 09:00") + timedelta(hours=2 * number))


def test_what_was_read_ahead_comes_to_the_same_as_what_was_not(
    counts: list[int], read_here: list[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with two_campaigns() as ahead, two_campaigns() as alone:
        with_readers = list(receive_all(ahead, every()))
        assert counts == [2]
        assert read_here == [file.body for file in every()][:3], "only the first batch"
        monkeypatch.setattr(office.receiving.batches, "spare_processors", lambda: 0)
        without = list(receive_all(alone, every()))
        assert [r.as_json() for r in with_readers] == [r.as_json() for r in without]
        assert Books(ahead).rows() == Books(alone).rows()


def test_readers_are_not_asked_for_where_two_batches_are_not_full(counts: list[int]) -> None:
    with two_campaigns() as house:
        received = list(receive_all(house, list(every())[:5]))
    assert len(received) == 5
    assert counts == [0]


def test_readers_that_are_killed_in_between_lose_nothing(
    counts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = Readers.start

    def start_and_die(readers: Readers, files: list[bytes]) -> None:
        start(readers, files)
        for one in readers.readers:
            one.process.kill()

    monkeypatch.setattr(Readers, "start", start_and_die)
    with two_campaigns() as house:
        outcomes = [one.outcome for one in receive_all(house, every())]
        assert outcomes == Books(house).outcomes()
    with two_campaigns() as house:
        monkeypatch.setattr(office.receiving.batches, "spare_processors", lambda: 0)
        assert outcomes == [one.outcome for one in receive_all(house, every())]


def test_readers_are_ended_with_whoever_takes_in_even_if_that_stops_in_between(
    counts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[int | None] = []
    leave = Readers.__exit__

    def look(readers: Readers, *how: object) -> None:
        leave(readers, *how)  # type: ignore[arg-type]
        ended.extend(one.process.returncode for one in readers.readers)

    monkeypatch.setattr(Readers, "__exit__", look)
    with two_campaigns() as house:
        results: Iterator[Received] = receive_all(house, every())
        next(results)
        results.close()  # type: ignore[attr-defined]
    assert len(ended) == 2
    assert None not in ended
