"""The pages in a real browser: with scripts and without, on a phone, by keyboard, on paper."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from office.access.links import link_for
from office.house import open_house
from office.settings import Settings
from tests.acceptance.chromium import chromium, watched
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, PASSWORD, Site, served, site_at
from tests.integration.small import small

PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
_CONTRAST = """
() => {
  const luminance = (rgb) => {
    const [r, g, b] = rgb.map((c) => c / 255).map(
      (c) => c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const parts = (text) => text.match(/[\\d.]+/g).slice(0, 3).map(Number);
  const shown = [...document.querySelectorAll(".light, .cell")];
  return shown.filter((e) => e.innerText.trim()).map((e) => {
    const style = getComputedStyle(e);
    const [a, b] = [parts(style.color), parts(style.backgroundColor)].map(luminance);
    return [e.className, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05), style.backgroundImage];
  });
}
"""


@dataclass
class Place:
    """A site that is served, and the browser to look at it with."""

    site: Site
    url: str
    browser: Browser

    def context(self, **more: Any) -> BrowserContext:
        given: dict[str, Any] = {"locale": "zh-CN", "viewport": DESKTOP, **more}
        return self.browser.new_context(**given)

    def unit(self, unit: str, **more: Any) -> Page:
        """A page of a unit that has opened its link."""
        page = self.context(**more).new_page()
        link = link_for(self.site.house, "small", unit, self.site.clock.now)[0]
        page.goto(self.url + link[link.index("/l/") :])
        return page

    def officer(self, **more: Any) -> Page:
        page = self.context(**more).new_page()
        page.goto(f"{self.url}/login?after=/office/small%3Fphase=first")
        page.fill("#name", "wang")
        page.fill("#password", PASSWORD)
        page.press("#password", "Enter")
        page.wait_for_url("**/office/small*")
        return page

    def path(self, unit: str, duty: str = "submission-1") -> str:
        return f"{self.url}/unit/o/{self.site.number(unit, duty)}"


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp("portal")
    settings = Settings(state_dir=folder, database_url=f"sqlite:///{folder / 'ledger.db'}")
    desk = Desk(open_house(settings), small())
    desk.declare("2010-12-03 10:00")
    desk.hand_in("trade", "submission-1", "2010-12-07 10:00")
    site = site_at(desk, "2010-12-08 10:00")
    site.account("wang", "office")
    with chromium() as browser, served(site) as url:
        yield Place(site, url, browser)
    desk.house.engine.dispose()


def fill_in(page: Page, **changed: str) -> None:
    for name, value in {**FORM, **changed}.items():
        page.fill(f'[name="{name}"]', value)


def test_a_unit_hands_in_on_the_page_without_any_script(place: Place) -> None:
    page = place.unit("police", java_script_enabled=False, viewport=PHONE)
    page.click("text=第1次报送")
    page.click("text=网上填报")
    fill_in(page, **{"fig.A03": "57"})
    page.click('button[value="send"]')
    assert "大于应检查主体" in page.inner_text("main")
    assert page.input_value('[name="fig.A01"]') == "12"
    page.fill('[name="fig.A03"]', "30")
    page.click('button[value="send"]')
    assert "已接收" in page.inner_text("h1")
    assert "1.50" in page.inner_text("table.figures")


def test_where_scripts_run_faults_show_while_it_is_filled_in(place: Place) -> None:
    page = place.unit("farms")
    before = place.site.desk.line("farms", "submission-1", "2010-12-08 10:01")["state"]
    with watched(page, place.url) as wrong:
        page.goto(f"{place.path('farms')}/fill")
        page.fill('[name="fig.A02"]', "40")
        page.fill('[name="fig.A03"]', "57")
        page.wait_for_selector("#told-A03 .error")
        assert "大于应检查主体" in page.inner_text("#told-A03")
        assert page.get_attribute("#f-A03", "aria-invalid") == "true"
        assert page.inner_text("[data-rate=A91]") == "142.5"
        page.fill('[name="fig.A03"]', "30")
        page.wait_for_selector("#told-A03 .error", state="detached")
        assert page.inner_text("[data-rate=A91]") == "75.0"
        assert page.inner_text("#told-filler") == ""  # not blamed for what was not reached yet
    assert wrong == []
    after = place.site.desk.line("farms", "submission-1", "2010-12-08 10:01")["state"]
    assert (before, after) == ("open", "open")


def test_a_workbook_is_uploaded_from_the_first_page(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "回执.xlsx"
    file.write_bytes(place.site.desk.filled("police", "slip"))
    page = place.unit("police")
    page.set_input_files("#file", str(file))
    page.click("form.upload button")
    assert "已接收" in page.inner_text("h1")


def test_everything_can_be_done_with_the_keyboard(place: Place) -> None:
    page = place.unit("farms")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.goto(f"{place.path('farms', 'slip')}/fill")
    page.focus("#h-filler")
    page.keyboard.type("李四")
    page.keyboard.press("Tab")
    page.keyboard.type("0355-1")
    page.keyboard.press("Enter")  # the first button of a form is the one that hands it in
    page.wait_for_url("**/v/1")
    assert "已接收" in page.inner_text("h1")


UNIT_PAGES = ("/unit", "/unit/notices", "/unit/work")
OFFICE_PAGES = (
    "", "?phase=all", "/league", "/league?by=class", "/held", "/late", "/requests", "/letters",
)  # fmt: skip


@pytest.mark.parametrize("locale", ["zh-CN", "en-GB"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_every_page_fits_its_screen_and_asks_nothing_of_anybody_else(
    place: Place, locale: str, size: dict[str, int]
) -> None:
    unit = place.unit("trade", viewport=size, locale=locale)
    duty = place.path("trade")
    office = place.officer(viewport=size, locale=locale)
    cell = office.get_attribute(".cell a", "href")
    visits = [
        (unit, [place.url + path for path in UNIT_PAGES]),
        (unit, [duty, f"{duty}/fill", f"{duty}/v/1"]),
        (unit, [f"{place.url}{path}" for path in ("/", "/login", "/api")]),
        (office, [f"{place.url}/office/small{path}" for path in OFFICE_PAGES]),
        (office, [f"{place.url}/office", f"{place.url}{cell}"]),
    ]
    for page, addresses in visits:
        with watched(page, place.url) as wrong:
            for address in addresses:
                page.goto(address)
                width = page.evaluate("document.documentElement.scrollWidth")
                assert width <= size["width"], address
                assert page.get_attribute("html", "lang") == locale.replace("-GB", "")
                unlabelled = page.evaluate(
                    "[...document.querySelectorAll('input:not([type=hidden]), select, textarea')]"
                    ".filter((e) => !e.labels.length && !e.ariaLabel).map((e) => e.name)"
                )
                assert unlabelled == [], address
                assert_in_order(page.evaluate(_HEADINGS), address)
        assert wrong == []


_HEADINGS = "[...document.querySelectorAll('h1, h2, h3, h4')].map((e) => Number(e.tagName[1]))"


def assert_in_order(levels: list[int], address: str) -> None:
    """One heading above all, and none below another by more than one level."""
    assert levels[:1] == [1], (address, levels)
    assert levels.count(1) == 1, (address, levels)
    steps = [below - above for above, below in pairwise(levels)]
    assert max(steps, default=0) <= 1, (address, levels)


def test_states_are_read_without_colour_and_stand_out_from_their_ground(place: Place) -> None:
    page = place.officer()
    assert "√已报" in page.inner_text("table.grid")
    lights = page.evaluate(_CONTRAST)
    assert len(lights) > 10
    for name, ratio, image in lights:
        assert ratio >= 4.5 or image != "none", f"{name}: {ratio:.2f}"


def test_on_paper_there_is_the_receipt_and_nothing_to_click(place: Place, tmp_path: Path) -> None:
    page = place.unit("trade")
    page.goto(f"{place.path('trade')}/v/1")
    page.emulate_media(media="print")
    assert page.is_visible("text=回执编号")
    assert page.is_visible("text=SHA-256")
    for hidden in ("nav", ".tools", ".actions", "button"):
        assert not any(one.is_visible() for one in page.query_selector_all(hidden)), hidden
    paper = page.pdf(format="A4")
    assert paper.startswith(b"%PDF")
    assert paper.count(b"/Type /Page\n") <= 1


def test_the_board_is_filtered_and_a_cell_opens_its_return(place: Place) -> None:
    page = place.officer()
    page.fill("[name=word]", "商务")
    page.click("text=筛选")
    assert page.locator("tbody tr").count() == 1
    page.locator(".cell.reported a").click()
    assert "县商务局 · 第1次报送" in page.inner_text("h1")
    assert "第 1 版" in page.inner_text("#history")


def test_the_league_is_sorted_by_keyboard_without_scripts_and_prints_whole(place: Place) -> None:
    page = place.officer(java_script_enabled=False)
    page.goto(f"{place.url}/office/small/league?on=2010-12-07")
    assert page.locator("th[aria-sort]").count() == 1
    page.focus("thead th:last-child a")
    page.keyboard.press("Enter")
    page.wait_for_url("**sort=sent-back**")
    assert page.get_attribute("thead th:last-child", "aria-sort") == "descending"
    assert "× 有未报" in page.inner_text("table.league").replace("×有", "× 有")
    page.emulate_media(media="print")
    for hidden in ("nav", ".filters", "button"):
        assert not any(one.is_visible() for one in page.query_selector_all(hidden)), hidden
    assert page.is_visible("table.league")
    assert "计分办法" in page.inner_text("main")
