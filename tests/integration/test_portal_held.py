"""Circulars that wait for the office's signature, on its page: read, let go, or kept back.

December 2010: the return was due on Friday the 10th; the circular is held on Wednesday the 15th.
"""

from collections.abc import Callable

import pytest
from sqlmodel import select

from ledger.tables_documents import ReleaseDecision
from office.house import House
from portal import office_held
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.documented import numbers, with_documents
from tests.integration.portal_site import Browser, Site, site_at

HELD = "2010-12-15 09:00"
PATH = "/office/small/held"


@pytest.fixture
def site(house: House) -> Site:
    desk = Desk(house, with_documents(release="by-office"))
    desk.declare("2010-12-03 10:00")
    desk.hand_in("trade", "submission-1", "2010-12-10 10:00")
    desk.plan(HELD, duty="submission-1")
    return site_at(desk, "2010-12-15 10:00")


def number(site: Site) -> int:
    return next(m.id or 0 for m in site.desk.messages() if m.state in ("held", "withheld"))


def seen(browser: Browser) -> str:
    return browser.get(PATH, headers={"accept-language": "zh-CN"}).text


def decisions(site: Site) -> list[tuple[bool, str | None, str, str]]:
    with site.house.transaction() as session:
        found = session.exec(select(ReleaseDecision).order_by(ReleaseDecision.id))  # type: ignore[arg-type]
        return [(one.released, one.authority, one.reason, one.who) for one in found]


def states(site: Site) -> list[str]:
    return [m.state for m in site.desk.messages() if m.template == "circular"]


def test_what_is_held_is_shown_with_the_units_that_it_would_name_now(site: Site) -> None:
    browser = site.officer("wang", "office")
    assert "1 件通报待审签" in browser.get(
        "/office/small", headers={"accept-language": "zh-CN"}
    ).text  # fmt: skip
    page = seen(browser)
    assert "【红色警示·通报】第1次报送：2家单位逾期未报" in page
    assert "县公安局、县农委" in page
    assert "特此通报" in page
    site.desk.hand_in("police", "submission-1", "2010-12-15 09:45")
    page = seen(browser)
    assert "县公安局、县农委" not in page
    assert "<dd>县农委</dd>" in page


async def test_let_go_it_is_made_anew_goes_out_and_the_decision_is_kept(
    site: Site, mailbox: Mailbox
) -> None:
    browser = site.officer("wang", "office")
    site.desk.hand_in("police", "submission-1", "2010-12-15 09:30")
    seen(browser)
    given = {"act": "release", "authority": "组长签发", "reason": ""}
    answer = browser.post(f"{PATH}/{number(site)}", given)
    assert "没有等待审签的通报" in answer.text
    assert decisions(site) == [(True, "组长签发", "", "wang")]
    assert states(site) == ["planned"]
    await site.desk.mailing(mailbox.url).post("2010-12-15 10:01")
    assert states(site) == ["sent"]
    assert numbers(site.house) == [("circular", "小双办通〔2010〕1号")]
    (sent,) = [m for m in site.desk.messages() if m.state == "sent" and m.template == "circular"]
    assert "县公安局" not in sent.text


def test_kept_back_it_needs_a_reason_and_may_still_be_let_go(site: Site) -> None:
    browser = site.officer("wang", "office")
    seen(browser)
    assert browser.post(f"{PATH}/{number(site)}", {"act": "hold"}).status_code == 400
    assert decisions(site) == []
    answer = browser.post(f"{PATH}/{number(site)}", {"act": "hold", "reason": "已约谈"})
    assert "已决定不予印发" in answer.text
    assert "已约谈" in answer.text
    browser.post(f"{PATH}/{number(site)}", {"act": "release", "reason": "约谈后仍未报送"})
    assert [one[0] for one in decisions(site)] == [False, True]
    assert states(site) == ["planned"]


def test_a_viewer_reads_it_and_has_nothing_to_press(site: Site) -> None:
    browser = site.officer("li", "viewer")
    page = seen(browser)
    assert "县公安局、县农委" in page
    assert f"{PATH}/{number(site)}" not in page
    assert browser.post(f"{PATH}/{number(site)}", {"act": "release"}).status_code == 403
    assert (decisions(site), states(site)) == ([], ["held"])


WRONG: dict[str, tuple[dict[str, str], Callable[[Site], int], int]] = {
    "an act that there is not": ({"act": "burn"}, number, 400),
    "a letter that is not held": ({"act": "release"}, lambda _: 9999, 404),
}


@pytest.mark.parametrize("what", WRONG)
def test_anything_else_changes_nothing(site: Site, what: str) -> None:
    data, which, status = WRONG[what]
    browser = site.officer("wang", "office")
    seen(browser)
    assert browser.post(f"{PATH}/{which(site)}", data).status_code == status
    assert (decisions(site), states(site)) == ([], ["held"])


def test_where_all_have_handed_in_there_is_nothing_to_let_go(site: Site) -> None:
    for unit in ("police", "farms"):
        site.desk.hand_in(unit, "submission-1", "2010-12-15 09:30")
    browser = site.officer("wang", "office")
    assert "均已报送，无须再发" in seen(browser)
    assert browser.post(f"{PATH}/{number(site)}", {"act": "release"}).status_code == 409
    assert states(site) == ["held"]


def test_of_very_many_units_the_first_are_named_and_all_are_counted(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(office_held, "MOST_NAMES", 1)
    monkeypatch.setattr(office_held, "MOST_TEXT", 30)
    page = seen(site.officer("wang", "office"))
    assert "<dd>县公安局等2家</dd>" in page
    assert "特此通报" not in page
