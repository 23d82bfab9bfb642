"""Files that come together: each finds what those before it did, and none is lost for another."""

import pickle
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import office.receiving.batches
import office.receiving.receive
from documents.filled.reading import read_form
from ledger.evidence import Incoming
from office.house import House
from office.receiving.desk import Desk, Received
from office.receiving.receive import receive, receive_all, take_up
from office.receiving.sorting import Expected
from tests.integration.batch import Books, bodies, incoming, two_campaigns
from tests.integration.small import at
from tests.integration.test_receive_nothing_lost import ROOT

WHEN = "2010-12-09 10:00"
DIES = """
import os, pickle, signal, sys
from office.house import open_house
from office.receiving.receive import receive_all
from office.settings import Settings
from office.receiving.sorting import Sorting

Sorting.decide_all = lambda self, cases: os.kill(os.getpid(), signal.SIGKILL)
list(receive_all(open_house(Settings(database_url=sys.argv[1])), pickle.load(sys.stdin.buffer)))
"""


@pytest.fixture
def office_of_two() -> Iterator[House]:
    with two_campaigns() as house:
        yield house


def take(house: House, *names: str, when: str = WHEN) -> list[Received]:
    return list(receive_all(house, [incoming(name, when) for name in names]))


def told(received: list[Received]) -> list[tuple[str, int | None]]:
    return [(one.outcome, one.version) for one in received]


def test_two_versions_in_one_batch_find_each_other(office_of_two: House) -> None:
    first, again, corrected, old = take(
        office_of_two, "police-一.xlsx", "police-一.xlsx", "police-一更正.xlsx", "police-一.xlsx"
    )
    assert told([first, again]) == [("accepted", 1), ("duplicate", 1)]
    assert again.receipt == first.receipt
    assert told([corrected, old]) == [("accepted", 2), ("duplicate", 1)]
    assert [(d.code, d.was, d.now) for d in corrected.differences] == [("A01", "12", "20")]


def test_a_cumulative_return_is_held_against_the_earlier_one_of_its_batch(
    office_of_two: House,
) -> None:
    names = ["police-一.xlsx", "police-二少.xlsx", "farms-二少.xlsx", "farms-一.xlsx"]
    received = take(office_of_two, *names)
    assert told(received) == [
        ("accepted", 1), ("sent_back", 1), ("sent_back", 1), ("accepted", 1)
    ]  # fmt: skip
    faults = [[fault.code for fault in one.faults] for one in received[1:3]]
    assert faults == [["falls"], ["not-open-yet"]]


def test_files_of_two_campaigns_of_none_and_no_workbooks_come_together(
    office_of_two: House,
) -> None:
    received = take(
        office_of_two, "other-一.xlsx", "扫描件.pdf", "nowhere-一.xlsx", "police-一.xlsx", "空.xlsx"
    )
    assert [(r.file, r.campaign, r.outcome) for r in received] == [
        ("other-一.xlsx", "other", "accepted"),
        ("扫描件.pdf", None, "unrecognised"),
        ("nowhere-一.xlsx", None, "unrecognised"),
        ("police-一.xlsx", "small", "accepted"),
        ("空.xlsx", None, "unrecognised"),
    ]


def test_a_batch_for_one_campaign_puts_aside_the_returns_of_another(office_of_two: House) -> None:
    files = [incoming("other-一.xlsx", WHEN), incoming("police-一.xlsx", WHEN)]
    wrong, right = receive_all(office_of_two, files, Expected("small"))
    assert [fault.code for fault in wrong.faults] == ["wrong-campaign"]
    assert right.outcome == "accepted"


