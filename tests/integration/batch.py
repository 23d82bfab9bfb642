"""Files for batches in tests: what units of two campaigns could hand in, made once."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlmodel import SQLModel, col, select

from campaigns.spec.spec import Campaign
from ledger.engine import open_ledger
from ledger.evidence import Incoming
from ledger.tables import Arrival, Content, Handling, MessageRow, NoticeRow
from office.declaring.declare import declare
from office.house import House, open_house
from office.settings import Settings
from rehearsal.filling import Entry
from tests.integration.desk import FIGURES, Desk
from tests.integration.small import SPEC, at

MORE: dict[str, Entry] = {**FIGURES, "A01": 20}
LESS: dict[str, Entry] = {**FIGURES, "A01": 3}
WRONG: dict[str, Entry] = {**FIGURES, "A01": "十二"}
DECLARED = at("2010-12-03 09:00")
OTHER = Campaign.model_validate({**SPEC, "id": "other", "title": "另一专项行动"})


@cache
def bodies() -> dict[str, bytes]:
    """Name → a file: returns of two units, of another campaign, of none, and no workbook."""
    small = _desk(Campaign.model_validate(SPEC))
    found = {"扫描件.pdf": b"%PDF-1.4", "空.xlsx": b""}
    for unit in ("police", "farms"):
        found |= {
            f"{unit}-签收.xlsx": small.filled(unit, "slip"),
            f"{unit}-一.xlsx": small.filled(unit, "submission-1"),
            f"{unit}-一更正.xlsx": small.filled(unit, "submission-1", MORE, correction="是"),
            f"{unit}-一误.xlsx": small.filled(unit, "submission-1", WRONG),
            f"{unit}-二.xlsx": small.filled(unit, "submission-2", MORE),
            f"{unit}-二少.xlsx": small.filled(unit, "submission-2", LESS),
        }
    found["other-一.xlsx"] = _desk(OTHER).filled("police", "submission-1")
    nowhere = Campaign.model_validate({**SPEC, "id": "nowhere"})
    found["nowhere-一.xlsx"] = _desk(nowhere).filled("police", "submission-1")
    return found


def incoming(name: str, when: datetime | str) -> Incoming:
    return Incoming(bodies()[name], name, "test", at(when) if isinstance(when, str) else when)


@contextmanager
def two_campaigns() -> Iterator[House]:
    """A house of its own with both campaigns declared."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(_declared(), folder / "ledger.db")
        url = f"sqlite:///{folder / 'ledger.db'}"
        house = House(Settings(state_dir=folder, database_url=url), open_ledger(url))
        yield house
        house.engine.dispose()


_kept = list[TemporaryDirectory[str]]()


@cache
def _declared() -> Path:
    _kept.append(TemporaryDirectory())
    folder = Path(_kept[0].name)
    url = f"sqlite:///{folder / 'ledger.db'}"
    house = open_house(Settings(state_dir=folder, database_url=url))
    declare(house, Campaign.model_validate(SPEC), DECLARED)
    declare(house, OTHER, DECLARED)
    house.engine.dispose()
    return folder / "ledger.db"


def _desk(campaign: Campaign) -> Desk:
    return Desk(None, campaign)  # type: ignore[arg-type]  # it only fills in blanks


@dataclass(frozen=True)
class Books:
    """All that a house has written down of what came."""

    house: House

    def rows(self) -> list[list[dict[str, Any]]]:
        tables: list[type[SQLModel]] = [Arrival, Handling, MessageRow, NoticeRow, Content]
        with self.house.transaction() as session:
            return [[row.model_dump() for row in session.exec(select(t))] for t in tables]

    def outcomes(self) -> list[str]:
        """What became of each file, in the order they came."""
        with self.house.transaction() as session:
            handled = session.exec(select(Handling).order_by(col(Handling.arrival_id)))
            return [row.outcome for row in handled]
