"""Accounts of the office: passwords by argon2, locked after five wrong ones, ended at once."""

import pytest
from sqlmodel import select

from ledger.access import Account
from office.access.accounts import add, change_password, disable
from office.errors import AccountExists, PasswordTooShort
from portal.brakes import Allowed
from tests.integration.desk import Desk
from tests.integration.portal_site import FREELY, PASSWORD, Browser, Site, site_at


def log_in(one: Browser, name: str, password: str, after: str = "") -> int:
    one.get("/login")
    return one.post("/login", {"name": name, "password": password, "after": after}).status_code


def test_a_password_is_kept_as_argon2_says_and_never_as_it_is(site: Site) -> None:
    site.account("wang", "office")
    with site.house.transaction() as session:
        kept = session.exec(select(Account)).one()
    assert kept.password.startswith("$argon2id$")
    assert PASSWORD not in kept.password


def test_a_wrong_name_is_told_from_a_wrong_password_by_nothing(site: Site) -> None:
    site.account("wang", "office")
    answers = []
    for name, password in (("wang", "wrong"), ("nobody", "wrong")):
        one = site.stranger()
        one.get("/login")
        answers.append(one.post("/login", {"name": name, "password": password}))
    assert [answer.status_code for answer in answers] == [403, 403]
    said = [answer.text.replace("nobody", "wang") for answer in answers]
    tokens = [answer.text.partition('name="csrf" value="')[2][:32] for answer in answers]
    assert said[0].replace(tokens[0], "") == said[1].replace(tokens[1], "")


def test_after_five_wrong_passwords_even_the_right_one_waits(desk: Desk) -> None:
    rates = {**vars(FREELY), "wrong_passwords": "5/15minutes"}
    site = site_at(desk, "2010-12-08 10:00", Allowed(**rates))
    site.account("wang", "office")
    site.account("li", "office")
    one = site.stranger()
    assert [log_in(one, "wang", "wrong") for _ in range(5)] == [403] * 5
    assert log_in(one, "wang", PASSWORD) == 429
    assert "锁定" in one.post("/login", {"name": "wang", "password": PASSWORD}).text
    assert log_in(site.stranger(), "li", PASSWORD) == 200


def test_a_right_password_forgives_the_wrong_ones_before(desk: Desk) -> None:
    rates = {**vars(FREELY), "wrong_passwords": "5/15minutes"}
    site = site_at(desk, "2010-12-08 10:00", Allowed(**rates))
    site.account("wang", "office")
    for _ in range(2):
        one = site.stranger()
        assert [log_in(one, "wang", "wrong") for _ in range(4)] == [403] * 4
        assert log_in(one, "wang", PASSWORD) == 200


def test_one_address_may_not_try_for_ever(desk: Desk) -> None:
    site = site_at(desk, "2010-12-08 10:00", Allowed(**{**vars(FREELY), "log_ins": "3/minute"}))
    one = site.stranger()
    assert [log_in(one, f"name-{n}", "wrong") for n in range(4)] == [403, 403, 403, 429]


def test_an_account_that_is_ended_is_out_at_once(site: Site) -> None:
    one = site.officer("wang", "office")
    disable(site.house, "wang", site.clock.now)
    assert one.get("/office", follow_redirects=False).status_code == 401
    assert log_in(site.stranger(), "wang", PASSWORD) == 403


def test_another_password_ends_the_sessions_of_the_first(site: Site) -> None:
    one = site.officer("wang", "office")
    change_password(site.house, "wang", "另一个足够长的密码呀")
    assert one.get("/office").status_code == 401
    assert log_in(site.stranger(), "wang", "另一个足够长的密码呀") == 200


def test_logging_in_leads_on_within_this_site_only(site: Site) -> None:
    site.account("wang", "office")
    for after, path in (
        ("/office/small?only=owed", "/office/small"),
        ("//evil.example/", "/office"),
        ("https://evil.example/", "/office"),
        ("/\\evil.example", "/office"),
    ):
        one = site.stranger()
        one.get("/login")
        given = {"name": "wang", "password": PASSWORD, "after": after}
        assert one.post("/login", given).url.path == path


def test_leaving_ends_the_session(site: Site) -> None:
    one = site.officer("wang", "office")
    one.post("/leave")
    assert one.get("/office").status_code == 401


def test_logging_in_makes_a_token_of_its_own(site: Site) -> None:
    site.account("wang", "office")
    one = site.stranger()
    one.get("/login")
    before = one.token
    one.post("/login", {"name": "wang", "password": PASSWORD})
    assert one.token != before


def test_a_name_is_taken_once_and_a_password_is_not_short(site: Site) -> None:
    site.account("wang", "office")
    with pytest.raises(AccountExists):
        add(site.house, "wang", "viewer", PASSWORD, site.clock.now)
    with pytest.raises(PasswordTooShort):
        add(site.house, "li", "viewer", "short", site.clock.now)


def test_whoever_is_not_logged_in_is_shown_the_way_to_log_in_and_on(site: Site) -> None:
    site.account("wang", "office")
    one = site.stranger()
    sorry = one.get("/office/small/held").text
    assert 'href="/login?after=/office/small/held"' in sorry
    page = one.get("/login?after=/office/small/held").text
    assert 'name="after" value="/office/small/held"' in page
    asked = {"name": "wang", "password": PASSWORD, "after": "/office/small/held"}
    assert "待审签" in one.post("/login", asked).text
    assert "/login" not in site.stranger().get("/unit").text
