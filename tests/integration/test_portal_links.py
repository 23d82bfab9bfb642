"""Personal links: signed, for one unit of one campaign, ending, revocable, written down nowhere."""

import logging
import stat
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from itsdangerous import Signer
from sqlmodel import select

from ledger.access import PortalLink
from ledger.tables import MessageRow
from office.access.link_mark import MARK
from office.access.links import link_for, revoke
from office.chasing.chase import plan_notices
from office.posting.post import deliver, waiting
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.portal_site import Site, site_at
from tests.integration.small import at


def test_a_link_opens_the_pages_of_its_unit_at_a_clean_address(site: Site) -> None:
    one = site.stranger()
    answer = one.get(site.link("police"))
    assert (answer.status_code, answer.url.path) == (200, "/unit")
    assert "县公安局" in answer.text
    assert "县农委" not in answer.text


def test_asking_again_gives_the_same_link_and_revoking_it_another(site: Site) -> None:
    first = site.link("police")
    assert site.link("police") == first
    assert revoke(site.house, "small", "police", site.clock.now) == 1
    assert site.link("police") != first


def test_a_link_that_was_tampered_with_opens_nothing(site: Site) -> None:
    whole = site.link("police")
    key, _, signature = whole.rpartition(".")
    other = site.link("farms").removeprefix("/l/").rpartition(".")[0]
    forged = [
        key,  # no signature
        f"{key}.{'A' * len(signature)}",
        f"/l/{other}.{signature}",  # the signature of another's key
        f"{whole}A",
        f"/l/{Signer('not the secret', salt='muster.link').sign(key[3:]).decode()}",
        "/l/" + "%00" * 20,
        "/l/公安局",
    ]
    for path in forged:
        one = site.stranger()
        assert one.get(path).status_code == 404, path
        assert one.get("/unit").status_code == 401, path


def test_a_signed_key_that_the_ledger_does_not_know_opens_nothing(site: Site) -> None:
    path = site.link("police")
    with site.house.transaction() as session:
        link = session.exec(select(PortalLink)).one()
        session.delete(link)
    assert site.stranger().get(path).status_code == 404


def test_revoking_ends_what_the_link_has_opened_too(site: Site) -> None:
    one, other = site.unit("police"), site.unit("farms")
    revoke(site.house, "small", "police", site.clock.now)
    assert one.get("/unit").status_code == 401
    assert other.get("/unit").status_code == 200


@pytest.mark.parametrize(("when", "status"), [("2011-01-16 23:59", 200), ("2011-01-17 00:01", 404)])
def test_a_link_ends_thirty_days_after_its_campaign(site: Site, when: str, status: int) -> None:
    path = site.link("police")  # the campaign ends on 17 December
    site.clock.now = at(when)
    assert site.stranger().get(path).status_code == status


def test_a_session_does_not_outlive_its_link(site: Site) -> None:
    one = site.unit("police")
    site.clock.now = at("2011-01-17 00:01")
    assert one.get("/unit").status_code == 401


def test_a_session_cookie_that_was_changed_is_no_session(site: Site) -> None:
    one = site.unit("police")
    cookie = one.client.cookies["muster"]
    for changed in (cookie[:-2] + "xx", "e30=." + cookie.split(".", 1)[1], ""):
        stranger = site.stranger(cookie=f"muster={changed}")
        assert stranger.get("/unit").status_code == 401
    assert site.stranger(cookie=f"muster={cookie}").get("/unit").status_code == 200


def test_the_log_shows_no_more_than_the_beginning_of_a_link(
    site: Site, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    path = site.link("police")
    site.stranger().get(path)
    site.stranger().get(path + "x")
    key = path.removeprefix("/l/")
    for broken in (
        f"/{path}",
        f"/unit{path}",
        f"/L/{key}",
        f"/{key}",
        f"/l/{key[:24]}",
        f"/l/ {key}",
    ):
        site.stranger().client.get(f"http://portal{broken}")
    ours = [r for r in caplog.records if not r.name.startswith("httpx")]  # the test's own client
    said = "\n".join(record.getMessage() for record in ours)
    assert key[:6] not in said
    assert f"{path[: len('/l/') + 4]}…" in said


def test_wrong_links_are_counted_and_soon_refused(desk: Desk) -> None:
    from portal.brakes import Allowed

    site = site_at(desk, "2010-12-08 10:00", Allowed(wrong_links="3/minute"))
    one, right = site.stranger(), site.link("police")
    assert [one.get(f"/l/wrong{n}").status_code for n in range(4)] == [404, 404, 404, 429]
    answer = one.get(right)
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "60")


def test_the_secret_is_made_once_and_for_its_owner_alone(site: Site) -> None:
    path = site.house.settings.state_dir / "portal.key"
    before = path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(before) == 64
    site_at(site.desk, "2010-12-08 11:00")
    assert path.read_text() == before


def letters_with_links(desk: Desk) -> tuple[list[MessageRow], dict[str, str]]:
    """The planned letters, and for each unit its link."""
    with desk.house.transaction() as session:
        messages = list(session.exec(select(MessageRow)))
    links = {
        unit: link_for(desk.house, "small", unit, at("2010-12-13 09:00"))[0]
        for unit in ("police", "farms", "trade")
    }
    return messages, links


def letters_in(mailbox: Mailbox) -> list[EmailMessage]:
    """The letters as they came."""
    found = sorted(mailbox.directory.glob("*.eml"))
    return [message_from_bytes(p.read_bytes(), policy=policy.default) for p in found]


async def test_letters_carry_the_link_of_their_unit_which_no_table_holds(
    desk: Desk, mailbox: Mailbox
) -> None:
    told = {"portal_url": "https://returns.example", "smtp_url": mailbox.url}
    settings = desk.house.settings.model_copy(update=told)
    there = Desk(type(desk.house)(settings, desk.house.engine), desk.campaign)
    plan_notices(there.house, "small", at("2010-12-13 09:00"))
    messages, links = letters_with_links(there)
    assert all("https://returns.example" not in m.text + m.html for m in messages)
    await deliver(there.house, "small", waiting(there.house, "small"), at("2010-12-13 09:00"))
    with there.house.transaction() as session:
        kept = list(session.exec(select(MessageRow)))
    assert all("https://returns.example" not in m.text + m.html for m in kept)
    sent = letters_in(mailbox)
    assert len(sent) == 3
    for message in sent:
        unit = str(message["To"]).partition("@")[2].removesuffix(".example")
        bodies = [part.get_content() for part in message.walk()
                  if part.get_content_maintype() == "text"]  # fmt: skip
        assert len(bodies) == 2
        for body in bodies:
            assert links[unit] in body
            assert not any(link in body for other, link in links.items() if other != unit)


async def test_without_pages_letters_have_no_line_for_a_link(desk: Desk, mailbox: Mailbox) -> None:
    there = desk.mailing(mailbox.url)
    there.plan("2010-12-13 09:00")
    await there.post("2010-12-13 09:00")
    assert any(MARK in message.text for message in there.messages())
    for message in letters_in(mailbox):
        for part in message.walk():
            if part.get_content_maintype() == "text":
                assert MARK not in part.get_content()
                assert "专用链接" not in part.get_content()


def test_what_others_read_too_carries_no_link(desk: Desk) -> None:
    desk.plan("2010-12-15 09:00")
    for message in desk.messages():
        everybody = [*message.recipients, *message.copy_to]
        if any(who.startswith(("members@", "head@")) for who in everybody):
            assert MARK not in message.text + message.html
