"""``muster channels``: the chats that notices can be said to; and a trial message to one."""

import asyncio

import click

from commands.common import house, instant_of, json_option, option, print_json, print_table
from commands.language import locale, say
from office.posting import channels as known


@click.command()
@click.argument("campaign", required=False)
@option("--test", "name", metavar="NAME")
@json_option
def channels(campaign: str | None, name: str | None, style: str) -> None:
    office = house()
    declared = office.campaign(campaign) if campaign else None
    if name is not None:
        language = locale(declared.locale if declared else None)
        key = instant_of(None).isoformat()
        asyncio.run(known.try_channel(office, name, key, language, declared))
        told = {"name": name, "outcome": "sent"}
        print_json(told) if style == "json" else click.echo(say("channel-tried", name=name))
        return
    found = known.channels(office, declared)
    if style == "json":
        print_json([one.as_json() for one in found])
        return
    rows = [
        (one.name, _service(one.service), say("channel-called") if one.called else "")
        for one in found
    ]
    columns = ["channel", "service", *(["called"] if declared else [])]
    shown = rows if declared else [row[:2] for row in rows]
    print_table([say(f"column-{n}") for n in columns], shown, say("channels-title"))


def _service(service: str | None) -> str:
    if service is None:
        return say("channel-not-set")
    kind = service.removesuffix("s") if service.startswith(("json", "form", "xml")) else service
    return say(f"service-{kind}", secure="HTTPS" if service != kind else "HTTP")
