"""The third part of a phase summary: the figures that the returns add up to."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

from campaigns.figures import Figure, FigureTable, PhaseSummary
from campaigns.form import Indicator
from documents import dates
from documents.paper import Block, Heading, Paragraph, Table, Words

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
        yield Paragraph(_text(summary, table, number + place, say))
        yield _table(table, say("table", number=number + place, title=title), say)


def tables_of(summary: PhaseSummary) -> list[FigureTable]:
    """The forms that have figures to tell."""
    return [table for table in summary.tables if table.figures]


def first_table(summary: PhaseSummary) -> int:
    """The number of the first table of figures: those of the returns stand before it."""
    return _FIRST_TABLE if summary.duties else 1


def title_of(table: FigureTable, say: Words) -> str:
    return (table.form.english if say.locale == "en" else None) or table.form.title


def name_of(indicator: Indicator, say: Words) -> str:
    return (indicator.english if say.locale == "en" else None) or indicator.name


def _text(summary: PhaseSummary, table: FigureTable, number: int, say: Words) -> str:
    as_of = dates.day(summary.as_of, say.locale)
    flows = _items([f for f in table.figures if f.indicator.kind == "flow"], say)
    stocks = _items([f for f in table.figures if f.indicator.kind == "stock"], say)
    rates = [
        say("figures/rate", name=name_of(r.indicator, say), value=say.figure(r.value))
        for r in table.rates
        if r.value is not None
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


def _items(figures: Sequence[Figure], say: Words) -> list[str]:
    """``开展专项执法行动12次（其中联合执法3次）``: what is not nil, each part behind its whole.

    The whole is the last figure before it that is counted in the same unit.
    """
    items: list[str] = []
    wholes: dict[str, int] = {}
    for figure in figures:
        if not figure.so_far:
            continue
        name = name_of(figure.indicator, say)
        part = next((name.removeprefix(p) for p in _PART_OF if name.startswith(p)), None)
        told = say(
            "figures/item", name=part or name, value=say.figure(figure.so_far),
            unit=figure.indicator.unit,
        )  # fmt: skip
        whole = wholes.get(figure.indicator.unit)
        if part and whole is not None:
            lead = _PART_OF[2] if say.locale == "en" else _PART_OF[0][:2]
            items[whole] += say("brackets", text=lead + told)
        else:
            wholes[figure.indicator.unit] = len(items)
            items.append(told)
    return items


def _table(table: FigureTable, title: str, say: Words) -> Table:
    columns = ("name", "unit", "period", "so-far")
    rows = [_row(f.indicator, f.period, f.so_far, say) for f in table.figures]
    rows += [_row(r.indicator, None, r.value, say) for r in table.rates]
    return Table(title, [say(f"figures/column-{column}") for column in columns], rows)


def _row(
    indicator: Indicator, period: Decimal | None, so_far: Decimal | None, say: Words
) -> list[str]:
    name = name_of(indicator, say)
    return [name, indicator.unit, say.figure(period), say.figure(so_far)]
