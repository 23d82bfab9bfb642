"""SIGKILL before each step between planned and marked, for messages to chats.

With EVERY_STEP=1 truly every one; else one of eleven. Counted from the server's own store.
"""

import os
from itertools import count

import pytest

from tests.integration.chatting import REMINDED, chat_rows, chatting, with_chats
from tests.integration.desk import Desk
from tests.integration.small import SPEC
from tests.integration.test_post_killed_anywhere import runs
from tests.integration.webhook import Webhook, serving

SAMPLE = 1 if "EVERY_STEP" in os.environ else 11
CHATS = {"police": "one-group", "farms": "other-group", "trade": "other-group"}


@pytest.mark.timeout(3600)
def test_a_kill_before_any_step_loses_no_message_and_repeats_only_those_in_flight(
    desk: Desk,
) -> None:
    steps = repeated = 0
    with serving(Webhook()) as hook:
        named = {"one_group": hook.url("/one"), "other_group": hook.url("/other")}
        desk = with_chats(desk, chatting(("chat",), CHATS), **named)
        desk.plan(REMINDED, duty="submission-1")
        waiting = {one.message_id for one in chat_rows(desk)}
        assert len(waiting) == len(desk.messages()) == 2
        channels = desk.house.settings.channels.get_secret_value()
        for came in runs(
            desk,
            "smtp://127.0.0.1:9?tls=none",
            REMINDED,
            count((SAMPLE + 1) // 2, SAMPLE),
            channels,
        ):
            if not steps:
                del hook.kept[:2]  # the delivery that warmed up
            assert came["states"] == ["sent"] * 2
            assert {key for _, key in hook.counts} == waiting
            assert max(hook.counts.values()) <= (2 if came["killed"] else 1)
            steps, repeated = steps + 1, repeated + len(hook.kept) - len(waiting)
            hook.kept.clear()
    assert steps > 200 // SAMPLE
    assert 0 < repeated < steps


@pytest.mark.timeout(3600)
def test_of_one_message_to_two_chats_a_kill_repeats_it_at_most_in_one(desk: Desk) -> None:
    steps = 0
    with serving(Webhook()) as hook:
        named = {"one_group": hook.url("/one"), "office_room": hook.url("/office")}
        group = SPEC["leading_group"]
        group = {**group, "office": {**group["office"], "chat": "office-room"}}
        chats = dict.fromkeys(CHATS, "one-group")
        campaign = chatting(("chat",), chats, rung={"copy_to": ["office"]}, leading_group=group)
        desk = with_chats(desk, campaign, **named)
        desk.plan(REMINDED, duty="submission-1")
        assert [len(one.recipients) for one in desk.messages()] == [2]
        channels = desk.house.settings.channels.get_secret_value()
        nowhere = "smtp://127.0.0.1:9?tls=none"
        for came in runs(desk, nowhere, REMINDED, count((SAMPLE + 1) // 2, SAMPLE), channels):
            if not steps:
                del hook.kept[:2]  # the delivery that warmed up
            assert came["states"] == ["sent"]
            assert {path for path, _ in hook.counts} == {"/one", "/office"}
            assert len(hook.kept) <= (3 if came["killed"] else 2)
            steps += 1
            hook.kept.clear()
    assert steps > 200 // SAMPLE
