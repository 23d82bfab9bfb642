"""Files made to do harm, uploaded to a live portal: refused with a clear word, soon and in little
memory, kept as they came, and the pages go on."""

import hashlib
from collections.abc import Callable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

import httpx2
import pytest
from sqlmodel import col, select

pytest.importorskip("resource", reason="time and memory are measured as Linux does")
if not Path("/proc/self/status").exists():
    pytest.skip("time and memory are measured as Linux does", allow_module_level=True)

from campaigns.spec.spec import Campaign
from ledger.evidence import body_of
from ledger.tables import Arrival, Handling
from office.house import House, open_house
from office.settings import Settings
from tests.acceptance.command_line import Muster
from tests.acceptance.live_portal import LivePortal, live_portal
from tests.integration.desk import Desk
from tests.integration.forms import FIGURES, filled
from tests.integration.hostile import READ, REFUSED
from tests.integration.small import SPEC, UNITS

SECONDS, MEGABYTES = 2.0, 300
"""Seconds of the processor's work, so that a busy machine is no fault."""
WORDS = {
    "too-large": "文件过大",
    "too-far": "工作表范围过大",
    "encrypted": "文件设有打开密码",
    "not-a-workbook": "这不是电子表格文件",
    "damaged": "文件已损坏或不完整",
    "hostile": "文件内含有表格软件不会写入的内容",
    "other-kind": "不接收 .xlsb 文件",
    "csv-not-ours": "这个 CSV 文件里没有表尾的表号",
}
UNKEPT = {"twenty-one megabytes"}
"""Refused while it is still coming in: no page takes as much."""


class Cost(NamedTuple):
    answer: httpx2.Response
    seconds: float
    megabytes: int


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LivePortal]:
    """The pages of the small campaign, which goes on for long, so that its links open."""
    muster = Muster(tmp_path_factory.mktemp("office"))
    house = open_house(Settings(state_dir=muster.state))
    Desk(house, Campaign.model_validate({**SPEC, "end": "2099-12-17"})).declare("2010-12-03 10:00")
    with live_portal(muster, house) as running:
        yield running
    house.engine.dispose()


def uploaded(portal: LivePortal, unit: str, name: str, body: bytes) -> Cost:
    """Upload a file; what was answered, and what that has cost the portal."""
    with portal.unit("small", unit) as session:
        portal.forget()
        seconds, megabytes = portal.seconds, portal.megabytes
        answer = session.upload(name, body)
    return Cost(answer, portal.seconds - seconds, portal.megabytes - megabytes)


def kept(house: House, body: bytes) -> Handling | None:
    """What became of a file that was kept byte for byte, if it was."""
    sha256 = hashlib.sha256(body).hexdigest()
    with house.transaction() as session:
        which = select(Arrival).where(Arrival.sha256 == sha256).order_by(col(Arrival.id).desc())
        arrival = session.exec(which).first()
        if arrival is None:
            return None
        assert body_of(session, sha256) == body
        return session.get(Handling, arrival.id)


@pytest.mark.parametrize(("number", "kind"), [*enumerate(REFUSED)])
def test_it_is_refused_with_a_word_and_kept_and_the_portal_is_none_the_worse(
    portal: LivePortal, number: int, kind: str
) -> None:
    made, code = REFUSED[kind]
    body = made()
    answer, seconds, megabytes = uploaded(portal, UNITS[number % 3], "报表.xlsx", body)
    assert answer.status_code == (413 if kind in UNKEPT else 422)
    assert WORDS[code] in unescape(answer.text)
    assert "Traceback" not in answer.text
    assert (seconds < SECONDS, megabytes < MEGABYTES) == (True, True), (seconds, megabytes)
    handling = kept(portal.house, body)
    if kind in UNKEPT:
        assert handling is None
    else:
        assert handling is not None
        assert (handling.outcome, handling.faults[0]["code"]) == ("unrecognised", code)
    assert portal.is_well


COMMAND = "=cmd|'/C calc'!A0"
TAKEN: dict[str, tuple[Callable[[], bytes], str]] = {
    **{kind: (made, "回执编号") for kind, made in READ.items()},
    "a formula that starts a program": (
        lambda: filled(figures={**FIGURES, "A01": COMMAND}),
        "检查经营主体",
    ),
}


@pytest.mark.parametrize("kind", TAKEN)
def test_what_does_no_harm_unread_is_taken_or_sent_back_and_the_portal_is_none_the_worse(
    portal: LivePortal, kind: str
) -> None:
    made, word = TAKEN[kind]
    body = made()
    answer, seconds, megabytes = uploaded(portal, "police", "报表.xlsx", body)
    assert (answer.status_code, [one.status_code for one in answer.history]) == (200, [303])
    assert word in answer.text
    assert (seconds < SECONDS, megabytes < MEGABYTES) == (True, True), (seconds, megabytes)
    handling = kept(portal.house, body)
    assert handling is not None
    assert handling.outcome == ("accepted" if kind in READ else "sent_back")
    assert not list(Path("/tmp").glob("muster-was-here*"))
    assert portal.is_well


def test_an_honest_return_is_taken_in_after_them_all(portal: LivePortal) -> None:
    body = filled(figures={**FIGURES, "A01": 13})
    answer, _, _ = uploaded(portal, "police", "报表.xlsx", body)
    assert "回执编号" in answer.text
    handling = kept(portal.house, body)
    assert handling is not None
    assert (handling.outcome, handling.figures["A01"]) == ("accepted", "13")
