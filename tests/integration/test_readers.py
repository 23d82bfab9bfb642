"""Readers: processes that read forms for another, which can do without them at any time."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from itertools import islice
from multiprocessing.connection import Pipe
from threading import Thread

import pytest

from campaigns.sheets.examine import Filled
from documents.filled import reader
from documents.filled.posted import posted_bytes
from documents.filled.readers import Readers
from documents.filled.reading import read_form
from tests.integration.batch import bodies
from tests.integration.readers import is_there, soon, stand_ready
from tests.integration.test_receive_nothing_lost import ROOT

IS_KILLED = """
import os, signal
from documents.filled.readers import Readers
with Readers(2) as readers:
    print(*(one.process.pid for one in readers.readers), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def two() -> Iterator[Readers]:
    with Readers(2) as started:
        stand_ready(started)
        yield started


def all_bodies() -> list[bytes]:
    """Workbooks, what is none, and a form that was posted."""
    sound = read_form(bodies()["police-一.xlsx"])
    assert isinstance(sound, Filled)
    return [*bodies().values(), posted_bytes(sound.identity, {"nil": "是"}, {"A01": "1"})]


def told(asked: Readers, count: int) -> list[object]:
    return list(islice(asked.told(), count))


def test_readers_say_what_their_asker_would_read_in_the_order_they_were_asked(
    two: Readers,
) -> None:
    for files in (all_bodies(), all_bodies()[::-1], all_bodies()[:1]):
        two.start(files)
        assert told(two, len(files)) == [read_form(body) for body in files]


def test_nothing_is_read_by_readers_that_were_asked_nothing(two: Readers) -> None:
    two.start([])
    assert told(two, 3) == [None, None, None]


def test_nothing_is_read_without_readers() -> None:
    with Readers(0) as nobody:
        nobody.start(all_bodies())
        assert told(nobody, 2) == [None, None]


def test_nothing_is_read_before_readers_stand_ready(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "executable", "/bin/cat")  # it waits, and never says that it is ready
    with Readers(1) as started:
        started.start(all_bodies())
        assert told(started, 2) == [None, None]


def test_where_no_process_can_be_started_nothing_is_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    with Readers(2) as started:
        started.start(all_bodies())
        assert told(started, 2) == [None, None]
    assert "no more readers" in caplog.text


def test_a_reader_that_is_killed_while_it_reads_is_done_without(
    two: Readers, caplog: pytest.LogCaptureFixture
) -> None:
    files = all_bodies()
    first, second = two.readers
    os.kill(first.process.pid, signal.SIGSTOP)
    two.start(files)
    os.kill(first.process.pid, signal.SIGKILL)
    half = -(-len(files) // 2)
    read = [read_form(body) for body in files]
    assert told(two, len(files)) == [None] * half + read[half:]
    two.start(files)
    assert told(two, len(files)) == read, "the other one reads all of them"
    os.kill(second.process.pid, signal.SIGKILL)
    second.process.wait()
    for _ in range(3):
        two.start(files)
        assert told(two, len(files)) == [None] * len(files)
    assert caplog.text.count("is no more") == 2, "each is told of once"


def test_a_mistake_over_a_form_is_left_to_the_asker(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumble(body: bytes) -> object:
        if body == b"2":
            raise RuntimeError("a mistake")
        return read_form(body)

    monkeypatch.setattr(reader, "read_form", stumble)
    ours, theirs = Pipe()
    reading = Thread(target=reader.main, args=(theirs,))
    reading.start()
    assert ours.recv() == reader.READY
    ours.send([b"1", b"2", b"3"])
    first, second, third = ours.recv()
    assert (first, third) == (read_form(b"1"), read_form(b"3"))
    assert second is None
    ours.close()
    reading.join(10)
    assert not reading.is_alive(), "a reader ends when nobody is there any more"


def test_readers_end_with_their_asker_even_where_it_is_killed() -> None:
    command = [sys.executable, "-c", IS_KILLED]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == -signal.SIGKILL
    started = [int(number) for number in done.stdout.split()]
    assert len(started) == 2
    assert soon(lambda: not any(map(is_there, started)))


def test_whoever_interrupts_means_the_asker(two: Readers) -> None:
    assert all(os.getsid(one.process.pid) != os.getsid(0) for one in two.readers)


def test_readers_are_ended_however_busy_they_are() -> None:
    with Readers(2) as started:
        stand_ready(started)
        for one in started.readers:
            os.kill(one.process.pid, signal.SIGSTOP)
        started.start(all_bodies())
    assert all(one.process.returncode == -signal.SIGKILL for one in started.readers)