def test_a_mistake_over_one_file_while_deciding_does_not_lose_the_others(
    office_of_two: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide = Desk.decide

    def stumble(desk: Desk) -> Received:
        if desk.arrival.name == "police-签收.xlsx":
            raise RuntimeError("a mistake")
        return decide(desk)

    monkeypatch.setattr(Desk, "decide", stumble)
    names = ["police-一.xlsx", "police-签收.xlsx", "police-一更正.xlsx", "扫描件.pdf"]
    received: list[Received] = []
    with pytest.raises(RuntimeError, match="a mistake"):
        received.extend(receive_all(office_of_two, [incoming(n, WHEN) for n in names]))
    assert Books(office_of_two).outcomes() == ["accepted", "accepted", "unrecognised"]
    assert len(Books(office_of_two).rows()[2]) == 2, "the answers are planned once each"
    monkeypatch.setattr(Desk, "decide", decide)
    assert [one.file for one in take_up(office_of_two)] == ["police-签收.xlsx"]


def test_a_mistake_over_one_file_while_reading_does_not_lose_the_others(
    office_of_two: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(body: bytes) -> object:
        if body == bodies()["farms-一.xlsx"]:
            raise RuntimeError("a mistake")
        return read_form(body)

    monkeypatch.setattr(office.receiving.receive, "read_form", stumble)
    files = [incoming(name, WHEN) for name in ("farms-一.xlsx", "police-一.xlsx")]
    results = receive_all(office_of_two, files)
    assert next(results).file == "police-一.xlsx"
    with pytest.raises(RuntimeError, match="a mistake"):
        next(results)
    after = receive(office_of_two, b"", name="x", channel="test", received_at=at(WHEN))
    assert after.outcome == "unrecognised"
    monkeypatch.undo()
    assert [(one.file, one.outcome) for one in take_up(office_of_two)] == [
        ("farms-一.xlsx", "accepted")
    ]


def test_a_batch_that_a_killed_process_left_is_taken_up_in_its_order(
    office_of_two: House,
) -> None:
    names = ("police-一.xlsx", "police-一更正.xlsx", "farms-一.xlsx", "police-一.xlsx")
    left = pickle.dumps([incoming(name, WHEN) for name in names])
    url = office_of_two.settings.ledger_url
    command = [sys.executable, "-c", DIES, url]
    done = subprocess.run(command, cwd=ROOT, input=left, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    assert Books(office_of_two).outcomes() == []
    assert told(take(office_of_two, "farms-一.xlsx")) == [("duplicate", 1)]
    expected = ["accepted", "accepted", "accepted", "duplicate", "duplicate"]
    assert Books(office_of_two).outcomes() == expected


def test_nothing_is_read_before_the_whole_batch_is_stored(
    office_of_two: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored: list[int] = []

    def look(body: bytes) -> object:
        stored.append(len(Books(office_of_two).rows()[0]))
        return read_form(body)

    monkeypatch.setattr(office.receiving.receive, "read_form", look)
    take(office_of_two, "police-一.xlsx", "farms-一.xlsx", "扫描件.pdf")
    assert stored == [3, 3, 3]


def test_a_batch_ends_with_its_number_of_files_or_of_bytes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    files = [Incoming(bytes(size), "x", "test", at(WHEN)) for size in (1, 1, 1, 9, 1, 12)]
    monkeypatch.setattr(office.receiving.batches, "FILES", 3)
    monkeypatch.setattr(office.receiving.batches, "BYTES", 10)
    sizes = [[len(f.body) for f in batch] for batch in office.receiving.batches.batches(files)]
    assert sizes == [[1, 1, 1], [9, 1], [12]]


handed = st.lists(
    st.tuples(st.sampled_from(sorted(bodies())), st.integers(0, 8 * 24)), min_size=1, max_size=10
)


@settings(max_examples=30, deadline=None)
@given(handed, st.integers(1, 6))
def test_a_batch_comes_to_the_same_as_its_files_one_by_one(
    steps: list[tuple[str, int]], size: int
) -> None:
    files, when = list[Incoming](), at("2010-12-08 09:00")
    for name, hours in steps:
        when += timedelta(hours=hours)
        files.append(incoming(name, when))
    with two_campaigns() as alone, two_campaigns() as together:
        one_by_one = [
            receive(alone, f.body, name=f.name, channel=f.channel, received_at=f.received_at)
            for f in files
        ]
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(office.receiving.batches, "FILES", size)
            batch = list(receive_all(together, files))
        assert [r.as_json() for r in batch] == [r.as_json() for r in one_by_one]
        assert Books(together).rows() == Books(alone).rows()
