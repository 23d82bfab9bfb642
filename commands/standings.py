"""The league at the end of a rehearsal: the first and the last places."""

from commands.common import print_table
from commands.language import say
from documents.papers.league_table import short_table
from documents.papers.paper import Words
from rehearsal.story import Story

_FIRST, _LAST = 3, 7


def show_league(story: Story) -> None:
    """Print who stands where; of a long league the places between are left out."""
    league = story.league
    if league is None or not league.places:
        return
    campaign, at = league.campaign, f"{league.as_of:%Y-%m-%d %H:%M}"
    title = say("league-title", at=at, count=len(league.places))
    names = {place.key: campaign.roster.display(place.key) for place in league.places}
    table = short_table(names, league.places, title, Words(campaign.locale), rate=str)
    lines = [list(row) for row in table.rows]
    if len(lines) > _FIRST + _LAST + 1:
        lines[_FIRST:-_LAST] = [["…"] * len(table.header)]
    print_table(table.header, lines, table.title)
