"""The figures of a form in a phase summary, as tables: a list of indicators, rows × columns."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Literal

from campaigns.forms.indicator import Indicator
from campaigns.forms.table import Table as FormTable
from campaigns.results.figures import FigureTable
from documents.papers.paper import Table, Words

Measure = Literal["period", "so_far"]
Values = Mapping[str, Decimal | None]


def figure_tables(table: FigureTable, number: int, title: str, say: Words) -> list[Table]:
    """Each table, the first with ``number``: the list, then the cells so far and of the phase."""
    form, made = table.form, list[Table]()
    if form.indicators:
        named = say("table", number=number, title=title)
        made.append(_list(table, named, say))
    if form.table is not None:
        for measure in _measures(table):
            text = title if len(_measures(table)) == 1 else _of(title, measure, say)
            named = say("table", number=number + len(made), title=text)
            made.append(_cells(form.table, _values(table, measure), named, say))
    return made


def count_of(table: FigureTable) -> int:
    """How many tables the figures of a form take."""
    cells = len(_measures(table)) if table.form.table is not None else 0
    return bool(table.form.indicators) + cells


def _measures(table: FigureTable) -> tuple[Measure, ...]:
    """So far; and of the phase alone, where that is anything else."""
    same = all(figure.period == figure.so_far for figure in table.figures)
    return ("so_far",) if same else ("so_far", "period")


def _of(title: str, measure: Measure, say: Words) -> str:
    column = "so-far" if measure == "so_far" else "period"
    return title + say("brackets", text=say(f"figures/column-{column}"))


def _values(table: FigureTable, measure: Measure) -> Values:
    rates = {rate.indicator.code: rate.value for rate in table.rates} if measure == "so_far" else {}
    return {**{f.indicator.code: getattr(f, measure) for f in table.figures}, **rates}


def _list(table: FigureTable, title: str, say: Words) -> Table:
    columns = ("name", "unit", "period", "so-far")
    listed = {indicator.code for indicator in table.form.indicators}
    rows = [
        _row(f.indicator, f.period, f.so_far, say)
        for f in table.figures
        if f.indicator.code in listed
    ]
    rows += [
        _row(r.indicator, None, r.value, say) for r in table.rates if r.indicator.code in listed
    ]
    return Table(title, [say(f"figures/column-{column}") for column in columns], rows)


def _row(
    indicator: Indicator, period: Decimal | None, so_far: Decimal | None, say: Words
) -> list[str]:
    name = indicator.named(say.locale)
    return [name, indicator.unit, say.figure(period), say.figure(so_far)]


def _cells(form: FormTable, values: Values, title: str, say: Words) -> Table:
    """Rows × columns, the unit of measure with the name of each column."""
    header = [form.heading or say("figures/column-name")]
    for column in form.columns:
        name = column.named(say.locale)
        name = say("figures/part", name=name) if column.part_of else name
        header.append(name + say("brackets", text=column.unit))
    rows = [
        [
            row.named(say.locale),
            *(say.figure(values.get(row.code + column.code)) for column in form.columns),
        ]
        for row in form.rows
    ]
    return Table(title, header, rows)
