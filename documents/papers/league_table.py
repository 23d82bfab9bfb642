"""The league as rows: for circulars, summaries, workbooks and the terminal."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal

from campaigns.results.league import By, Place
from campaigns.spec.spec import Campaign
from documents.papers.class_names import class_name
from documents.papers.paper import Table, Words

_COUNTS = ("owed", "handed-in", "on-time", "late", "missing", "waiting", "days-late", "sent-back")
_RATES = ("completeness", "timeliness", "score")
Cell = str | int | Decimal


def header(by: By, say: Words) -> list[str]:
    units = [] if by == "unit" else [say("league/units")]
    return [
        say("league/rank"), say(f"league/{by}"), *units,
        *(say(f"league/{name}") for name in (*_COUNTS, *_RATES)),
    ]  # fmt: skip


def rows(campaign: Campaign, places: Sequence[Place], by: By, say: Words) -> list[list[Cell]]:
    """A row for each place; rates in per cent, points as numbers."""
    return [
        [
            place.rank,
            name_of(campaign, place.key, by, say),
            *([] if by == "unit" else [place.units]),
            place.tally.owed,
            place.tally.handed_in,
            place.tally.on_time,
            place.tally.late,
            place.tally.missing,
            place.tally.waiting,
            place.tally.days_late,
            place.tally.sent_back,
            place.tally.completeness,
            place.tally.timeliness,
            place.score,
        ]
        for place in places
    ]


def name_of(campaign: Campaign, key: str, by: By, say: Words) -> str:
    """How a place in the league is called."""
    if by == "class":
        return class_name(campaign, key, say)
    return campaign.roster.display(key) if key else say("league/no-parent")


def printed(points: Decimal) -> str:
    """Points without idle zeros: 98.5, 100."""
    text = f"{points:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def short_table(
    unit_names: Mapping[str, str],
    places: Sequence[Place],
    title: str,
    say: Words,
    rate: Callable[[Decimal], str] = printed,
) -> Table:
    """The league of units on one page: rank, unit, the chief counts, rates and points."""
    names = ("rank", "unit", "owed", "on-time", "late", "missing", *_RATES)
    lines = [
        [
            str(place.rank),
            unit_names[place.key],
            str(place.tally.owed),
            str(place.tally.on_time),
            str(place.tally.late),
            str(place.tally.missing),
            rate(place.tally.completeness),
            rate(place.tally.timeliness),
            printed(place.score),
        ]
        for place in places
    ]
    return Table(title, [say(f"league/{name}") for name in names], lines, wide=1)
