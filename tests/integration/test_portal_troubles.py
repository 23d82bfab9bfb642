"""Pages whose ledger is in trouble say so, and that nothing was received; they live on."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from sqlalchemy import event
from sqlalchemy.exc import OperationalError

from ledger.locks import StillHeld
from office.receiving import receive as receiving
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, Site, site_at


@pytest.fixture
def site(desk: Desk) -> Site:
    return site_at(desk, "2010-12-09 10:00")


@contextmanager
def unplugged(site: Site) -> Iterator[None]:
    """Nobody answers any question to the ledger, as when its database is away."""

    def refuse(*_: object) -> None:
        gone = psycopg.OperationalError("server closed the connection unexpectedly")
        raise OperationalError("SELECT", None, gone)

    event.listen(site.house.engine, "before_cursor_execute", refuse)
    try:
        yield
    finally:
        event.remove(site.house.engine, "before_cursor_execute", refuse)


def test_a_page_says_that_nothing_can_be_written_down_and_is_back_with_the_ledger(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    unit = site.unit("police")
    number = site.number("police", "submission-1")
    with unplugged(site):
        answer = unit.get(f"/unit/o/{number}")
        health = unit.get("/healthz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "60"
    assert "没有收到" in answer.text
    assert "closed the connection" not in answer.text, "what the office's machines say is its own"
    assert "closed the connection" in caplog.text
    assert health.status_code == 200
    assert unit.get("/unit").status_code == 200


def test_what_is_handed_in_while_somebody_keeps_the_ledger_is_not_said_to_be_received(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = site.unit("police")
    path = f"/unit/o/{site.number('police', 'submission-1')}/fill"
    unit.get(path)

    @contextmanager
    def held(*_: object) -> Iterator[None]:
        raise StillHeld("receive", "PID 1", 120)
        yield

    with monkeypatch.context() as patch:
        patch.setattr(receiving, "only_one", held)
        answer = unit.post(path, FORM)
    assert answer.status_code == 503
    assert "没有收到" in answer.text
    again = unit.post(path, FORM)
    assert again.status_code == 200
    assert "回执" in again.text


def test_a_bug_is_still_one(site: Site) -> None:
    unit = site.unit("police")

    def mistake(*_: object) -> None:
        raise OperationalError("SELECT", None, ValueError("a mistake"))

    event.listen(site.house.engine, "before_cursor_execute", mistake)
    try:
        assert unit.get("/unit").status_code == 500
    finally:
        event.remove(site.house.engine, "before_cursor_execute", mistake)
