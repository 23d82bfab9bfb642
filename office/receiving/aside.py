"""What was put aside: files that are nobody's return, each kept whole with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from campaigns.wording import Locale
from ledger import aside
from ledger.evidence import body_of
from office.errors import NoSuchAside
from office.house import House
from office.receiving.kept_faults import retold, said


@dataclass(frozen=True)
class Done:
    """What somebody of the office did about a file."""

    what: str
    who: str
    at: datetime

    def as_json(self) -> dict[str, object]:
        return {**vars(self), "at": self.at.isoformat()}


@dataclass(frozen=True)
class Aside:
    """One file: when, how and from whom it came, what it was called, why it was not taken, and
    what was done about it."""

    number: int
    received_at: datetime
    channel: str
    sender: str
    name: str
    size: int
    sha256: str
    faults: Sequence[Any]
    done: Done | None

    @property
    def kept_name(self) -> str:
        """A name that no program opens by itself; what its sender called it is no part of it."""
        return f"{self.number:05}-{self.sha256[:12]}.aside"

    def why(self, locale: Locale) -> str:
        """The reason, for whoever reads ``locale``."""
        return "\n".join(said(fault, locale) for fault in self.faults)

    def as_json(self, locale: Locale) -> dict[str, object]:
        return {
            **vars(self),
            "received_at": self.received_at.isoformat(),
            "faults": retold(self.faults, locale),
            "done": self.done.as_json() if self.done else None,
        }


def put_aside(house: House, as_of: datetime) -> list[Aside]:
    """Every file that was put aside up to ``as_of``, in the order in which they came."""
    with house.transaction() as session:
        return list(map(seen, aside.put_aside(session, as_of)))


def waiting(house: House, as_of: datetime, last: int | None = None) -> list[Aside]:
    """The files that nobody has dealt with, of all or of the ``last`` that came."""
    with house.transaction() as session:
        return list(map(seen, aside.waiting(session, as_of, last)))


def dealt_with(house: House, as_of: datetime, last: int | None = None) -> list[Aside]:
    """The files that somebody has dealt with, of all or of the ``last`` that came."""
    with house.transaction() as session:
        return list(map(seen, aside.dealt_with(session, as_of, last)))


def numbers_waiting(house: House, as_of: datetime) -> set[int]:
    """The numbers of the files that nobody has dealt with."""
    with house.transaction() as session:
        return aside.numbers_waiting(session, as_of)


def how_many_wait(house: House, as_of: datetime) -> int:
    """How many files nobody has dealt with."""
    with house.transaction() as session:
        return aside.count_waiting(session, as_of)


def file_put_aside(house: House, number: int, as_of: datetime) -> tuple[Aside, bytes]:
    """One file and its bytes as they came; raises :class:`NoSuchAside`."""
    with house.transaction() as session:
        found = aside.one_put_aside(session, number, as_of)
        if found is None:
            raise NoSuchAside(number=number)
        return seen(found), body_of(session, found.arrival.sha256)


def take_out(house: House, found: Sequence[Aside], folder: Path) -> list[Path]:
    """Write the files as they came into ``folder``, each under its ``kept_name``."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one in found:
        with house.transaction() as session:
            body = body_of(session, one.sha256)
        path = folder / one.kept_name
        path.write_bytes(body)
        written.append(path)
    return written


def seen(row: aside.PutAside) -> Aside:
    """A row of the ledger as the office sees it."""
    one, done = row.arrival, row.dealt_with
    return Aside(
        number=one.id or 0,
        received_at=one.received_at,
        channel=one.channel,
        sender=one.sender,
        name=one.name,
        size=row.size,
        sha256=one.sha256,
        faults=row.faults,
        done=Done(done.what, done.who, done.done_at) if done else None,
    )
