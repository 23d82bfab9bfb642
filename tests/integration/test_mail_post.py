"""The post against real SMTP servers: what they take, refuse, and what happens when they fail."""

import asyncio
import ssl
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.smtp import SMTP, AuthResult, Envelope
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from notifications.letter import Draft
from notifications.mime import build, message_id
from notifications.parcel import Parcel
from notifications.post import Postman, Refused, SmtpAddress, Unreachable

POLICE, FARMS = "police@licheng.example", "farms@licheng.example"
LETTER = Parcel(
    "office@licheng.example",
    (POLICE, FARMS),
    build(
        draft=Draft("【催报】第二次数据报送", "请报送。\n", "<p>请报送。</p>\n"),
        sender="办公室 <office@licheng.example>",
        to=[POLICE],
        copy_to=[f"农委 <{FARMS}>"],
        message_id=message_id(["a"], "licheng.example"),
        date=datetime(2011, 1, 6, 9, 0, tzinfo=UTC),
        attachments=[],
    ),
)


class Clerk:
    """Takes mail as told: ``answers`` are given once each, per command and recipient."""

    def __init__(self, **answers: str) -> None:
        self.answers = answers
        self.taken: list[Envelope] = []

    async def handle_MAIL(  # noqa: N802  # the name aiosmtpd calls
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        envelope.mail_from = address
        return self.answers.pop("mail", "250 OK")

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Any, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self.answers.pop(address.partition("@")[0], "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: SMTP, session: Any, envelope: Envelope) -> str:  # noqa: N802
        answer = self.answers.pop("data", "250 OK")
        if answer.startswith("250"):
            self.taken.append(envelope)
        return answer


@asynccontextmanager
async def serving(clerk: Clerk, **options: Any) -> AsyncIterator[str]:
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(clerk, loop=loop, **options), "127.0.0.1", 0)
    async with settling(server) as url:
        yield url


@asynccontextmanager
async def settling(server: asyncio.Server) -> AsyncIterator[str]:
    """The server's URL; afterwards every conversation has come to its end."""
    ours = asyncio.all_tasks()
    async with server:
        yield f"smtp://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    if theirs := asyncio.all_tasks() - ours:
        await asyncio.wait(theirs)


@asynccontextmanager
async def scripted(*scripts: Iterable[str]) -> AsyncIterator[str]:
    """A server that answers line by line from one script a connection, then hangs up."""
    waiting = iter(scripts)

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for line in next(waiting):
            writer.write(f"{line}\r\n".encode())
            await writer.drain()
            await (reader.readuntil(b"\r\n.\r\n") if line == "354" else reader.readline())
        writer.close()
        await writer.wait_closed()

    async with settling(await asyncio.start_server(answer, "127.0.0.1", 0)) as url:
        yield url


async def send(url: str, times: int = 1) -> None:
    async with Postman(SmtpAddress.parse(url)) as postman:
        for _ in range(times):
            await postman.carry(LETTER)


async def test_a_letter_goes_to_all_its_recipients_and_keeps_its_id() -> None:
    clerk = Clerk()
    async with serving(clerk) as url:
        await send(url, times=2)
    assert [envelope.rcpt_tos for envelope in clerk.taken] == [[POLICE, FARMS]] * 2
    assert clerk.taken[0].mail_from == "office@licheng.example"
    assert clerk.taken[0].original_content == LETTER.body


@pytest.mark.parametrize(("code", "permanent"), [(450, False), (550, True)])
@pytest.mark.parametrize("phase", ["mail", "data"])
async def test_a_refused_letter_is_refused_for_all(phase: str, code: int, permanent: bool) -> None:
    async with serving(Clerk(**{phase: f"{code} no"})) as url:
        with pytest.raises(Refused) as caught:
            await send(url)
    refused = caught.value
    assert (refused.recipients, refused.accepted) == ((POLICE, FARMS), ())
    assert (refused.code, refused.text, refused.permanent) == (code, "no", permanent)


async def test_a_refused_recipient_is_named_and_the_other_gets_the_letter() -> None:
    clerk = Clerk(police="550 unknown")
    async with serving(clerk) as url:
        with pytest.raises(Refused) as caught:
            await send(url)
    assert (caught.value.recipients, caught.value.accepted) == ((POLICE,), (FARMS,))
    assert caught.value.permanent
    assert [envelope.rcpt_tos for envelope in clerk.taken] == [[FARMS]]


async def test_one_recipient_who_may_be_tried_again_keeps_hope_for_all() -> None:
    async with serving(Clerk(police="550 unknown", farms="451 later")) as url:
        with pytest.raises(Refused) as caught:
            await send(url)
    assert (caught.value.code, caught.value.permanent) == (451, False)
    assert caught.value.recipients == (POLICE, FARMS)


async def test_after_a_refusal_the_next_letter_goes_out_and_only_to_whom_it_is_meant() -> None:
    clerk = Clerk(police="450 later")
    async with serving(clerk) as url, Postman(SmtpAddress.parse(url)) as postman:
        with pytest.raises(Refused):
            await postman.carry(LETTER)
        await postman.carry(replace(LETTER, recipients=(POLICE,)))
    assert [envelope.rcpt_tos for envelope in clerk.taken] == [[FARMS], [POLICE]]


async def test_a_connection_dropped_between_letters_is_made_again() -> None:
    accepted = ["220", "250 hello", "250", "250", "250", "354", "250 taken"]
    async with scripted(accepted, accepted) as url:
        await send(url, times=2)


async def test_a_server_that_closes_for_idleness_is_called_again() -> None:
    clerk = Clerk(mail="250 OK")
    async with serving(clerk) as url, Postman(SmtpAddress.parse(url)) as postman:
        await postman.carry(LETTER)
        clerk.answers["mail"] = "421 idle too long"
        await postman.carry(LETTER)
    assert len(clerk.taken) == 2


@pytest.mark.parametrize("steps", [0, 1, 2, 3, 5, 6])
async def test_a_server_that_hangs_up_is_unreachable(steps: int) -> None:
    script = ["220", "250 hello", "250", "250", "250", "354"][:steps]
    async with scripted(script, script) as url:
        with pytest.raises(Unreachable):
            await send(url)


async def test_nobody_listening_is_unreachable_and_says_where() -> None:
    async with scripted() as url:
        pass
    with pytest.raises(Unreachable, match=r"127\.0\.0\.1"):
        await send(url)


async def test_a_silent_server_is_unreachable_after_the_timeout() -> None:
    async def silence(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.read()
        writer.close()
        await writer.wait_closed()

    async with settling(await asyncio.start_server(silence, "127.0.0.1", 0)) as url:
        with pytest.raises(Unreachable, match="Timed out"):
            await send(f"{url}?timeout=1")


async def test_a_wrong_password_is_unreachable_and_not_repeated_in_the_reason() -> None:
    options = {
        "authenticator": lambda *_: AuthResult(success=False, handled=False),
        "auth_require_tls": False,
    }
    async with serving(Clerk(), **options) as url:
        with pytest.raises(Unreachable) as caught:
            await send(url.replace("//", "//me:secret@"))
    assert "secret" not in str(caught.value)


@pytest.fixture
def self_signed(tmp_path: Path) -> ssl.SSLContext:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .sign(key, hashes.SHA256())
    )
    pem = tmp_path / "server.pem"
    plain = serialization.NoEncryption()
    encoding, form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    pem.write_bytes(key.private_bytes(encoding, form, plain) + certificate.public_bytes(encoding))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(pem)
    return context


async def test_a_certificate_nobody_vouches_for_is_refused(self_signed: ssl.SSLContext) -> None:
    clerk = Clerk()
    async with serving(clerk, tls_context=self_signed) as url:
        with pytest.raises(Unreachable, match="certificate"):
            await send(f"{url}?tls=starttls")
        await send(f"{url}?tls=starttls&verify=false")
    assert len(clerk.taken) == 1


async def test_a_server_without_tls_is_not_spoken_to_in_clear() -> None:
    clerk = Clerk()
    async with serving(clerk) as url:
        with pytest.raises(Unreachable, match="STARTTLS"):
            await send(f"{url}?tls=starttls")
    assert clerk.taken == []
