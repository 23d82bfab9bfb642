"""TLS to the mail server: who vouches for it is asked, by STARTTLS and from the first byte."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from notifications.outcome import TurnedAway
from office.errors import BadSetting, MailServerTurnsAway
from office.posting.post import waiting
from tests.authority import Authority
from tests.integration.desk import Desk
from tests.integration.facing import REMINDED
from tests.integration.smtp_server import Clerk, send, serving

WAYS = ("starttls", "implicit")


@pytest.fixture
def authority(tmp_path: Path) -> Authority:
    return Authority(tmp_path, "office")


@asynccontextmanager
async def secured(clerk: Clerk, way: str, shown: ssl.SSLContext) -> AsyncIterator[str]:
    """A server that shows that certificate, in that way; gives its URL."""
    if way == "implicit":
        async with serving(clerk, implicit=shown) as url:
            yield f"{url}?tls=implicit"
    else:
        async with serving(clerk, tls_context=shown, require_starttls=True) as url:
            yield f"{url}?tls=starttls"


@pytest.mark.parametrize("way", WAYS)
async def test_a_server_that_the_named_authority_vouches_for_is_trusted(
    authority: Authority, way: str
) -> None:
    clerk = Clerk()
    async with secured(clerk, way, authority.server()) as url:
        await send(f"{url}&ca={authority.ca}")
    assert len(clerk.taken) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_a_certificate_nobody_vouches_for_is_refused(authority: Authority, way: str) -> None:
    clerk = Clerk()
    async with secured(clerk, way, authority.server()) as url:
        with pytest.raises(TurnedAway, match="certificate"):
            await send(url)
        assert clerk.taken == []
        await send(f"{url}&verify=false")
    assert len(clerk.taken) == 1


@pytest.mark.parametrize("way", WAYS)
async def test_another_authority_s_word_is_not_enough(
    authority: Authority, tmp_path: Path, way: str
) -> None:
    clerk, other = Clerk(), Authority(tmp_path, "other")
    async with secured(clerk, way, authority.server()) as url:
        with pytest.raises(TurnedAway, match="certificate"):
            await send(f"{url}&ca={other.ca}")
    assert clerk.taken == []


@pytest.mark.parametrize("way", WAYS)
async def test_a_certificate_for_another_host_is_refused(authority: Authority, way: str) -> None:
    clerk = Clerk()
    async with secured(clerk, way, authority.server("192.0.2.1")) as url:
        with pytest.raises(TurnedAway, match="certificate"):
            await send(f"{url}&ca={authority.ca}")
    assert clerk.taken == []


async def test_where_an_authority_is_named_the_system_s_do_not_count(
    authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(authority.ca))  # now the system trusts it
    clerk, other = Clerk(), Authority(tmp_path, "other")
    async with secured(clerk, "starttls", authority.server()) as url:
        await send(url)
        with pytest.raises(TurnedAway, match="certificate"):
            await send(f"{url}&ca={other.ca}")
    assert len(clerk.taken) == 1


async def test_a_server_without_tls_is_not_spoken_to_in_clear() -> None:
    clerk = Clerk()
    async with serving(clerk) as url:
        with pytest.raises(TurnedAway, match="STARTTLS"):
            await send(f"{url}?tls=starttls")
    assert clerk.taken == []


@pytest.mark.parametrize("way", WAYS)
async def test_letters_wait_until_the_office_names_the_authority(
    desk: Desk, authority: Authority, way: str
) -> None:
    clerk = Clerk()
    desk.plan(REMINDED, duty="submission-1")
    async with secured(clerk, way, authority.server()) as url:
        with pytest.raises(MailServerTurnsAway, match="certificate"):
            await desk.mailing(url).post(REMINDED)
        assert len(waiting(desk.house, "small")) == 3
        done = await desk.mailing(f"{url}&ca={authority.ca}").post(REMINDED)
    assert (len(done.sent), len(clerk.taken)) == (3, 3)


@pytest.mark.parametrize("written", [None, "", "no certificate\n"])
async def test_a_file_without_certificates_is_a_setting_at_fault(
    desk: Desk, tmp_path: Path, written: str | None
) -> None:
    desk.plan(REMINDED, duty="submission-1")
    ca = tmp_path / "ca.pem"
    if written is not None:
        ca.write_text(written)
    with pytest.raises(BadSetting, match=r"MUSTER_SMTP_URL.*ca\.pem"):
        await desk.mailing(f"smtp://127.0.0.1:9?tls=starttls&ca={ca}").post(REMINDED)
    assert len(waiting(desk.house, "small")) == 3
