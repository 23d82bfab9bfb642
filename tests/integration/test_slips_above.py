"""The unit above gets one letter about those below it, and with it one slip that names them all.

December 2010: both returns are due on Friday the 10th; the rung to the unit above follows on
Monday the 13th. Police and farms stand below trade.
"""

from datetime import date
from email import message_from_bytes
from pathlib import Path
from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from ledger.evidence import body_of
from office.asking.grant import waive
from office.asking.replies import state_coming
from office.house import House
from office.letters.enclosures import enclosure
from office.letters.numbers import register
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.documented import numbers, text_of
from tests.integration.small import SPEC, at

LATE = "2010-12-13 09:00"


def campaign(audience: str, document: str = "supervision_slip") -> Campaign:
    units = [u if u["id"] == "trade" else {**u, "parent": "trade"} for u in SPEC["roster"]["units"]]
    rung = {"key": "up", "kind": "escalate", "at": "+1 workday 09:00", "to": [audience],
            "template": "urging", "document": document}  # fmt: skip
    duties: list[dict[str, Any]] = []
    for duty in SPEC["duties"]:
        due = {"due": "2010-12-10", "opens": None, "ladder": "submission"}
        changed = due if duty["kind"] == "return" else {}
        duties.append({**duty, "units": ["县公安局", "县农委"], **changed})
    spec = {
        "roster": {**SPEC["roster"], "units": units},
        "ladders": {**SPEC["ladders"], "submission": [rung]},
        "duties": duties,
    }
    return Campaign.model_validate({**SPEC, **spec})


def declared(house: House, audience: str) -> Desk:
    desk = Desk(house, campaign(audience))
    desk.declare("2010-12-03 10:00")
    return desk


def papers(house: House) -> list[bytes]:
    with house.transaction() as session:
        return [body_of(session, one.sha256) for one in register(session, "small")]


@pytest.mark.parametrize(
    ("audience", "addressed"),
    [("parent", "县商务局："), ("parent-leader", "县商务局分管领导：")],
)
async def test_one_slip_names_every_matter_of_every_unit_below(
    house: House, mailbox: Mailbox, tmp_path: Path, audience: str, addressed: str
) -> None:
    desk = declared(house, audience).mailing(mailbox.url)
    state_coming(
        house, "small", "submission-1", "police",
        coming=date(2010, 12, 16), reason="停电", as_of=at("2010-12-10 18:00"),
    )  # fmt: skip
    desk.plan(LATE)
    (letter,) = [m for m in desk.messages() if m.template == "digest"]
    assert letter.subject.startswith("【黄色警示·督办】所属2家单位4项报送任务逾期未报")
    assert "称将于2010年12月16日报送，理由：停电" in letter.text
    assert [ask["name"] for ask in letter.attachments] == ["督办单（4项报送任务）.docx"]
    await desk.post(LATE)
    assert numbers(house) == [("supervision_slip", "督办〔2010〕1号")]
    (paper,) = papers(house)
    text = text_of(paper)
    assert addressed in text
    assert "下列4项仍未报送" in text
    assert text.count("县公安局\n") == 2
    assert text.count("县农委\n") == 2
    assert "称将于2010年12月16日报送：停电" in text
    (sent,) = [
        part.get_payload(decode=True)
        for path in (tmp_path / "mail").glob("*.eml")
        for part in message_from_bytes(path.read_bytes()).walk()
        if (part.get_filename() or "").startswith("督办单")
    ]
    assert sent == paper


def test_what_is_sent_again_is_the_same_slip_with_the_same_number(house: House) -> None:
    desk = declared(house, "parent")
    desk.plan(LATE)
    (letter,) = [m for m in desk.messages() if m.template == "digest"]
    (ask,) = letter.attachments
    made = []
    for when in (LATE, "2010-12-14 16:00"):
        with house.transaction() as session:
            made.append(enclosure(session, desk.campaign, ask, at(when)))
    assert made[0] == made[1]
    assert numbers(house) == [("supervision_slip", "督办〔2010〕1号")]


async def test_whoever_is_out_before_the_letter_goes_is_not_on_the_slip(
    house: House, mailbox: Mailbox
) -> None:
    desk = declared(house, "parent").mailing(mailbox.url)
    desk.plan(LATE)
    for duty in ("submission-1", "submission-2"):
        waive(
            house, "small", duty, "police", authority="文", reason="并入农委",
            as_of=at("2010-12-13 09:01"),
        )  # fmt: skip
    await desk.post("2010-12-13 09:02")
    assert numbers(house) == []  # what was withdrawn took no number
    desk.plan("2010-12-13 09:03")
    await desk.post("2010-12-13 09:03")
    (paper,) = papers(house)
    assert "县公安局" not in text_of(paper)
    assert "下列2项仍未报送" in text_of(paper)


async def test_a_slip_about_one_matter_below_goes_to_the_unit_above(
    house: House, mailbox: Mailbox
) -> None:
    desk = declared(house, "parent").mailing(mailbox.url)
    desk.hand_in("farms", "submission-1", "2010-12-10 10:00")
    for unit in ("farms", "police"):
        desk.hand_in(unit, "submission-2", "2010-12-10 10:30")
    desk.plan(LATE)
    await desk.post(LATE)
    (paper,) = papers(house)
    text = text_of(paper)
    assert "县商务局：" in text
    assert "县公安局应于2010年12月10日" in text
    (letter,) = [m for m in desk.messages() if m.template == "digest"]
    assert [ask["name"] for ask in letter.attachments] == ["督办单（第1次报送）.docx"]


async def test_an_urging_slip_to_the_unit_above_asks_it_to_urge_those_below(
    house: House, mailbox: Mailbox
) -> None:
    desk = Desk(house, campaign("parent", "urging_slip")).mailing(mailbox.url)
    desk.declare("2010-12-03 10:00")
    for unit in ("farms", "police"):
        desk.hand_in(unit, "submission-2", "2010-12-10 10:30")
    desk.hand_in("farms", "submission-1", "2010-12-10 10:40")
    desk.plan(LATE)
    await desk.post(LATE)
    (paper,) = papers(house)
    assert "县公安局应于2010年12月10日" in text_of(paper)
    assert "请督促该单位于" in text_of(paper)
    assert "你单位" not in text_of(paper)
