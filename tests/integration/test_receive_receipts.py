"""Receipts of files that came together: each says what its own file said, and to its own unit."""

from collections.abc import Iterator

import pytest
from sqlmodel import col, select

from ledger.tables import Arrival, Handling, MessageRow, NoticeRow, ObligationRow
from notifications.letter import Owed
from office.asking import telling
from office.house import House
from office.receiving.receive import receive_all
from tests.integration.batch import incoming, two_campaigns
from tests.integration.small import at

NAMES = {"police": "县公安局", "farms": "县农委"}
FILES = [
    "police-一.xlsx",
    "farms-一.xlsx",
    "police-二.xlsx",
    "police-一更正.xlsx",
    "police-签收.xlsx",
]


@pytest.fixture
def house() -> Iterator[House]:
    with two_campaigns() as opened:
        yield opened


def test_each_receipt_of_a_batch_is_that_of_its_own_file(house: House) -> None:
    received = list(receive_all(house, [incoming(name, "2010-12-09 10:00") for name in FILES]))
    assert [one.outcome for one in received] == ["accepted"] * len(FILES)
    with house.transaction() as session:
        told = session.exec(
            select(MessageRow, ObligationRow, Handling, Arrival)
            .join(NoticeRow, col(NoticeRow.message_id) == col(MessageRow.id))
            .join(ObligationRow, col(NoticeRow.obligation_id) == col(ObligationRow.id))
            .join(Handling, col(Handling.obligation_id) == col(ObligationRow.id))
            .join(Arrival, col(Handling.arrival_id) == col(Arrival.id))
            .where(col(MessageRow.subject).contains(col(Handling.receipt)))
        ).all()
    assert sorted(arrival.name for *_, arrival in told) == sorted(FILES)
    for message, owed, handling, arrival in told:
        assert message.recipients == [f"liaison@{owed.unit}.example"]
        for form in (message.text, message.html):
            assert f"{NAMES[owed.unit]}信息联络员：" in form
            assert arrival.sha256 in form
            assert str(handling.receipt) in form
            assert not [name for unit, name in NAMES.items() if unit != owed.unit and name in form]
        for code, value in handling.figures.items():
            assert f"{code}" in message.text
            assert value in message.text


@pytest.mark.parametrize("post", ["县公安局办公室主任", "信息联络员", ""])
def test_a_post_that_names_its_unit_stays_that_of_its_unit(post: str) -> None:
    owed = Owed("县公安局", "一", "", at("2010-12-10 17:30"), "open", 0)
    other = Owed("县农委", "一", "", at("2010-12-10 17:30"), "open", 0)
    mine = {"unit": "县公安局", "recipient_post": post, "owed": [owed], "figures": []}
    theirs = mine | {"unit": "县农委", "recipient_post": post.replace("县公安局", "县农委")}
    shared, own = telling._apart(mine, ())
    assert shared == telling._apart(theirs | {"owed": [other]}, ())[0]
    assert own.words == {"unit": "县公安局", "owed_0": "县公安局"}
