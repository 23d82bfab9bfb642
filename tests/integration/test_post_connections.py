"""Several connections at once: how many, what one that hangs does to the others, and the end."""

import asyncio

import pytest

from office.posting import group_commit
from office.posting.post import waiting
from tests.integration.desk import Desk
from tests.integration.facing import REMINDED, copies, facing


async def test_a_server_with_room_for_one_connection_gets_all_over_that_one(desk: Desk) -> None:
    full = {"greeting": ["220 ready", "421 one is enough", "421 one is enough"]}
    async with facing(desk, full, options="") as (mailing, server):
        assert len((await mailing.post(REMINDED)).sent) == 3
    assert copies(server) == [1, 1, 1]


async def test_one_who_hangs_holds_up_no_other(desk: Desk) -> None:
    async with facing(desk, {"RCPT": ["hang"]}, "0&connections=2") as (mailing, server):
        posting = asyncio.create_task(mailing.post(REMINDED))
        async with asyncio.timeout(9):
            while len(server.kept) < 2:
                await asyncio.sleep(0.02)
            while len(waiting(mailing.house, "small")) > 1:
                await asyncio.sleep(0.02)
        posting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await posting
        assert len((await mailing.post(REMINDED)).sent) == 1
    assert copies(server) == [1, 1, 1]


async def test_what_the_server_took_is_marked_although_the_delivery_is_cancelled(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(group_commit, "MOMENT", 60)
    async with facing(desk, {"RCPT": ["hang"]}, "0&connections=2") as (mailing, server):
        posting = asyncio.create_task(mailing.post(REMINDED))
        async with asyncio.timeout(9):
            while len(server.kept) < 1:
                await asyncio.sleep(0.02)
        await asyncio.sleep(0.2)
        assert len(waiting(mailing.house, "small")) == 3
        posting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await posting
        assert len(waiting(mailing.house, "small")) == 2
        assert len((await mailing.post(REMINDED)).sent) == 2
    assert copies(server) == [1, 1, 1]


async def test_no_more_connections_and_messages_on_one_than_allowed(desk: Desk) -> None:
    async with facing(desk, options="&connections=2&messages=1") as (mailing, server):
        assert len((await mailing.post(REMINDED)).sent) == 3
    assert server.connections == 3
    assert server.most_at_once <= 2
