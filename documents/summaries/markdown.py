"""A phase summary as Markdown, for the run's page and for reading anywhere."""

import re
from collections.abc import Sequence

from campaigns.results.figures import PhaseSummary
from documents.papers import dates
from documents.papers.paper import Block, Heading, Paragraph, Table
from documents.summaries.paper import summary_paper

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#])")


def summary_markdown(summary: PhaseSummary) -> str:
    paper = summary_paper(summary)
    gap = " " if paper.locale == "en" else ""
    parts = [f"# {_plain(gap.join(paper.title))}", *(_block(block) for block in paper.blocks)]
    parts += [_plain(paper.signed), dates.day(paper.dated, paper.locale)]
    return "\n\n".join(parts) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading(level, text):
            return f"{'#' * (level + 1)} {_plain(text)}"
        case Paragraph(text):
            return _plain(text)
        case Table(title, header, rows):
            line = "|" + " --- |" * len(header)
            return "\n".join([f"**{_plain(title)}**\n", _row(header), line, *map(_row, rows)])


def _row(cells: Sequence[str]) -> str:
    return f"| {' | '.join(_plain(cell) for cell in cells)} |"


def _plain(text: str) -> str:
    """The text as Markdown shows it, letter by letter."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split("\n")))
