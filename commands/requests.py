"""``muster requests``: more time asked for by units; the office grants or refuses it."""

from datetime import datetime

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
from commands.planning import plan_runs
from office.asking.asked import Asked
from office.asking.requests import ask, grant, refuse
from office.asking.requests import requests as requests_of
from office.house import House


@click.command()
@click.argument("campaign")
@option("--grant", "granted", type=int, metavar="NUMBER")
@option("--refuse", "refused", type=int, metavar="NUMBER")
@option("--ask", "asking", is_flag=True)
@option("--duty")
@option("--period")
@option("--unit")
@option("--until")
@option("--authority")
@option("--reason")
@option("--all", "everything", is_flag=True)
@as_of_option
@json_option
def requests(
    campaign: str, granted: int | None, refused: int | None, asking: bool, duty: str | None,
    period: str | None, unit: str | None, until: str | None, authority: str | None,
    reason: str | None, everything: bool, as_of: str | None, style: str,
) -> None:  # fmt: skip
    act = one_of(grant=granted, refuse=refused, ask=asking)
    given = {"duty": duty, "unit": unit, "until": until, "authority": authority, "reason": reason}
    for name in _NEEDED.get(act or "", ()):
        needed(name, given[name])
    office = house()
    calendar = office.campaign(campaign).calendar
    at = instant_of(as_of, calendar)
    if act is None:
        _list(office, campaign, at, unit, everything, style)
        return
    later = instant_of(until, calendar) if until else None
    if act == "grant":
        done = grant(
            office, campaign, granted or 0,
            authority=authority or "", reason=reason, until=later, by=BY, as_of=at,
        )  # fmt: skip
    elif act == "refuse":
        done = refuse(office, campaign, refused or 0, reason=reason or "", by=BY, as_of=at)
    else:
        done = ask(
            office, campaign, duty or "", unit or "",
            period=period, wished=later or at, reason=reason or "", by=BY, as_of=at,
        )  # fmt: skip
    if style == "json":
        print_json(done.as_json())
    else:
        click.echo(say(f"request-{done.state}", **_facts(done)))
    send_waiting(office, campaign, at)
    if act == "grant":
        plan_runs(office.settings, campaign)


_NEEDED = {
    "grant": ("authority",),
    "refuse": ("reason",),
    "ask": ("duty", "unit", "until", "reason"),
}
"""What each act cannot do without."""


def _facts(done: Asked) -> dict[str, object]:
    return {
        "number": done.number,
        "unit": done.unit_name,
        "duty": done.duty_name,
        "until": f"{done.until or done.wished:%Y-%m-%d %H:%M}",
    }


def _list(
    office: House, campaign: str, at: datetime, unit: str | None, everything: bool, style: str
) -> None:
    found = requests_of(office, campaign, at, unit=unit, everything=everything)
    if style == "json":
        print_json([one.as_json() for one in found])
        return
    names = ("number", "unit", "duty", "due", "wished", "reason", "state", "answer")
    print_table(
        [say(f"column-{name}") for name in names],
        [
            (
                one.number,
                one.unit_name,
                one.duty_name,
                f"{one.due_at:%Y-%m-%d %H:%M}",
                f"{one.wished:%Y-%m-%d %H:%M}",
                one.reason,
                say(f"request-state-{one.state}"),
                one.answer or "",
            )
            for one in found
        ],
        office.campaign(campaign).title,
    )
    click.echo(say("requests-count", count=sum(one.state == "pending" for one in found)))
