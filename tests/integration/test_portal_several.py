"""One browser, several links: each page is of the unit that its address names, and of no other."""

import re

import pytest
from sqlmodel import select

from ledger.tables import ObligationRow
from office.access.links import revoke
from office.asking.progress import progress
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, Browser, Site, crowd_of, site_at
from tests.integration.small import small


@pytest.fixture
def both(site: Site) -> Browser:
    """Somebody who is liaison of the police and the farms, and has opened the latter's last."""
    one = site.unit("police")
    assert one.get(site.link("farms")).status_code == 200
    return one


def duty(site: Site, unit: str) -> str:
    return f"/unit/o/{site.number(unit, 'submission-1')}"


def duty_in(site: Site, campaign: str) -> str:
    """A duty of the police in one of several campaigns."""
    with site.house.transaction() as session:
        rows = select(ObligationRow.id).where(
            ObligationRow.campaign_id == campaign, ObligationRow.unit == "police"
        )
        return f"/unit/o/{session.exec(rows).first()}"


def pages_of(both: Browser, name: str) -> str:
    """The address of a unit's first page, as the list of units has it."""
    listed = re.findall(
        r'href="(/unit\?of=\d+)">\s*<span class="name">([^<]+)', both.get("/units").text
    )
    found: dict[str, str] = {unit: path for path, unit in listed}
    return found[name]


def state(site: Site, unit: str) -> object:
    return site.desk.line(unit, "submission-1", "2010-12-08 10:01")["state"]


def test_a_form_that_was_opened_before_another_link_is_handed_in_for_its_own_unit(
    site: Site,
) -> None:
    one = site.unit("police")
    one.get(f"{duty(site, 'police')}/fill")
    one.get(site.link("farms"))  # in another tab
    answer = one.post(f"{duty(site, 'police')}/fill", FORM)
    assert "已接收" in answer.text
    assert "县公安局" in answer.text
    assert (state(site, "police"), state(site, "farms")) == ("reported", "open")


def test_both_units_are_listed_and_each_page_leads_to_the_other(both: Browser) -> None:
    assert both.get("/unit").url.path == "/units"
    for name, other in (("县公安局", "县农委"), ("县农委", "县公安局")):
        page = both.get(pages_of(both, name)).text
        assert f"<strong>{name}</strong>" in page
        assert other not in page
        assert 'href="/units"' in page


def test_whoever_has_one_link_sees_nothing_of_a_choice(site: Site) -> None:
    one = site.unit("police")
    assert one.get("/unit").url.path == "/unit"
    assert "/units" not in one.get("/unit").text


def test_a_workbook_goes_to_the_unit_on_whose_page_it_was_chosen(site: Site, both: Browser) -> None:
    page = both.get(pages_of(both, "县公安局")).text
    action = re.search(r'action="(/unit/upload[^"]*)"', page)
    assert action is not None
    for unit, status in (("farms", 422), ("police", 200)):
        body = site.desk.filled(unit, "submission-1")
        answer = both.post(action[1], files={"file": ("报表.xlsx", body)})
        assert "<strong>县公安局</strong>" in answer.text
        assert answer.status_code == status
    assert (state(site, "police"), state(site, "farms")) == ("reported", "open")


def test_a_report_on_work_is_of_the_unit_on_whose_page_it_was_written(
    site: Site, both: Browser
) -> None:
    of = pages_of(both, "县公安局").partition("?")[2]
    given = {"item": "1", "text": "已检查 30 户", "percent": "40", "state": "under_way"}
    after = both.post(f"/unit/work?{of}", given)
    assert "<strong>县公安局</strong>" in after.text
    found = progress(site.house, "small", site.clock.now)
    assert {unit for one in found for unit in one.latest} == {"police"}


@pytest.mark.parametrize("path", ["upload", "work"])
def test_a_form_that_names_no_unit_is_done_for_none(site: Site, both: Browser, path: str) -> None:
    both.get("/units")
    given = {"item": "1", "text": "已部署", "percent": "", "state": ""}
    answer = both.post(f"/unit/{path}", given)
    assert answer.status_code == 409
    assert "我的单位" in answer.text


def test_a_link_that_this_browser_has_not_opened_cannot_be_named(site: Site) -> None:
    theirs = site.stranger().get(site.link("farms")).url.params["of"]
    one = site.unit("police")
    for number in (theirs, "", "0", "x", "-1", "²", "9" * 30):
        assert one.get(f"/unit?of={number}").status_code == 401
    assert one.get(duty(site, "farms")).status_code == 404
    assert one.post(f"{duty(site, 'farms')}/fill", FORM).status_code == 404


def test_a_link_that_is_revoked_opens_nothing_beside_another(site: Site, both: Browser) -> None:
    police = pages_of(both, "县公安局")
    revoke(site.house, "small", "police", site.clock.now)
    assert both.get(police).status_code == 401
    assert both.get(duty(site, "police")).status_code == 404
    assert both.post(f"{duty(site, 'police')}/fill", FORM).status_code == 404
    assert "县公安局" not in both.get("/units").text
    assert both.get(pages_of(both, "县农委")).status_code == 200
    revoke(site.house, "small", "farms", site.clock.now)
    for path in ("/units", duty(site, "farms")):
        assert both.get(path).status_code == 401


def test_one_unit_in_two_campaigns_is_two(site: Site) -> None:
    other = small().model_copy(update={"id": "other", "title": "另一专项行动"})
    elsewhere = Desk(site.house, other)
    elsewhere.declare("2010-12-03 10:00")
    one, theirs = site.unit("police"), duty_in(site, "other")
    assert one.get(theirs).status_code == 404
    one.get(site_at(elsewhere, "2010-12-08 10:00").link("police"))
    assert "另一专项行动" in one.get(theirs).text
    assert {"小型专项行动", "另一专项行动"} <= set(
        re.findall(r'class="due">([^<]+)', one.get("/units").text)
    )


def test_of_many_links_the_last_ten_are_remembered(desk: Desk) -> None:
    crowd = Desk(desk.house, crowd_of(12).model_copy(update={"id": "crowd"}))
    crowd.declare("2010-12-03 10:00")
    site = site_at(crowd, "2010-12-08 10:00")
    one = site.stranger()
    for number in range(12):
        one.get(site.link(f"u{number}"))
    listed = re.findall(r'class="name">([^<]+)', one.get("/units").text)
    assert listed == [f"第{number}单位" for number in range(11, 1, -1)]
    assert len(one.client.cookies["muster"]) < 500


def test_leaving_ends_all_of_them(both: Browser) -> None:
    both.get("/units")
    both.post("/leave")
    assert both.get("/units").status_code == 401
