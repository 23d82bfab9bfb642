"""What a chat may do to a message: refuse, hang, drop, be busy; counted from what it has kept."""

from datetime import timedelta

import pytest

from notifications import messenger, wire
from office.posting import chat_post
from office.posting.dead_letters import Lingering, lingering, send_again
from office.posting.post import Delivered, deliver
from tests.integration.chatting import GROUP, REMINDED, chat_rows, chatting, with_chats
from tests.integration.desk import Desk
from tests.integration.small import at
from tests.integration.webhook import Answer, Webhook, serving

PATH = "/secret-path"


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(wire, "READ", 0.3)
    monkeypatch.setattr(messenger, "TOTAL", 1.0)


def planned(desk: Desk, hook: Webhook, path: str = PATH) -> Desk:
    """One message to the group is planned, and nothing else waits."""
    desk = with_chats(desk, chatting(("chat",)), liaison_group=hook.url(path))
    desk.plan(REMINDED, duty="submission-1")
    return desk


def lingering_chats(desk: Desk) -> list[Lingering]:
    """What the office sees of chat messages that did not arrive."""
    chats = {one.id for one in chat_rows(desk)}
    return [one for one in lingering(desk.house, "small") if one.number in chats]


async def post(desk: Desk, hours: float = 0) -> Delivered:
    numbers = [one.id or 0 for one in chat_rows(desk)]
    return await deliver(
        desk.house, desk.campaign.id, numbers, at(REMINDED) + timedelta(hours=hours)
    )


@pytest.mark.parametrize("answer", [429, 500, 502, 503, 408, "drop"])
async def test_what_may_pass_is_tried_again_and_said_once(desk: Desk, answer: Answer) -> None:
    with serving(Webhook()) as hook:
        desk = planned(desk, hook)
        hook.answers[PATH] = [answer, answer]
        assert (await post(desk)).waiting
        assert not (await post(desk)).waiting  # not before it is due
        assert hook.asked == 1
        assert (await post(desk, 0.2)).waiting
        assert hook.kept == []
        assert (await post(desk, 2)).sent
        assert (await post(desk, 3)).sent == []
        assert list(hook.counts.values()) == [1]


@pytest.mark.parametrize("answer", [400, 401, 403, 404, 410, 413, 301, 307, 308])
async def test_what_will_not_pass_is_refused_once_and_for_all(desk: Desk, answer: Answer) -> None:
    with serving(Webhook()) as hook:
        desk = planned(desk, hook)
        hook.answers[PATH] = [answer]
        assert (await post(desk)).refused
        assert not (await post(desk, 5)).sent
        assert hook.asked == 1
        (dead,) = lingering_chats(desk)
        assert (dead.state, list(dead.to)) == ("dead", [GROUP])
        assert dead.answer is not None
        assert dead.answer.startswith(f"{GROUP}: {answer!r}")
        assert PATH.strip("/") not in dead.answer


async def test_a_dead_message_is_said_when_the_office_puts_it_back(desk: Desk) -> None:
    with serving(Webhook()) as hook:
        desk = planned(desk, hook)
        hook.answers[PATH] = [404]
        (number,) = (await post(desk)).refused
        send_again(desk.house, "small", [number])
        assert (await post(desk, 1)).sent == [number]
        assert list(hook.counts.values()) == [1]


@pytest.mark.parametrize("answer", ["hang", "drip", "keep and drop"])
async def test_an_answer_that_is_lost_is_asked_for_again_under_the_same_key(
    desk: Desk, answer: Answer
) -> None:
    with serving(Webhook()) as hook:
        desk = planned(desk, hook)
        hook.answers[PATH] = [answer]
        assert (await post(desk)).waiting
        assert (await post(desk, 1)).sent
        (message,) = chat_rows(desk)
        kept = 1 if answer == "hang" else 2
        assert hook.counts == {(PATH, message.message_id): kept}


