"""Chats from the command line and by flows on a real Prefect server; rehearsals speak to none."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from service.server import PrefectServer
from tests.acceptance.command_line import SPECS, Muster
from tests.acceptance.prefect_api import reading
from tests.integration.clerk import Clerk, serving
from tests.integration.webhook import Webhook
from tests.integration.webhook import serving as listening

REMINDED = "2011-03-10T09:00:00+08:00"
FLOW = f"""
import asyncio
from datetime import datetime
from flows.send_reminders import send_reminders
state = asyncio.run(
    send_reminders("small", as_of=datetime.fromisoformat("{REMINDED}"), return_state=True)
)
print(state.type.value)
"""
SECRET = "Se3cretPath"


@pytest.fixture
def hook() -> Iterator[Webhook]:
    with listening(Webhook()) as server:
        yield server


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    """The small campaign, whose liaison officers share a group that the reminder speaks to."""
    for name in ("slip.yaml", "small.behaviour.yaml"):
        (tmp_path / name).write_text((SPECS / name).read_text("utf-8"), "utf-8")
    roster = (SPECS / "roster.yaml").read_text("utf-8")
    roster = roster.replace("{post: 联络员,", "{post: 联络员, chat: liaison-group,")
    (tmp_path / "roster.yaml").write_text(roster, "utf-8")
    text = (SPECS / "small.yaml").read_text("utf-8")
    text = text.replace("template: reminder}", "template: reminder, channels: [mail, chat]}")
    (tmp_path / "small.yaml").write_text(text, "utf-8")
    return tmp_path / "small.yaml"


def test_the_flow_that_reminds_says_it_by_mail_and_to_the_group(
    muster: Muster, spec: Path, hook: Webhook, tmp_path: Path
) -> None:
    clerk, server = Clerk(), PrefectServer(tmp_path / "prefect", port=0)
    asyncio.run(server.__aenter__())
    try:
        with serving(clerk) as url, reading(server.api_url) as api:
            named = f"liaison-group={hook.url(f'/{SECRET}')}"
            muster.settings |= {"MUSTER_SMTP_URL": url, "MUSTER_CHANNELS": named}
            muster.said("declare", spec, "--as-of", "2011-03-01")
            for _ in range(2):
                done = subprocess.run(
                    [sys.executable, "-c", FLOW],
                    cwd=Path(__file__).parents[2],
                    env=muster.environment(server.environment | {"PREFECT_LOGGING_LEVEL": "DEBUG"}),
                    capture_output=True,
                    text=True,
                    timeout=120,
                    check=True,
                )
                assert done.stdout.strip().splitlines()[-1] == "COMPLETED"
                assert SECRET not in done.stdout + done.stderr
            shown = json.dumps([api.artifacts(), [vars(run) for run in api.runs()]], default=str)
            assert SECRET not in shown
    finally:
        server.stop()
    (text,) = hook.texts(f"/{SECRET}")
    assert "甲局、乙局、丙局、丁局、戊局（共5家）。" in text
    assert set(clerk.counts.values()) == {1}
    assert len(clerk.kept) == 10  # five that open the submission, five that remind


def test_a_channel_is_listed_and_tried_from_the_command_line(
    muster: Muster, spec: Path, hook: Webhook
) -> None:
    muster.said("declare", spec, "--as-of", "2011-03-01")
    told = muster.json("channels", "small")
    assert told == [{"name": "liaison-group", "service": None, "called": True}]
    assert "未设置" in muster.said("channels", "small")
    muster.settings["MUSTER_CHANNELS"] = f"liaison-group={hook.url(f'/{SECRET}')}"
    assert muster.json("channels") == [
        {"name": "liaison-group", "service": "json", "called": False}
    ]
    assert "测试消息已发至“liaison-group”" in muster.said("channels", "--test", "liaison-group")
    assert len(hook.texts(f"/{SECRET}")) == 1
    hook.well = 404
    refused = muster("channels", "--test", "liaison-group")
    assert refused.returncode == 1
    assert "测试消息未能送达“liaison-group”" in refused.stderr
    assert "404" in refused.stderr
    assert SECRET not in refused.stderr
    unknown = muster("channels", "--test", "other", env={"MUSTER_LOCALE": "en"})
    assert unknown.returncode == 1
    assert "there is no channel “other”" in unknown.stderr


def test_no_command_shows_an_address_that_stands_in_the_roster(
    muster: Muster, spec: Path, hook: Webhook
) -> None:
    roster = spec.with_name("roster.yaml")
    url = f"{hook.url(f'/{SECRET}')}?+Authorization={SECRET}"
    roster.write_text(roster.read_text("utf-8").replace("liaison-group", f'"{url}"'), "utf-8")
    spec.write_text(spec.read_text("utf-8").replace("[mail, chat]", "[chat]"), "utf-8")
    muster.said("declare", spec, "--as-of", "2011-03-01")
    hook.well = 404
    muster("chase", "small", "--as-of", REMINDED)  # no mail server is set: exit 1
    assert hook.asked == 1
    said = ""
    for verb in (
        ["outbox", "small"], ["channels", "small"], ["status", "small", "--as-of", REMINDED],
        ["chase", "small", "--dry-run", "--as-of", "2011-03-14"], ["release", "small", "--list"],
        ["declare", spec, "--dry-run"], ["timetable", spec], ["check", spec],
    ):  # fmt: skip
        done = muster(*verb)
        assert done.returncode == 0, done.stderr
        said += done.stdout + done.stderr
    assert "chat:json-" in said
    assert SECRET not in said


def test_a_rehearsal_speaks_to_no_chat_outside_and_keeps_what_it_would_have_said(
    muster: Muster, spec: Path, hook: Webhook, tmp_path: Path
) -> None:
    muster.settings["MUSTER_CHANNELS"] = f"liaison-group={hook.url(f'/{SECRET}')}"
    out = tmp_path / "played"
    muster.said("rehearse", spec, "--out", out, "--behaviour", tmp_path / "small.behaviour.yaml")
    assert hook.asked == 0
    room = [json.loads(line) for line in (out / "chat.jsonl").read_text("utf-8").splitlines()]
    assert [one["subject"] for one in room] == ["【报送提醒】小型专项行动"]
