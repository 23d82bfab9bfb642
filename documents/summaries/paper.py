"""A phase summary as a paper: its facts in the order and words of an official report."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import cast

from campaigns.results.figures import PhaseSummary
from campaigns.spec.spec import WHOLE
from campaigns.wording import Locale
from documents.papers import dates
from documents.papers.paper import Block, Heading, Paper, Paragraph, Words
from documents.summaries.league import league_blocks
from documents.summaries.returns import returns_blocks
from documents.summaries.targets import targets_blocks
from documents.summaries.totals import next_table, totals_blocks


def summary_paper(summary: PhaseSummary) -> Paper:
    locale = cast(Locale, summary.locale)
    say = Words(locale, whole=summary.phase == WHOLE)
    blocks = [
        *_work(summary, say),
        *returns_blocks(summary, say),
        *totals_blocks(summary, say),
        *targets_blocks(summary, next_table(summary), say),
        *league_blocks(summary, say),
        *_notices(summary, say),
        *_next(summary, say),
    ]
    blocks = list(_numbered(blocks, say))
    title = (summary.title, _title(summary.phase_name, say))
    dated = summary.as_of.date()
    return Paper(locale, title, "", blocks, summary.office, dated, summary.as_of)


def _numbered(blocks: Iterable[Block], say: Words) -> Iterator[Block]:
    """The sections numbered through: which there are depends on the campaign."""
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            number += 1
            block = Heading(1, say.section(number, block.text))
        yield block


def _title(name: str, say: Words) -> str:
    """``组织实施阶段工作总结``; a phase that is itself a summary is not summed up twice."""
    if say.whole:
        return say("summary/title")
    if name.endswith("总结"):
        return say("summary/report", phase=name)
    return say("summary/title", phase=_phase(name, say))


def _phase(name: str, say: Words) -> str:
    return name if name.endswith("阶段") else say("phase", name=name)


def _work(summary: PhaseSummary, say: Words) -> Iterator[Block]:
    yield Heading(1, say("section/work"))
    days = dates.span(summary.start, summary.end, say.locale)
    phase = _phase(summary.phase_name, say)
    text = [say("work/phase", group=summary.group, days=days, phase=phase)]
    if summary.tasks:
        text.append(say("work/tasks", tasks=say.listed(summary.tasks, "semicolon")))
    today = summary.as_of.date()
    if len(summary.steps) > 1:
        text.append(say("work/steps", count=len(summary.steps)))
    yield Paragraph(_joined(text, say))
    for number, step in enumerate(summary.steps, start=1):
        name, start, end, tasks = step
        days = dates.span(start, end, say.locale)
        yield Heading(2, say.numbered(number, say("work/step", name=name, days=days)))
        told = [say("work/step-tasks", tasks=say.listed(tasks, "semicolon"))] if tasks else []
        yield Paragraph(_joined([*told, _progress(start, end, today, say)], say))


def _progress(start: date, end: date, today: date, say: Words) -> str:
    if end < today:
        return say("work/step-over", end=dates.day(end, say.locale))
    return say("work/step-running" if start <= today else "work/step-ahead")


def _notices(summary: PhaseSummary, say: Words) -> Iterator[Block]:
    yield Heading(1, say("section/notices"))
    total = sum(summary.notices.values())
    sent = [
        say("notices/item", name=name, count=say.figure(count))
        for name, count in summary.notices.items()
        if count
    ]
    if not sent:
        yield Paragraph(say("notices/none"))
        return
    items = say.listed(sent, "semicolon")
    yield Paragraph(say("notices/sum", total=say.figure(total), items=items))


def _next(summary: PhaseSummary, say: Words) -> Iterator[Block]:
    if summary.next_phase is None:
        return
    name, start, end, tasks = summary.next_phase
    yield Heading(1, say("section/next"))
    days = dates.span(start, end, say.locale)
    text = [say("next/phase", phase=_phase(name, say), days=days)]
    if tasks:
        text.append(say("next/tasks", tasks=say.listed(tasks, "semicolon")))
    yield Paragraph(_joined(text, say))


def _joined(sentences: list[str], say: Words) -> str:
    return (" " if say.locale == "en" else "").join(sentences)
