"""Texts with a zero byte, which PostgreSQL cannot hold: told, never a fault of the pages."""

import pytest

from tests.integration.desk import Desk
from tests.integration.portal_site import PASSWORD, Site, site_at

ZERO = "a\0b"
FORMS = [
    ("/office/small/late", {"act": "take-in", "receipt": ZERO, "reason": ZERO}),
    ("/office/small/o/1/withdraw", {"receipt": ZERO, "reason": ZERO}),
    ("/office/small/held/1", {"act": "release", "authority": ZERO, "reason": ZERO}),
    ("/office/put_aside/1", {"what": ZERO}),
    ("/office/small/requests/1", {"act": "grant", "authority": ZERO, "reason": ZERO}),
]


@pytest.fixture
def site(desk: Desk) -> Site:
    return site_at(desk, "2010-12-20 10:00")


def test_whoever_logs_in_with_one_is_refused(site: Site) -> None:
    one = site.stranger()
    one.get("/login")
    for facts in ({"name": ZERO, "password": PASSWORD}, {"name": "wang", "password": ZERO}):
        assert one.post("/login", facts).status_code in (400, 403), facts


@pytest.mark.parametrize(("path", "form"), FORMS)
def test_the_office_is_told_what_will_not_do(site: Site, path: str, form: dict[str, str]) -> None:
    one = site.officer("wang", "office")
    assert one.post(path, form).status_code in (400, 404, 409)


@pytest.mark.parametrize("address", ["?word=%00", "/league?sort=%00", "/held?page=%00", "%00/held"])
def test_an_address_with_one_is_no_fault(site: Site, address: str) -> None:
    one = site.officer("wang", "office")
    assert one.get(f"/office/small{address}").status_code < 500
