"""The post against real SMTP servers: what they take, refuse, and what happens when they fail."""

import asyncio
from dataclasses import replace
from typing import Any

import pytest
from aiosmtpd.smtp import AuthResult

from notifications.post import Postman, Refused, SmtpAddress, Unreachable
from tests.integration.smtp_server import (
    FARMS,
    LETTER,
    POLICE,
    Clerk,
    scripted,
    send,
    serving,
    settling,
)


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
    options: dict[str, Any] = {
        "authenticator": lambda *_: AuthResult(success=False, handled=False),
        "auth_require_tls": False,
    }
    async with serving(Clerk(), **options) as url:
        with pytest.raises(Unreachable) as caught:
            await send(url.replace("//", "//me:secret@"))
    assert "secret" not in str(caught.value)
