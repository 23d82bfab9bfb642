"""The league at the end of a rehearsal: the first and the last places."""

from commands.common import print_table
from commands.language import say
from documents.papers.league_table import name_of, printed
from documents.papers.paper import Words
from rehearsal.story import Story

_FIRST, _LAST = 3, 7
_COLUMNS = ("rank", "unit", "owed", "on-time", "late", "missing", "completeness", "timeliness")


def show_league(story: Story) -> None:
    """Print who stands where; of a long league the places between are left out."""
    league = story.league
    if league is None or not league.places:
        return
    words = Words(league.campaign.locale)
    lines = [
        [
            str(place.rank), name_of(league.campaign, place.key, league.by, words),
            *map(str, (place.tally.owed, place.tally.on_time, place.tally.late)),
            str(place.tally.missing), str(place.tally.completeness),
            str(place.tally.timeliness), printed(place.score),
        ]
        for place in league.places
    ]  # fmt: skip
    if len(lines) > _FIRST + _LAST + 1:
        lines[_FIRST:-_LAST] = [["…"] * len(lines[0])]
    columns = [words(f"league/{name}") for name in (*_COLUMNS, "score")]
    at = f"{league.as_of:%Y-%m-%d %H:%M}"
    print_table(columns, lines, say("league-title", at=at, count=len(league.places)))
