"""Receiving: whatever arrives is stored first, then read, checked, and answered.

Files that come together are taken in by the batch. A process that dies in between leaves
arrivals that nobody has looked at; the next run takes them up (:func:`take_up`).
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import repeat

from documents.filled.reading import read_form
from ledger import evidence
from ledger.evidence import Incoming
from ledger.left_behind import left_behind
from ledger.locks import only_one
from ledger.tables import Arrival
from office.house import House
from office.receiving.batches import ReadAhead, read_ahead
from office.receiving.desk import Received
from office.receiving.senders import MAIL
from office.receiving.sorting import NOTHING, Case, Expected, Sorting

_DESK = "receive"
"""The lock of whoever handles arrivals: each is handled once, in the order they came."""
_PATIENCE = 120.0
"""Seconds to wait for it: a batch takes less than one, and somebody may sit before a page."""
_log = logging.getLogger(__name__)


def receive(
    house: House,
    body: bytes,
    *,
    name: str,
    channel: str,
    received_at: datetime,
    expected: Expected = NOTHING,
) -> Received:
    """Take in one file as of ``received_at``; never raises for what is in it.

    What is ``expected`` is known of whoever hands it in: the return of another unit, campaign or
    duty is kept but not taken for it.

    What a process that died left behind is looked at first: it came earlier.
    """
    file = Incoming(body, name, channel, received_at, expected.unit or "")
    return next(receive_all(house, [file], expected))


def receive_all(
    house: House,
    files: Iterable[Incoming],
    expected: Expected = NOTHING,
) -> Iterator[Received]:
    """As :func:`receive`, for many files: what became of each, in the order they came.

    A batch is stored in one transaction before any of it is read here, and decided in another.
    A mistake of Muster's over one file is raised once all the others have been taken in.
    """
    mistakes: list[Exception] = []
    for batch, ahead in read_ahead(files):
        with only_one(house.engine, _DESK, _PATIENCE):
            with house.transaction() as session:
                left = left_behind(session)
                arrivals = evidence.store(session, batch)
            _handle_left(house, left)
            bodies = [file.body for file in batch]
            cases = _read_all(arrivals, bodies, ahead, expected, mistakes)
            received = _decide_all(house, cases, mistakes)
        yield from received
    if mistakes:
        raise mistakes[0]


def take_up(house: House) -> list[Received]:
    """Look at what was stored but never handled, since a process died in between."""
    with only_one(house.engine, _DESK, _PATIENCE):
        with house.transaction() as session:
            left = evidence.unhandled(session)
        return _handle_left(house, left)


def _handle_left(house: House, left: Sequence[Arrival]) -> list[Received]:
    """Handle what was left behind, one by one; what cannot be is told in the log and waits."""
    received: list[Received] = []
    for arrival in left:
        with house.transaction() as session:
            body = evidence.body_of(session, arrival.sha256)
        unit = arrival.sender if arrival.channel != MAIL else ""
        expected = Expected(unit=unit or None)
        cases = _read_all([arrival], [body], repeat(None), expected, [])
        received += _decide_all(house, cases, [])
    return received


def _read_all(
    arrivals: Sequence[Arrival],
    bodies: Sequence[bytes],
    ahead: ReadAhead,
    expected: Expected,
    mistakes: list[Exception],
) -> list[Case]:
    """Read each file that was not read ahead, without holding the ledger; those that Muster
    stumbles over are left."""
    cases: list[Case] = []
    for arrival, body, read in zip(arrivals, bodies, ahead, strict=False):
        try:
            cases.append(Case(arrival, read or read_form(body), expected))
        except Exception as mistake:
            _stumbled(arrival, mistake, mistakes)
    return cases


def _decide_all(house: House, cases: Sequence[Case], mistakes: list[Exception]) -> list[Received]:
    """Decide in one transaction; if that fails, file by file, each in one of its own."""
    try:
        with house.transaction() as session:
            return Sorting(session).decide_all(cases)
    except Exception as mistake:
        if len(cases) == 1:
            _stumbled(cases[0].arrival, mistake, mistakes)
            return []
    return [one for case in cases for one in _decide_all(house, [case], mistakes)]


def _stumbled(arrival: Arrival, mistake: Exception, mistakes: list[Exception]) -> None:
    _log.error("%s is kept but could not be handled", arrival.name, exc_info=mistake)
    mistakes.append(mistake)
