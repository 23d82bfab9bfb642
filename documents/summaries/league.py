"""The part of a phase summary that ranks the units (报送情况排名)."""

from collections.abc import Iterator

from campaigns.results.figures import PhaseSummary
from documents.papers import dates
from documents.papers.league_table import short_table
from documents.papers.paper import Block, Heading, Paragraph, Words
from documents.summaries.totals import next_table


def league_blocks(summary: PhaseSummary, say: Words) -> Iterator[Block]:
    """The units by points; nothing where nothing was due."""
    if not summary.league:
        return
    number = next_table(summary) + any(target.measure for target in summary.targets)
    names = {s.unit: s.unit_name for duty in summary.duties for s in duty.standings}
    yield Heading(1, say("section/league"))
    as_of = dates.instant(summary.as_of, say.locale)
    yield Paragraph(say("league/intro", as_of=as_of, table=number))
    title = say("table", number=number, title=say("league/title"))
    yield short_table(names, summary.league, title, say)
