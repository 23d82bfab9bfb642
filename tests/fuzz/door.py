"""The office's real door for forms that are spoilt: a portal, its ledger, and mail.

Every case finds the ledger as the first one did, so that it can be read again by itself.
"""

import sqlite3
from collections.abc import Sequence
from contextlib import closing
from email import message_from_bytes, policy
from email.message import Message
from pathlib import Path

from sqlmodel import col, select

from ledger.evidence import body_of
from ledger.tables import Arrival, Handling, MessageRow, ObligationRow
from office.house import open_house
from office.posting.mailed import mail_of
from office.receiving.mail_in import take_in_mail
from office.settings import Settings
from tests.fuzz.workbook_forms import campaign, sound_forms
from tests.integration.desk import Desk
from tests.integration.portal_site import Browser, site_at
from tests.integration.small import at
from tests.mails import mail_from

UNIT, LIAISON = "police", "liaison@police.example"
BEFORE, INSTANTS = "2010-12-08 10:00", ("2010-12-09 10:00", "2010-12-14 10:00", "2010-12-16 10:00")
"""In time, late, and after the closing of the first phase."""


class Door:
    """A portal of one unit and its office, on a ledger in ``folder``."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "ledger.db"
        house = open_house(Settings(state_dir=folder, database_url=f"sqlite:///{self.file}"))
        self.desk = Desk(house, campaign())
        self.desk.declare("2010-12-03 10:00")
        self.site = site_at(self.desk, BEFORE)
        self.unit, self.officer = self.site.unit(UNIT), self.site.officer("office", "office")
        self.empty, self.reported = folder / "empty.db", folder / "reported.db"
        self._copy(self.file, self.empty)
        for name in ("list.xlsx", "table.xlsx"):
            self.desk.take(sound_forms()[name], BEFORE, name)
        self._copy(self.file, self.reported)

    def close(self) -> None:
        self.desk.house.engine.dispose()

    def stand(self, when: str, *, reported: bool) -> None:
        """Go back to a ledger in which the unit has ``reported`` before, or nobody has."""
        self._copy(self.reported if reported else self.empty, self.file)
        self.site.clock.now = at(when)

    def upload(self, body: bytes, name: str) -> tuple[int, str]:
        self.unit.get("/unit")  # where the form with its token is
        answer = self.unit.post("/unit/upload", files={"file": (name, body)})
        return answer.status_code, answer.text

    def mail(self, body: bytes, name: str) -> str:
        """Send it by mail; gives what became of the mail."""
        now = self.site.clock.now
        return take_in_mail(self.desk.house, mail_from(LIAISON, (name, body)), now, now).outcome

    def last(self) -> tuple[Arrival, Handling, bytes] | None:
        """What came last, what became of it, and its bytes as they are kept."""
        with self.desk.house.transaction() as session:
            arrival = session.exec(select(Arrival).order_by(col(Arrival.id).desc())).first()
            handling = session.get(Handling, arrival.id) if arrival else None
            if arrival is None or handling is None:
                return None
            return arrival, handling, body_of(session, arrival.sha256)

    def versions(self) -> list[tuple[int | None, int | None, str]]:
        """Every version of every return: of which obligation, its number and outcome."""
        with self.desk.house.transaction() as session:
            rows = session.exec(select(Handling).where(col(Handling.version).is_not(None))).all()
            return sorted((row.obligation_id, row.version, row.outcome) for row in rows)

    def owed(self, number: int) -> ObligationRow:
        with self.desk.house.transaction() as session:
            return session.get_one(ObligationRow, number)

    def letters(self) -> Sequence[tuple[MessageRow, Message]]:
        """Every letter that waits, and the mail it would go out as."""
        with self.desk.house.transaction() as session:
            rows = session.exec(select(MessageRow)).all()
            now, house = self.site.clock.now, self.desk.house
            mails = [mail_of(session, house, self.desk.campaign, row, now) for row in rows]
        read = [message_from_bytes(mail, policy=policy.default) for mail in mails]
        return list(zip(rows, read, strict=True))

    def shown(self, one: Browser, path: str, allowed: tuple[int, ...] = (200,)) -> bytes:
        answer = one.get(path)
        assert answer.status_code in allowed, f"{path}: {answer.status_code}"
        return answer.content

    @staticmethod
    def _copy(source: Path, target: Path) -> None:
        with closing(sqlite3.connect(source)) as one, closing(sqlite3.connect(target)) as other:
            one.backup(other)
