"""No page of one unit shows anything of another's: not in a list, nor by its number."""

from collections.abc import Iterator
from itertools import product

import pytest

from ledger.returns import versions_of
from office.house import House
from portal import api
from portal.app import PAGES
from tests.integration.marked import NOW, UNITS, letters_of, marked_desk, marks_of, texts_of
from tests.integration.portal_site import Site, site_at

FURTHER = ("/unit?of={link}", "/unit/notices?of={link}", "/unit/work?of={link}",
           "/unit/o/{number}?of={link}", "/unit/o/{number}/fill?from={version}",
           "/unit/o/{number}/fill?from={version}&of={link}")  # fmt: skip
"""What an address may also say: which link it is of, and which version is to be begun with."""


@pytest.fixture
def site(house: House) -> Site:
    return site_at(marked_desk(house), NOW)


def pages() -> Iterator[str]:
    """Every address that can be looked at; of a link, that of nobody."""
    for module in (*PAGES, api):
        for route in module.router.routes:
            if "GET" in getattr(route, "methods", ()):
                yield str(getattr(route, "path", ""))
    yield from FURTHER


def addresses(site: Site) -> set[str]:
    """Every page with the numbers of every unit's obligations, versions, letters and links."""
    desk, duties = site.desk, ("slip", "submission-1", "submission-2")
    owed = [site.number(unit, duty) for unit, duty in product(UNITS, duties)]
    owed += [site.number(unit, f"special-{unit}") for unit in UNITS]
    letters = [number for unit in UNITS for number in letters_of(desk, unit)]
    with site.house.transaction() as session:
        found = [one for number in owed for one in versions_of(session, number)]
        receipts = [one.handling.receipt or "-" for one in found]
    known: dict[str, list[object]] = {
        "number": [*owed], "version": [1, 2], "message": [*letters], "link": [1, 2, 3],
        "receipt": [*receipts], "campaign": ["small"], "locale": ["zh-CN"],
        "token": ["x" * 24 + "." + "y" * 27],
    }  # fmt: skip
    made = set()
    for page in pages():
        names = [name for name in known if f"{{{name}}}" in page]
        for values in product(*(known[name] for name in names)):
            path = page
            for name, value in zip(names, values, strict=True):
                path = path.replace(f"{{{name}}}", str(value))
            made.add(path)
    return made


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(("unit", "other"), [UNITS, UNITS[::-1]])
def test_whatever_a_unit_looks_at_has_its_own_marks_and_no_other_units(
    site: Site, unit: str, other: str
) -> None:
    for one in (unit, other):
        site.link(one)  # both have been made, so that their numbers are known
    browser, seen = site.unit(unit), set[str]()
    for path in sorted(addresses(site)):
        answer = browser.get(path)
        assert answer.status_code < 500, path
        texts = [*texts_of(answer.content)]
        for mark in marks_of(other):
            assert not any(mark in text for text in texts), f"{path} shows {mark}"
        seen |= {mark for mark in marks_of(unit) if any(mark in text for text in texts)}
    shown = {mark for mark in marks_of(unit) if not mark.startswith("@")}
    assert shown <= seen, "the marks are not where they would be found"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_each_page_of_a_unit_shows_what_it_is_about(site: Site) -> None:
    """A page on which no mark stands would never show another's."""
    for unit in UNITS:
        (mark, figure, *_), browser = marks_of(unit), site.unit(unit)
        number = site.number(unit, "submission-1")
        asked = site.number(unit, f"special-{unit}")
        for path, words in {
            "/units": (f"{mark}局",),
            "/unit": (f"{mark}局", f"{mark}专报"),
            "/unit/notices": (f"{mark}局", figure),
            "/unit/work": (f"{mark}任务", f"{mark}已部署"),
            f"/unit/o/{number}": (f"{mark}报表.xlsx",),
            f"/unit/o/{number}/v/1": (figure, f"{mark}说明"),
            f"/unit/o/{number}/fill?from=1": (figure, f"{mark}填表人"),
            f"/unit/o/{asked}": (f"{mark}汇总中", f"{mark}批文"),
        }.items():
            text = browser.get(path).text
            assert [word for word in words if word not in text] == [], path


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_other_units_own_numbers_open_nothing(site: Site) -> None:
    browser, number = site.unit("police"), site.number("farms", "submission-1")
    for path in ("", "/fill", "/blank", "/v/1", "/v/1/file", "/v/1/receipt.docx"):
        assert browser.get(f"/unit/o/{number}{path}").status_code == 404