async def test_a_host_that_is_not_there_is_tried_for_two_days_and_then_given_up(desk: Desk) -> None:
    with serving(Webhook()) as hook:
        desk = planned(desk, hook)
    assert (await post(desk)).waiting
    (lingers,) = lingering_chats(desk)
    assert (lingers.state, lingers.answer) == ("waiting", "the connection is refused")
    assert (await post(desk, 47)).withdrawn  # the next rung has overtaken it by then


async def test_a_name_that_is_not_set_waits_and_says_what_is_lacking(desk: Desk) -> None:
    with serving(Webhook()) as hook:
        desk = with_chats(desk, chatting(("chat",)))
        desk.plan(REMINDED, duty="submission-1")
        assert (await post(desk)).waiting
        (lingers,) = lingering_chats(desk)
        assert lingers.answer == "MUSTER_CHANNELS does not name liaison-group"
        desk = with_chats(desk, desk.campaign, liaison_group=hook.url(PATH))
        assert (await post(desk, 1)).sent
        assert list(hook.counts.values()) == [1]


async def test_of_two_chats_only_the_one_that_failed_is_told_again(desk: Desk) -> None:
    units = {"rung": {"to": ["liaison", "leader"]}}
    campaign = chatting(("chat",), {"police": "liaison-group"}, **units)
    roster = campaign.roster
    police = roster.units[0]
    assert police.leader is not None
    leader = police.leader.model_copy(update={"chat": "leaders"})
    both = roster.model_copy(
        update={"units": (police.model_copy(update={"leader": leader}), *roster.units[1:])}
    )
    campaign = campaign.model_copy(update={"roster": both})
    with serving(Webhook()) as hook:
        desk = with_chats(
            desk, campaign, liaison_group=hook.url("/liaisons"), leaders=hook.url("/leaders")
        )
        desk.plan(REMINDED, duty="submission-1")
        hook.answers["/liaisons"] = [503]
        assert (await post(desk)).waiting
        assert [path for path, _ in hook.counts] == ["/leaders"]
        assert (await post(desk, 1)).sent
        assert sorted(path for path, _ in hook.counts.elements()) == ["/leaders", "/liaisons"]


async def test_a_chat_that_hangs_holds_up_no_other(desk: Desk) -> None:
    chats = {"police": "liaison-group", "farms": "other-group"}
    with serving(Webhook()) as hook:
        desk = with_chats(
            desk,
            chatting(("chat",), chats),
            liaison_group=hook.url("/one"),
            other_group=hook.url("/two"),
        )
        desk.plan(REMINDED, duty="submission-1")
        hook.answers["/one"] = ["hang"]
        done = await post(desk)
        assert (len(done.sent), len(done.waiting)) == (1, 1)
        assert [path for path, _ in hook.counts] == ["/two"]


async def test_many_chats_are_not_all_spoken_to_at_the_same_moment(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat_post, "AT_ONCE", 2)
    monkeypatch.setattr(wire, "READ", 5.0)
    chats = {"police": "one", "farms": "two", "trade": "three"}
    with serving(Webhook("slow")) as hook:
        named = {name: hook.url(f"/{name}") for name in chats.values()}
        desk = with_chats(desk, chatting(("chat",), chats), **named)
        desk.plan(REMINDED, duty="submission-1")
        assert len((await post(desk)).sent) == 3
        assert hook.most_at_once == 2


async def test_a_mail_server_that_is_away_keeps_no_chat_waiting(desk: Desk) -> None:
    from office.errors import MailServerFails

    with serving(Webhook()) as hook:
        desk = with_chats(desk, chatting(), liaison_group=hook.url(PATH))
        desk = desk.mailing("smtp://127.0.0.1:9?tls=none&timeout=1")
        desk.plan(REMINDED)
        with pytest.raises(MailServerFails):
            await desk.post(REMINDED)
        assert list(hook.counts.values()) == [1]
