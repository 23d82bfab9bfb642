"""Correcting on the page: what was sent back says so, and nothing has to be typed twice."""

import re

import pytest

from office.house import House
from rehearsal.filling import Entry
from tests.integration.desk import FIGURES, Desk
from tests.integration.portal_site import FORM, Browser, Site, site_at
from tests.integration.small import at
from tests.integration.tables import campaign as form_b

NOT_ACCEPTED = "第 1 版已退回，未被接收"


def typed(page: str) -> dict[str, str]:
    """What stands in the fields of a form that are not empty."""
    found = re.findall(r'name="((?:fig|head)\.\w+)" value="([^"]*)"([^>]*)', page)
    ticked = {name: value for name, value, more in found if value != "是" or "checked" in more}
    return {name: value for name, value in ticked.items() if value}


def verdict(page: str) -> str:
    """What the form says of itself as a whole."""
    found = re.search(r'id="summary"[^>]*>([^<]*)', page)
    assert found is not None
    return found[1]


def upload(one: Browser, body: bytes) -> None:
    one.post("/unit/upload", files={"file": ("报表.xlsx", body)})


def test_a_form_that_was_sent_back_says_that_it_was_not_accepted(
    police: Browser, duty: str
) -> None:
    answer = police.post(f"{duty}/fill", {**FORM, "fig.A03": "57"})
    assert NOT_ACCEPTED in answer.text
    assert "仍按未报处理" in answer.text
    assert verdict(answer.text) == "有 1 处需要更正或核实"
    checked = police.post(f"{duty}/fill", {**FORM, "fig.A03": "57", "act": "check"})
    assert "已退回" not in checked.text
    assert verdict(checked.text) == "有 1 处需要更正或核实"


def test_a_correction_that_is_sent_back_says_that_the_version_before_still_counts(
    police: Browser, duty: str
) -> None:
    police.post(f"{duty}/fill", FORM)
    answer = police.post(f"{duty}/fill", {**FORM, "head.correction": "是", "fig.A03": "57"})
    assert "第 2 版已退回，未被接收" in answer.text
    assert "原已接收的版本仍然有效" in answer.text


def test_the_faults_shown_are_those_that_it_was_sent_back_with(
    site: Site, police: Browser, duty: str
) -> None:
    police.post(f"{duty}/fill", FORM)
    site.clock.now = at("2010-12-15 09:00")  # the second submission is open and owed
    again = {**FORM, "fig.A01": "13"}
    assert "现在应报的是" in police.post(f"{duty}/fill", again).text
    site.desk.hand_in("police", "submission-2", "2010-12-15 09:05")
    site.clock.now = at("2010-12-15 09:10")  # nothing would be wrong with it any more
    page = police.get(f"{duty}/fill?from=2").text
    assert "现在应报的是" in page
    assert verdict(page) == "有 1 处需要更正或核实"


def test_a_figure_that_is_asked_about_is_one_place_with_its_note(site: Site) -> None:
    site.desk.hand_in("police", "submission-1", "2010-12-08 09:00")
    site.clock.now = at("2010-12-16 10:00")
    one, second = site.unit("police"), f"/unit/o/{site.number('police', 'submission-2')}"
    jumped = {**FORM, "fig.A01": "500"}
    told = one.post(f"{second}/check", jumped).json()
    assert (told["count"], set(told["faults"])) == (1, {"A01", "note"})
    answer = one.post(f"{second}/fill", jumped)
    assert NOT_ACCEPTED in answer.text
    assert verdict(answer.text) == "有 1 处需要更正或核实"
    assert "发现 1 处问题" in one.get(f"{second}/v/1").text


def test_a_workbook_that_was_sent_back_is_corrected_without_typing_it_again(
    site: Site, police: Browser, duty: str
) -> None:
    wrong: dict[str, Entry] = {**FIGURES, "A01": "约12"}
    midnight = "2010-12-08 00:00:00"  # as a day is read of a workbook
    upload(police, site.desk.filled("police", "submission-1", wrong, date=midnight))
    (path,) = re.findall(r'href="(/unit/o/\d+/fill[^"]*)"', police.get(f"{duty}/v/1").text)
    assert f'href="{path}"' in police.get(duty).text
    page = police.get(path).text
    assert typed(page) == {
        "head.filler": "张三", "head.phone": "0355-6560001", "head.date": "2010-12-08",
        "fig.A02": "40", "fig.A03": "30", "fig.A04": "1.50",
    }  # fmt: skip
    assert NOT_ACCEPTED in page
    assert "约12" in page.partition('id="told-A01"')[2][:200]
    answer = police.post(f"{duty}/fill", {**typed(page), "fig.A01": "12"})
    assert answer.url.path == f"{duty}/v/2"
    assert "已接收" in answer.text


@pytest.mark.parametrize("way", ["workbook", "form"])
def test_one_figure_of_an_accepted_return_is_corrected_alone(
    site: Site, police: Browser, duty: str, way: str
) -> None:
    if way == "form":
        police.post(f"{duty}/fill", FORM)
    else:
        upload(police, site.desk.filled("police", "submission-1"))
    page = police.get(f"{duty}/fill").text
    stood = typed(page)
    assert {code: float(stood[f"fig.{code}"]) for code in FIGURES} == FIGURES
    assert stood["head.correction"] == "是"
    assert "75.0" in page  # the rate of the figures that stand
    assert verdict(page) == ""
    answer = police.post(f"{duty}/fill", {**stood, "fig.A01": "15"})
    assert "与上一版的差异" in answer.text
    assert answer.text.count('<td class="n"><strong>') == 1


def test_what_waits_in_the_late_drawer_is_corrected_from_what_waits(site: Site) -> None:
    site.desk.hand_in("police", "submission-1", "2010-12-15 09:30")
    site.clock.now = at("2010-12-15 10:00")
    one = site.unit("police")
    duty = f"/unit/o/{site.number('police', 'submission-1')}"
    assert "网上更正" in one.get(duty).text
    assert typed(one.get(f"{duty}/fill").text)["fig.A02"] == "40"


def test_a_table_is_corrected_in_its_cells(house: House) -> None:
    which = form_b()
    desk = Desk(house, which)
    desk.declare("2010-12-03 10:00")
    entered = [i.code for i in which.forms["table"].entered]
    figures: dict[str, Entry] = {**dict.fromkeys(entered, 0), "B01a": 5, "B01b": 4, "B01c": 12.5}
    desk.hand_in("police", "submission-1", "2010-12-08 09:00", figures)
    site = site_at(desk, "2010-12-08 10:00")
    one, duty = site.unit("police"), f"/unit/o/{site.number('police', 'submission-1')}"
    stood = typed(one.get(f"{duty}/fill").text)
    assert {f"fig.{code}" for code in entered} <= set(stood)
    assert (stood["fig.B01a"], stood["fig.B01c"]) == ("5", "12.50")
    answer = one.post(f"{duty}/fill", {**stood, "fig.B02a": "2"})
    assert answer.url.path == f"{duty}/v/2"
    assert "B02a" in answer.text.partition("与上一版的差异")[2]
