"""Chats beside mail: one message for all who share a group, said once, and only while true."""

import pytest

from campaigns.spec.chat import label
from office.chasing import portions
from office.chasing.release import release
from rehearsal.mailbox import Mailbox
from tests.integration.chatting import GROUP, REMINDED, chat_rows, chatting, with_chats
from tests.integration.desk import Desk
from tests.integration.small import SPEC, at
from tests.integration.webhook import Webhook, serving


def test_units_that_share_a_group_are_named_in_one_message_beside_their_letters(
    desk: Desk,
) -> None:
    desk = with_chats(desk, chatting())
    said = desk.chased(REMINDED, "submission-1")
    rungs = {(unit, rung) for unit, rung, outcome in said if outcome == "planned"}
    assert {(u, "remind-1") for u in ("police", "farms", "trade")} < rungs
    assert {(u, "remind-1@chat") for u in ("police", "farms")} < rungs
    assert ("trade", "remind-1@chat") not in rungs
    (message,) = chat_rows(desk)
    assert message.recipients == [GROUP]
    assert "县公安局、县农委（共2家）。" in message.text
    assert "县商务局" not in message.text
    assert message.attachments == []


def test_a_chase_asked_twice_says_nothing_new_to_a_chat(desk: Desk) -> None:
    desk = with_chats(desk, chatting())
    desk.plan(REMINDED)
    assert not any(s.outcome == "planned" for s in desk.plan(REMINDED).said)
    assert len(chat_rows(desk)) == 1


def test_a_group_is_told_of_whoever_still_owes_when_one_has_returned(desk: Desk) -> None:
    desk = with_chats(desk, chatting())
    desk.hand_in("police", "submission-1", "2010-12-08 09:00")
    desk.plan(REMINDED)
    (message,) = chat_rows(desk)
    assert "县农委。" in message.text
    assert "县公安局" not in message.text


async def test_a_return_between_planning_and_saying_takes_the_message_back_and_says_the_rest(
    desk: Desk,
) -> None:
    with serving(Webhook()) as hook:
        desk = with_chats(desk, chatting(("chat",)), liaison_group=hook.url("/group"))
        desk.plan(REMINDED, duty="submission-1")
        desk.hand_in("police", "submission-1", REMINDED)
        numbers = [one.id or 0 for one in chat_rows(desk)]
        first = await desk.deliver(numbers, REMINDED)
        assert first.withdrawn == numbers
        assert hook.kept == []
        desk.plan(REMINDED, duty="submission-1")
        assert (await desk.deliver([m.id or 0 for m in chat_rows(desk)], REMINDED)).sent
        (text,) = hook.texts("/group")
        assert "县农委。" in text
        assert "县公安局" not in text


async def test_mail_and_chats_go_out_side_by_side_each_once(desk: Desk) -> None:
    async with Mailbox(desk.house.settings.state_dir / "mail") as mailbox:
        with serving(Webhook()) as hook:
            desk = with_chats(desk, chatting(), liaison_group=hook.url("/group"))
            desk = desk.mailing(mailbox.url)
            desk.plan(REMINDED)
            planned = {(one.channel, one.message_id) for one in desk.messages()}
            await desk.post(REMINDED)
            await desk.post(REMINDED)
            keys = {key for _, key, _ in hook.kept}
            assert keys == {key for channel, key in planned if channel == "chat"}
            assert set(hook.counts.values()) == {1}
            assert {one.state for one in desk.messages()} == {"sent"}
            mails = len(list((desk.house.settings.state_dir / "mail").glob("*.eml")))
            assert mails == sum(channel == "mail" for channel, _ in planned)


async def test_a_chat_is_told_where_no_mail_server_is_set(desk: Desk) -> None:
    with serving(Webhook()) as hook:
        desk = with_chats(desk, chatting(("chat",)), liaison_group=hook.url("/group"))
        desk.plan(REMINDED, duty="submission-1")
        numbers = [one.id or 0 for one in chat_rows(desk)]
        assert (await desk.deliver(numbers, REMINDED)).sent == numbers
        assert len(hook.kept) == 1


