"""``muster status``: who owes what."""

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
from commands.language import say
from office.chasing.release import held_letters
from office.house import occurrence_of
from office.reporting.status import Line, Status
from office.reporting.status import status as status_of


@click.command()
@click.argument("campaign")
@as_of_option
@option("--all", "everyone", is_flag=True)
@option("--sub-campaign", "sub")
@json_option
def status(campaign: str, as_of: str | None, everyone: bool, sub: str | None, style: str) -> None:
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    found = status_of(office, campaign, at, sub, history=style == "json")
    if style == "json":
        print_json(found.as_json())
        return
    shown = [line for line in found.lines if everyone or line.obligation.is_owed(at)]
    columns = [say(f"column-{n}") for n in ("unit", "duty", "due", "state", "received", "notices")]
    print_table(columns, [_row(found, line) for line in shown], found.campaign.title)
    click.echo(say("counts", **found.counts))
    held = sum(one.state == "held" for one in held_letters(office, campaign, at))
    if held:
        click.echo(say("held-count", count=held, campaign=campaign))


def _row(found: Status, line: Line) -> tuple[str, ...]:
    campaign, obligation = found.campaign, line.obligation
    zone = campaign.calendar.zone
    met = obligation.accepted(found.as_of)
    state = say("waived") if line.waived else say(f"state-{line.state}")
    return (
        campaign.roster.display(obligation.unit),
        occurrence_of(campaign, obligation).name,
        f"{obligation.due(found.as_of).astimezone(zone):%Y-%m-%d %H:%M}",
        state + _marks(line),
        f"{met.received_at.astimezone(zone):%Y-%m-%d %H:%M}" if met else "",
        str(sum(notice["state"] == "sent" for notice in line.notices)),
    )


def _marks(line: Line) -> str:
    """What else is to be known of an obligation beside its state."""
    marks = [say(f"mark-{name}") for name in ("late", "drawer", "asked") if getattr(line, name)]
    if line.coming is not None and line.state in ("open", "sent_back", "missing"):
        marks.append(say("mark-coming", day=line.coming.day))
    return "".join(marks)
