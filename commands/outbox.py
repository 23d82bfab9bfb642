"""``muster outbox``: letters that wait for another try, and those that were given up."""

import click

from commands.common import house, json_option, option, print_json, print_table
from commands.language import say
from office.posting.dead_letters import Lingering, lingering, send_again


@click.command()
@click.argument("campaign")
@option("--again", "again", type=int, multiple=True, metavar="NUMBER")
@json_option
def outbox(campaign: str, again: tuple[int, ...], style: str) -> None:
    office = house()
    title = office.campaign(campaign).title
    if again:
        send_again(office, campaign, again)
        if style == "table":
            click.echo(say("outbox-again", count=len(again)))
    shown = lingering(office, campaign)
    if style == "json":
        print_json([one.as_json() for one in shown])
    elif shown:
        _table(shown, title)
    else:
        click.echo(say("outbox-empty", title=title))


def _table(shown: list[Lingering], title: str) -> None:
    names = ("number", "state", "event", "to", "subject", "tries", "next-try", "last-answer")
    rows = [
        (
            one.number,
            say(f"outbox-{one.state}"),
            one.event,
            ", ".join(one.to),
            one.subject,
            one.tries,
            f"{one.next_try_at:%Y-%m-%d %H:%M}" if one.next_try_at else "",
            one.answer or "",
        )
        for one in shown
    ]
    print_table([say(f"column-{n}") for n in names], rows, say("outbox-title", title=title))