def test_whoever_is_told_by_chat_alone_and_has_none_is_looked_after_by_the_office(
    desk: Desk,
) -> None:
    desk = with_chats(desk, chatting(("chat",)))
    said = desk.chased(REMINDED, "submission-1")
    assert ("trade", "remind-1", "no-address") in said
    assert ("police", "remind-1", "planned") in said
    letter = next(one for one in desk.messages() if one.template == "unreachable")
    assert letter.channel == "mail"
    assert "县商务局" in letter.text


def test_two_robots_given_by_their_urls_are_told_apart_and_not_shown(desk: Desk) -> None:
    first, second = "wecombot://first-secret-1", "wecombot://second-secret-2"
    desk = with_chats(desk, chatting(("chat",), {"police": first, "farms": second}))
    desk.plan(REMINDED, duty="submission-1")
    assert {one.recipients[0] for one in chat_rows(desk)} == {label(first), label(second)}
    assert "secret" not in label(first) + label(second)


def test_a_later_rung_overtakes_the_chat_as_it_does_the_mail(desk: Desk) -> None:
    desk = with_chats(desk, chatting())
    said = desk.chased("2010-12-10 14:00", "submission-1")
    assert ("police", "remind-1@chat", "overtaken") in said
    assert ("police", "remind-2", "planned") in said
    assert chat_rows(desk) == []


def test_a_chat_that_an_amendment_adds_is_told_what_is_said_now_and_nobody_else_again(
    desk: Desk,
) -> None:
    desk = with_chats(desk, chatting(("mail",)))
    desk.plan(REMINDED)
    before = {one.message_id for one in desk.messages()}
    desk = with_chats(desk, chatting())
    desk.plan("2010-12-09 10:00")
    (new,) = [one for one in desk.messages() if one.message_id not in before]
    assert new.recipients == [GROUP]


async def test_a_held_message_waits_for_the_office_like_a_held_letter(desk: Desk) -> None:
    with serving(Webhook()) as hook:
        campaign = chatting(("chat",), rung={"release": "by-office"})
        desk = with_chats(desk, campaign, liaison_group=hook.url("/group"))
        desk.plan(REMINDED, duty="submission-1")
        (held,) = chat_rows(desk)
        assert held.state == "held"
        desk.hand_in("police", "submission-1", "2010-12-09 09:30")
        when = at("2010-12-09 10:00")
        let_go = release(desk.house, "small", held.id or 0, by="office", as_of=when)
        assert let_go.units == ("farms",)
        assert (await desk.deliver([let_go.number], "2010-12-09 10:00")).sent
        (text,) = hook.texts("/group")
        assert "县农委。" in text


def test_with_digest_none_a_group_hears_of_each_duty_by_itself(desk: Desk) -> None:
    due = {"due": "2010-12-10", "opens": None, "phase": "first"}
    duties = [{**d, **due} if "submission" in d["key"] else d for d in SPEC["duties"]]
    desk = with_chats(desk, chatting(("chat",), duties=duties, digest="none"))
    desk.plan(REMINDED)
    assert len(chat_rows(desk)) == 2
    whole = with_chats(desk, chatting(("chat",), duties=duties, id="other"))
    whole.plan(REMINDED)
    (one,) = [row for row in chat_rows(whole) if row.campaign_id == "other"]
    assert "第1次报送" in one.text
    assert "第2次报送" in one.text


def test_a_copy_to_the_office_is_said_in_the_offices_own_chat(desk: Desk) -> None:
    group = {**SPEC["leading_group"]}
    group["office"] = {**group["office"], "chat": "office-room"}
    rung = {"copy_to": ["office"]}
    desk = with_chats(desk, chatting(("chat",), rung=rung, leading_group=group))
    desk.plan(REMINDED, duty="submission-1")
    told = {one.recipients[-1]: one for one in chat_rows(desk)}
    assert "chat:office-room" in told
    assert [one.copy_to for one in chat_rows(desk)] == [[]] * len(chat_rows(desk))


def test_units_of_many_portions_stand_in_one_message(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(portions, "SIZE", 1)
    desk = with_chats(desk, chatting())
    desk.plan(REMINDED)
    (message,) = chat_rows(desk)
    assert "县公安局、县农委（共2家）。" in message.text
