"""The third part of a phase summary: the figures that the returns add up to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import NamedTuple

from campaigns.forms.indicator import Indicator
from campaigns.forms.table import Column, Table
from campaigns.results.figures import FigureTable, PhaseSummary
from documents.papers import dates
from documents.papers.paper import Block, Heading, Paragraph, Words
from documents.summaries.figures_table import count_of, figure_tables

_FIRST_TABLE, _TOLD_IN_TEXT = 3, 12
_PART_OF = ("其中：", "其中:", "of which ")
_OPEN_ENDED = ("sent_back", "missing", "open")


def totals_blocks(summary: PhaseSummary, say: Words) -> Iterator[Block]:
    yield Heading(1, say("section/figures"))
    tables, number = tables_of(summary), first_table(summary)
    if not tables:
        yield Paragraph(say("figures/none"))
    for place, table in enumerate(tables):
        title = title_of(table, say)
        if len(tables) > 1:
            yield Heading(2, say.numbered(place + 1, title))
        yield Paragraph(_text(summary, table, number, say))
        yield from figure_tables(table, number, title, say)
        number += count_of(table)


def tables_of(summary: PhaseSummary) -> list[FigureTable]:
    """The forms that have figures to tell."""
    return [table for table in summary.tables if table.figures]


def first_table(summary: PhaseSummary) -> int:
    """The number of the first table of figures: those of the returns stand before it."""
    return _FIRST_TABLE if summary.duties else 1


def next_table(summary: PhaseSummary) -> int:
    """The number of the first table after those of the figures."""
    return first_table(summary) + sum(count_of(table) for table in tables_of(summary))


def title_of(table: FigureTable, say: Words) -> str:
    return (table.form.english if say.locale == "en" else None) or table.form.title


def name_of(indicator: Indicator, say: Words) -> str:
    return indicator.named(say.locale)


def _text(summary: PhaseSummary, table: FigureTable, number: int, say: Words) -> str:
    as_of = dates.day(summary.as_of, say.locale)
    told = _told(table, say)
    flows = _items([one for one in told if one.kind == "flow"], say)
    stocks = _items([one for one in told if one.kind == "stock"], say)
    rates = [
        say("figures/rate", name=name_of(r.indicator, say), value=say.figure(r.value))
        for r in table.rates
        if r.value is not None and _is_told(r.indicator, table)
    ]
    if not any(f.so_far is not None for f in table.figures):
        return say("figures/nothing", as_of=as_of)
    text = []
    if flows:
        items = say("figures/flow-lead") + say.listed(flows[:_TOLD_IN_TEXT], "clause")
        text.append(say("figures/flows", as_of=as_of, items=items))
    if stocks:
        text.append(say("figures/stocks", items=say.listed(stocks, "clause")))
    if rates:
        text.append(say("figures/rates", items=say.listed(rates, "clause")))
    if any(duty.having(verdict) for duty in summary.duties for verdict in _OPEN_ENDED):
        text.append(say("figures/gap"))
    text += [say("figures/see", table=number), say("figures/source")]
    return (" " if say.locale == "en" else "").join(text)


def _is_told(indicator: Indicator, table: FigureTable) -> bool:
    """Whether it is of the list, or of a total row."""
    rows = table.form.table.rows if table.form.table else ()
    return indicator in table.form.indicators or any(
        row.total and indicator.code.startswith(row.code) for row in rows
    )


class _Told(NamedTuple):
    """A figure that is told in the text, under the name that it has there."""

    name: str
    unit: str
    kind: str
    value: Decimal | None


def _told(table: FigureTable, say: Words) -> list[_Told]:
    """The figures of the list; of the table those of its total row, under the columns' names."""
    so_far = {figure.indicator.code: figure.so_far for figure in table.figures}
    told = [
        _Told(name_of(i, say), i.unit, i.kind, so_far.get(i.code)) for i in table.form.indicators
    ]
    for row in table.form.table.rows if table.form.table else ():
        for column in _parts_behind(table.form.table) if row.total else ():
            name = column.named(say.locale)
            name = say("figures/part", name=name) if column.part_of else name
            told.append(_Told(name, column.unit, column.kind, so_far.get(row.code + column.code)))
    return told


def _parts_behind(table: Table | None) -> list[Column]:
    """The columns, each part right behind its whole."""
    columns = table.columns if table else ()
    return [
        one
        for whole in columns
        if not whole.part_of
        for one in (whole, *(part for part in columns if part.part_of == whole.code))
    ]


def _items(figures: Sequence[_Told], say: Words) -> list[str]:
    """``开展专项执法行动12次（其中联合执法3次）``: what is not nil, each part behind its whole.

    The whole is the last figure before it that is counted in the same unit.
    """
    items: list[str] = []
    wholes: dict[str, int] = {}
    for figure in figures:
        if not figure.value:
            continue
        name = figure.name
        part = next((name.removeprefix(p) for p in _PART_OF if name.startswith(p)), None)
        value = say.figure(figure.value)
        told = say("figures/item", name=part or name, value=value, unit=figure.unit)
        whole = wholes.get(figure.unit)
        if part and whole is not None:
            lead = _PART_OF[2] if say.locale == "en" else _PART_OF[0][:2]
            items[whole] += say("brackets", text=lead + told)
        else:
            wholes[figure.unit] = len(items)
            items.append(told)
    return items
