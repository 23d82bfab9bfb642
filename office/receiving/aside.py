"""What was put aside: files that are nobody's return, each kept whole with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlmodel import col, select

from campaigns.wording import Locale
from ledger.evidence import body_of
from ledger.tables import Arrival, Content, Handling
from office.house import House
from office.receiving.kept_faults import retold, said


@dataclass(frozen=True)
class Aside:
    """One file: when and how it came, what it was called, and why it was not taken."""

    number: int
    received_at: datetime
    channel: str
    name: str
    size: int
    sha256: str
    faults: Sequence[Any]

    def why(self, locale: Locale) -> str:
        """The reason, for whoever reads ``locale``."""
        return "\n".join(said(fault, locale) for fault in self.faults)

    def as_json(self, locale: Locale) -> dict[str, object]:
        at, faults = self.received_at.isoformat(), retold(self.faults, locale)
        return {**vars(self), "received_at": at, "faults": faults}


def put_aside(house: House, as_of: datetime) -> list[Aside]:
    """Every file that was put aside up to ``as_of``, in the order in which they came."""
    rows = (
        select(Arrival, Content.size, Handling.faults)
        .join(Handling, col(Handling.arrival_id) == col(Arrival.id))
        .join(Content, col(Content.sha256) == col(Arrival.sha256))
        .where(Handling.outcome == "unrecognised", Arrival.received_at <= as_of)
        .order_by(col(Arrival.id))
    )
    with house.transaction() as session:
        return [
            Aside(a.id or 0, a.received_at, a.channel, a.name, size, a.sha256, faults)
            for a, size, faults in session.exec(rows)
        ]


def take_out(house: House, found: Sequence[Aside], folder: Path) -> list[Path]:
    """Write the files as they came into ``folder``, under names that no program opens by itself.

    What a sender called a file is no part of its name there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for one in found:
        with house.transaction() as session:
            body = body_of(session, one.sha256)
        path = folder / f"{one.number:05}-{one.sha256[:12]}.aside"
        path.write_bytes(body)
        written.append(path)
    return written
