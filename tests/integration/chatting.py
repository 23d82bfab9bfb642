"""The small campaign with chats: the liaison officers of two units share a group."""

from dataclasses import replace
from typing import Any

from pydantic import SecretStr

from campaigns.spec.spec import Campaign
from ledger.tables import MessageRow
from tests.integration.desk import Desk
from tests.integration.small import SPEC

REMINDED = "2010-12-09 09:00"
GROUP = "chat:liaison-group"


def chatting(
    channels: tuple[str, ...] = ("mail", "chat"), chats: dict[str, str] | None = None, **more: Any
) -> Campaign:
    """Its first rung speaks by ``channels``; ``chats`` are those of the units' liaisons."""
    chats = {"police": "liaison-group", "farms": "liaison-group"} if chats is None else chats
    units = [
        {**u, "liaison": {**u["liaison"], "chat": chats.get(u["id"])}}
        for u in SPEC["roster"]["units"]
    ]
    first, *others = SPEC["ladders"]["submission"]
    ladder = [{**first, "channels": list(channels), **more.pop("rung", {})}, *others]
    ladders = {**SPEC["ladders"], "submission": ladder}
    spec = {**SPEC, "roster": {**SPEC["roster"], "units": units}, "ladders": ladders, **more}
    return Campaign.model_validate(spec)


def with_chats(desk: Desk, campaign: Campaign, **named: str) -> Desk:
    """The desk with ``campaign`` declared and ``MUSTER_CHANNELS`` set to ``named``."""
    text = " ".join(f"{name.replace('_', '-')}={url}" for name, url in named.items())
    changes = {"channels": SecretStr(text)}
    settings = desk.house.settings.model_copy(update=changes)
    settings.__dict__.pop("chats", None)
    desk = replace(desk, campaign=campaign, house=replace(desk.house, settings=settings))
    desk.declare("2010-12-03 11:00")
    return desk


def chat_rows(desk: Desk) -> list[MessageRow]:
    return [one for one in desk.messages() if one.channel == "chat"]
