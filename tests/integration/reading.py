"""A desk that reads a real mailbox, and what it has made of it."""

from datetime import UTC, datetime
from typing import Any

import pytest
from sqlmodel import select

from ledger.tables import MessageRow
from office.receiving.mail_in import Taken, read_mailbox
from tests.integration.desk import Desk
from tests.integration.imap import missing
from tests.integration.small import at

NEEDED = pytest.mark.skipif(bool(missing()), reason=missing())
LIAISON, LEADER, STRANGER = "liaison@police.example", "leader@police.example", "who@knows.example"
DONE, ASIDE = "已处理", "待人工处理"
CAME, LOOKED = datetime(2010, 12, 10, 9, 29, tzinfo=UTC), "2010-12-10 18:00"
"""17:29 in Shanghai, a minute before the first submission is due, read half an hour later."""


def with_mailbox(desk: Desk, url: str) -> Desk:
    settings = desk.house.settings.model_copy(update={"imap_url": url})
    return Desk(type(desk.house)(settings, desk.house.engine), desk.campaign)


def read(desk: Desk, when: str = LOOKED) -> list[Taken]:
    return read_mailbox(desk.house, at(when))


def filled(desk: Desk, unit: str = "police", **head: Any) -> tuple[str, bytes]:
    return "报表.xlsx", desk.filled(unit, "submission-1", **head)


def answers(desk: Desk) -> list[MessageRow]:
    return [one for one in desk.messages() if one.template == "mail_answer"]


def rows(desk: Desk, table: type[Any]) -> list[Any]:
    with desk.house.transaction() as session:
        return list(session.exec(select(table)))
