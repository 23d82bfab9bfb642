"""The URL of a chat is shown nowhere: walked through logs, errors, the ledger, commands, pages."""

import logging
import traceback
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pydantic import ValidationError
from sqlmodel import select

from campaigns.spec.roster import Post
from commands.cli import muster
from ledger.tables import MessageRow, NoticeRow
from notifications.messenger import Messenger
from notifications.outcome import Refused, Unreachable
from office.errors import Refusal
from office.posting.channels import try_channel
from office.posting.dead_letters import lingering
from office.posting.post import deliver
from office.reporting.status import status
from office.settings import Settings
from tests.integration.chatting import REMINDED, chat_rows, chatting, with_chats
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.integration.webhook import Answer, Webhook, serving

SECRETS = ("Se3cretPath", "pa55word", "t0kenHeader")


def secret_url(hook: Webhook) -> str:
    path, password, header = SECRETS
    return f"json://user:{password}@127.0.0.1:{hook.port}/{path}?+Authorization={header}"


def is_silent(text: str) -> bool:
    return not any(secret.lower() in text.lower() for secret in SECRETS)


@pytest.mark.parametrize("answer", [200, 404, 503, "drop", "keep and drop", b"Se3cretPath"])
@pytest.mark.parametrize("in_roster", [False, True])
async def test_a_delivery_tells_it_to_nobody_but_the_chat(
    desk: Desk, caplog: pytest.LogCaptureFixture, answer: Answer, in_roster: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    with serving(Webhook(answer)) as hook:
        url = secret_url(hook)
        if in_roster:
            desk = with_chats(desk, chatting(("chat",), {"police": url}))
        else:
            desk = with_chats(desk, chatting(("chat",)), liaison_group=url)
        plan = desk.plan(REMINDED, duty="submission-1")
        numbers = [one.id or 0 for one in chat_rows(desk)]
        done = await deliver(desk.house, "small", numbers, at(REMINDED))
        assert hook.asked == 1
    with desk.house.transaction() as session:
        rows: list[Any] = [*session.exec(select(MessageRow)), *session.exec(select(NoticeRow))]
    said: list[object] = [
        *rows, plan, done, desk.house, desk.campaign, repr(desk.campaign.roster),
        [one.as_json() for one in lingering(desk.house, "small")],
        status(desk.house, "small", at(REMINDED)).as_json(),
        *(record.getMessage() for record in caplog.records),
        caplog.text,
    ]  # fmt: skip
    assert [one for one in map(repr, said) if not is_silent(one)] == []


@pytest.mark.parametrize("answer", [404, 503, "drop", {"errcode": 5}])
async def test_an_error_holds_it_neither_in_its_words_nor_in_its_traceback(
    desk: Desk, answer: Answer
) -> None:
    with serving(Webhook(answer)) as hook:
        messenger = Messenger(secret_url(hook))
        assert is_silent(repr(messenger))
        if answer == {"errcode": 5}:
            hook.port = 9  # nobody is there
            messenger = Messenger(secret_url(hook))
        with pytest.raises((Refused, Unreachable)) as failed:
            async with messenger:
                await messenger.say("text", "title", "<1@x>")
        assert is_silent("".join(traceback.format_exception(failed.value)))
        desk = with_chats(desk, chatting(), liaison_group=secret_url(hook))
        with pytest.raises(Refusal) as refused:
            await try_channel(desk.house, "liaison-group", "now", "en")
        assert is_silent("".join(traceback.format_exception(refused.value)))


@pytest.mark.parametrize(
    "text",
    [
        "wecombot://Se3cretPath",
        "Se3cretPath=wecombot://pa55word",
        "one=mailto://user:pa55word@example.org",
        "one=syslog://Se3cretPath",
        "one=wecombot://Se3cretPath?verify=no",
        "one=wecombot://a1 one=wecombot://Se3cretPath",
        "one=Se3cretPath",
    ],
)
def test_a_setting_that_cannot_be_used_is_told_without_it(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MUSTER_CHANNELS", text)
    with pytest.raises(ValidationError) as wrong:
        Settings()
    assert is_silent(str(wrong.value))
    done = CliRunner().invoke(muster, ["channels"])
    assert isinstance(done.exception, Refusal)
    assert "MUSTER_CHANNELS" in str(done.exception)
    assert is_silent(str(done.exception))
    shown = "".join(traceback.format_exception(done.exception))
    assert is_silent(shown)


def test_settings_and_rosters_do_not_show_it(monkeypatch: pytest.MonkeyPatch) -> None:
    url = "wecombot://Se3cretPath"
    monkeypatch.setenv("MUSTER_CHANNELS", f"one={url}")
    told = Settings()
    assert told.chats == {"one": url}
    assert is_silent(repr(told) + str(told))
    assert told.environment()["MUSTER_CHANNELS"] == f"one={url}"
    assert is_silent(repr(Post.model_validate({"post": "x", "chat": url})))
    with pytest.raises(ValidationError) as wrong:
        Post.model_validate({"post": "x", "chat": f"{url}?verify=no"})
    assert is_silent(str(wrong.value))


def test_check_does_not_repeat_what_stands_in_the_wrong_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = Path("campaign_specs/licheng-2010.yaml").read_text("utf-8")
    spec = tmp_path / "spec.yaml"
    for key in ("email", "id", "start", "mobilise"):
        lines = [
            f"{line.partition(':')[0]}: jsons://u:pa55word@h/Se3cretPath"
            if line.strip().startswith(f"{key}:")
            else line
            for line in source.splitlines()
        ]
        spec.write_text("\n".join(lines), "utf-8")
        assert is_silent(CliRunner().invoke(muster, ["check", str(spec)]).output)
