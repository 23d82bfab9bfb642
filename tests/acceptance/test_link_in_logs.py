"""A personal link stands whole in no log of the portal's process, whatever becomes of a request."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import httpx2
import pytest

from campaigns import clock
from campaigns.spec.spec import Campaign
from office.access.links import link_for
from office.house import open_house
from office.settings import Settings
from tests.acceptance.command_line import Muster
from tests.acceptance.live_portal import LivePortal, live_portal
from tests.integration.desk import Desk
from tests.integration.small import SPEC

SHOWN = 4
"""So many characters of a link may be written down."""


@pytest.fixture
def portal(tmp_path: Path) -> Iterator[LivePortal]:
    """The pages of the small campaign, whose links open."""
    muster = Muster(tmp_path)
    house = open_house(Settings(state_dir=muster.state))
    Desk(house, Campaign.model_validate({**SPEC, "end": "2099-12-17"})).declare("2010-12-03 10:00")
    with live_portal(muster, house) as running:
        yield running
    house.engine.dispose()


def test_a_link_stands_in_no_log_though_its_request_fails(
    portal: LivePortal, tmp_path: Path
) -> None:
    whole, _ = link_for(portal.house, "small", "police", clock.now())
    path = urlsplit(whole).path
    token = path.removeprefix("/l/")

    def asked(path: str) -> int:
        return httpx2.get(f"{portal.url}{path}", timeout=60).status_code

    assert [asked(path), asked(f"{path}x"), asked(f"{path}?utm=1")] == [303, 404, 303]
    ledger = portal.house.settings.state_dir / "ledger.db"
    with closing(sqlite3.connect(ledger)) as connection:
        connection.execute("ALTER TABLE portal_link RENAME TO elsewhere")
    assert asked(path) == 500
    for file in ledger.parent.glob("ledger.db*"):
        file.write_bytes(b"no ledger any more" * 1000)
    assert asked(path) == 503
    said = (tmp_path / "portal.log").read_text("utf-8")
    assert "Traceback" in said, "the failure is in the log"
    assert f"/l/{token[:SHOWN]}…" in said, "and so is its request"
    key = token.rpartition(".")[0]
    for part in (token, key, token[: SHOWN + 2]):
        assert part not in said
