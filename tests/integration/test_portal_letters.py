"""The office's page of letters: those that reached nobody, with whom and why."""

import re

import pytest

from office.posting.dead_letters import dead_letters, send_again
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.portal_site import Site, site_at

REMINDED, LATER = "2010-12-09 09:00", "2010-12-09 09:30"
POLICE, FARMS = "liaison@police.example", "liaison@farms.example"
PAGE = "/office/small/letters"


@pytest.fixture
def clerk() -> Clerk:
    clerk = Clerk()
    clerk.answers[POLICE] = ["550 no such <user>"]
    clerk.answers[FARMS] = ["450 later"]
    return clerk


@pytest.fixture
async def site(desk: Desk, clerk: Clerk) -> Site:
    """Of three reminders one is dead, one waits and one has arrived."""
    desk.plan(REMINDED, duty="submission-1")
    with serving(clerk) as url:
        await desk.mailing(url).post(REMINDED)
    return site_at(desk, "2010-12-09 09:01")


def rows(page: str) -> list[list[str]]:
    """The cells of the dead letters, as they stand in the page."""
    table = page.partition("未能送达的通知")[2]
    found = [re.findall(r"<td[^>]*>(.*?)</td>", row) for row in re.findall(r"<tr>.*?</tr>", table)]
    return [cells for cells in found if cells]


def test_a_letter_that_reached_nobody_is_shown_with_its_answer(site: Site) -> None:
    office = site.officer("wang", "office")
    page = office.get(PAGE).text
    [dead] = dead_letters(site.house, "small")
    assert rows(page) == [
        [str(dead.number), dead.subject, POLICE, f"{POLICE}: 550 no such &lt;user&gt;"]
    ]
    assert "muster outbox --again" in page
    assert FARMS not in page  # it only waits


def test_the_table_speaks_the_reader_s_language(site: Site) -> None:
    office = site.officer("wang", "office")
    english = office.get(PAGE, headers={"Accept-Language": "en"}).text
    assert "Letters that could not be delivered" in english
    assert "The mail server&#39;s answer" in english


def test_nobody_but_the_office_sees_them(site: Site) -> None:
    assert POLICE not in site.stranger().get(PAGE).text
    assert POLICE not in site.unit("farms").get(PAGE).text


async def test_once_it_was_sent_again_it_is_gone(site: Site, clerk: Clerk) -> None:
    office = site.officer("wang", "office")
    [dead] = dead_letters(site.house, "small")
    send_again(site.house, "small", [dead.number])
    assert "未能送达的通知" not in office.get(PAGE).text
    with serving(clerk) as url:
        await site.desk.mailing(url).post(LATER)
    assert "未能送达的通知" not in office.get(PAGE).text
    assert clerk.reached[POLICE] == 1
