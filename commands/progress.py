"""``muster progress``: how far units are with their work items, and a report noted for one."""

from datetime import datetime

import click

from campaigns.results.progress import Progress, WorkState
from commands.common import (
    as_of_option,
    house,
    instant_of,
    json_option,
    option,
    print_json,
    print_table,
)
from commands.deciding import BY, needed
from commands.language import say
from office.asking.progress import ItemProgress, report_progress
from office.asking.progress import progress as progress_of
from office.house import House


@click.command()
@click.argument("campaign")
@option("--unit")
@option("--item")
@option("--text")
@option("--percent", type=click.IntRange(0, 100))
@option("--state", type=click.Choice(["not_started", "under_way", "done"]))
@as_of_option
@json_option
def progress(
    campaign: str, unit: str | None, item: str | None, text: str | None, percent: int | None,
    state: WorkState | None, as_of: str | None, style: str,
) -> None:  # fmt: skip
    office = house()
    at = instant_of(as_of, office.campaign(campaign).calendar)
    if text is not None or percent is not None or state is not None:
        who, which = needed("unit", unit), needed("item", item)
        said = needed("text", text)
        report_progress(
            office, campaign, who, which,
            text=said, percent=percent, state=state, by=BY, as_of=at,
        )  # fmt: skip
    _show(office, campaign, at, unit, item, style)


def _show(
    office: House, campaign: str, at: datetime, unit: str | None, item: str | None, style: str
) -> None:
    found = [one for one in progress_of(office, campaign, at, unit=unit) if item in (None, one.key)]
    if style == "json":
        print_json([one.as_json() for one in found])
        return
    spec = office.campaign(campaign)
    names = ("number", "task", "unit", "state", "said-at", "text")
    print_table(
        [say(f"column-{name}") for name in names],
        [
            (one.key, one.item.task, spec.roster.display(who), *_report(one.latest.get(who)))
            for one in found
            for who in _shown(one)
        ],
        spec.title,
    )
    reported = sum(len(one.latest) for one in found)
    click.echo(say("progress-count", items=len(found), reports=reported))


def _shown(one: ItemProgress) -> list[str]:
    """The units that reported; where there are none all that carry it stand as one line."""
    return [unit for unit in one.units if unit in one.latest] or list(one.units[:1])


def _report(report: Progress | None) -> tuple[str, str, str]:
    if report is None:
        return "", "", ""
    percent = f"{report.percent}%" if report.percent is not None else ""
    state = say(f"work-{report.stands_at}") if report.stands_at else ""
    return " ".join(filter(None, (state, percent))), f"{report.at:%Y-%m-%d %H:%M}", report.text
