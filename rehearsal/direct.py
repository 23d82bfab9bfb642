"""Putting a rehearsal on: stage, mailbox and Prefect server first, then the conductor."""

import asyncio
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from campaigns.spec.spec import Campaign
from rehearsal.behaviour import Behaviour
from rehearsal.chatroom import Chatroom
from rehearsal.mailbox import Mailbox
from rehearsal.stage import batch_size, settings_for, sweep
from rehearsal.story import Story
from service.environment import enter
from service.server import PrefectServer

Tell = Callable[[str, dict[str, object]], None]


@dataclass(frozen=True)
class Playbill:
    """What is played: a campaign, by whom, where, and how fast (seconds between two events)."""

    campaign: Campaign
    behaviour: Behaviour
    out: Path
    gap_seconds: float = 0.0
    port: int = 0


async def rehearse(bill: Playbill, tell: Tell, encore: Callable[[Story], bool]) -> Story:
    """Play it all; where ``encore`` says so, the Prefect server then stays up until Ctrl-C.

    Raises :class:`FolderInUse` and ``ServerFailed``.
    """
    out = bill.out.absolute()
    sweep(out)
    tell("demo-server", {})
    async with Mailbox(out / "mail") as mailbox, Chatroom(out / "chat.jsonl") as room:
        server = PrefectServer(out / "prefect", port=bill.port)
        os.environ.update(settings_for(out, mailbox.url, room.channels, batch_size()))
        enter(server.environment)
        async with server:
            from rehearsal.conductor import Conductor  # Prefect reads its settings on import

            story = Story(bill.campaign, out, server.url)
            conductor = Conductor(bill.campaign, bill.behaviour, story, bill.gap_seconds)
            await conductor.rehearse(tell)
            if encore(story):
                await asyncio.Event().wait()
            return story
