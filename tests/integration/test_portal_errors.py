"""A page that says what went wrong leads back to one's own pages, and speaks to whom it is for."""

import re

import pytest

from office.access.links import revoke
from office.asking.requests import ask
from tests.integration.portal_site import Browser, Site
from tests.integration.small import at


def ways(page: str) -> list[str]:
    """Where the links of a page lead that says what went wrong."""
    return re.findall(r'href="([^"]+)"', page.partition('class="card sorry"')[2])


def of(one: Browser) -> str:
    return one.get("/unit").text.partition('action="/unit/upload')[2].partition('"')[0]


def test_a_unit_is_led_back_to_its_own_pages(site: Site) -> None:
    one = site.unit("police")
    theirs = f"/unit{of(one)}"
    duty = f"/unit/o/{site.number('police', 'submission-1')}"
    assert ways(one.post(f"{duty}/coming", {}).text) == [theirs, "/"]
    one.post(f"{duty}/extension", {"wished": "2010-12-15", "reason": "汇总中"})
    asked_twice = one.post(f"{duty}/extension", {"wished": "2010-12-15", "reason": "汇总中"})
    assert asked_twice.status_code == 409
    assert ways(asked_twice.text) == [theirs, "/"]
    assert ways(one.get("/nowhere").text) == ["/unit", "/"]
    one.get(site.link("farms"))
    assert ways(one.get("/nowhere").text) == ["/units", "/"]


def test_the_office_is_led_back_to_its_board(site: Site) -> None:
    office = site.officer("wang", "office")
    assert ways(office.get("/office/small/o/999").text) == ["/office/small", "/"]
    assert ways(office.get("/office/none").text) == ["/office", "/"]
    lacking = office.post("/office/small/late", {"receipt": "x", "act": "take-in"})
    assert ways(lacking.text) == ["/office/small", "/"]


def test_somebody_of_both_is_led_first_to_where_they_were(site: Site) -> None:
    both = site.officer("wang", "office")
    both.get(site.link("police"))
    assert ways(both.get("/office/none").text) == ["/office", "/unit", "/"]
    assert ways(both.get("/unit/nowhere").text) == ["/unit", "/office", "/"]


def test_whoever_may_not_come_in_is_led_nowhere_else(site: Site) -> None:
    one = site.unit("police")
    revoke(site.house, "small", "police", site.clock.now)
    assert ways(one.get("/unit").text) == ["/"]
    assert ways(site.officer("wang", "office").get("/unit").text) == ["/office", "/"]
    assert ways(site.stranger().get("/nowhere").text) == ["/"]
    assert ways(site.stranger().get("/office/small").text)[-1] == "/"


@pytest.mark.parametrize(("act", "lacks"), [("extension", "填写事由"), ("coming", "填写事由")])
def test_what_a_unit_left_empty_is_told_in_its_own_words(site: Site, act: str, lacks: str) -> None:
    one = site.unit("police")
    duty = f"/unit/o/{site.number('police', 'submission-1')}"
    page = one.post(f"{duty}/{act}", {"wished": "2010-12-15", "day": "2010-12-13"}).text
    assert lacks in page
    assert "依据文号" not in page
    assert "填写进展情况" in one.post("/unit/work", {"item": "1", "text": " "}).text


@pytest.mark.parametrize(("act", "lacks"), [("grant", "填写依据文号"), ("refuse", "填写答复意见")])
def test_what_the_office_left_empty_is_told_in_its_own_words(
    site: Site, act: str, lacks: str
) -> None:
    number = ask(
        site.house, "small", "submission-1", "trade",
        wished=at("2010-12-15 17:30"), reason="汇总中", as_of=site.clock.now,
    ).number  # fmt: skip
    office = site.officer("wang", "office")
    office.get("/office/small/requests")
    assert lacks in office.post(f"/office/small/requests/{number}", {"act": act}).text
