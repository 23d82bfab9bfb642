"""``muster late``: what came after the closing, and what the office decides about it."""

import click

from commands.common import (
    as_of_option,
    house,
    instant_of,
    json_option,
    option,
    print_json,
    print_table,
)
from commands.deciding import BY, needed, one_of
from commands.language import say
from commands.mailing import send_waiting
from office.receiving.late import InDrawer, decide, drawer


@click.command()
@click.argument("campaign")
@option("--take-in", "take_in", metavar="RECEIPT")
@option("--leave-out", "leave_out", metavar="RECEIPT")
@option("--reason")
@option("--all", "everything", is_flag=True)
@as_of_option
@json_option
def late(
    campaign: str,
    take_in: str | None,
    leave_out: str | None,
    reason: str | None,
    everything: bool,
    as_of: str | None,
    style: str,
) -> None:
    act = one_of(take_in=take_in, leave_out=leave_out)
    why = needed("reason", reason) if act else ""
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    if act is None:
        shown = drawer(office, campaign, at, decided=everything)
        if style == "json":
            print_json([one.as_json() for one in shown])
        else:
            _table(shown, office.campaign(campaign).title)
        return
    receipt = take_in or leave_out or ""
    done = decide(office, campaign, receipt, take_in=act == "take_in", reason=why, by=BY, as_of=at)
    if style == "json":
        print_json(done.as_json())
    else:
        facts = {"unit": done.unit_name, "duty": done.duty_name, "receipt": done.receipt}
        click.echo(say(f"late-{done.state}", **facts))
    send_waiting(office, campaign, at)


def _table(shown: tuple[InDrawer, ...], title: str) -> None:
    names = ("receipt", "unit", "duty", "received", "days-late", "changed", "state", "reason")
    print_table(
        [say(f"column-{name}") for name in names],
        [
            (
                one.receipt,
                one.unit_name,
                one.duty_name,
                f"{one.received_at:%Y-%m-%d %H:%M}",
                one.days_late,
                len(one.differences) or "",
                say(f"drawer-{one.state}"),
                one.reason or "",
            )
            for one in shown
        ],
        title,
    )
    click.echo(say("late-count", count=sum(one.state == "waits" for one in shown)))
