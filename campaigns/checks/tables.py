"""Tables of forms: rows and columns named once, and what they say of each other is there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from campaigns.faults import Fault
from campaigns.forms.indicator import Countable
from campaigns.forms.table import Table
from campaigns.source.data import Loc, Source


def check_table(table: Table, source: Source, listed: Sequence[str]) -> Iterator[Fault]:
    """``listed`` are the codes of the indicators in the list of the same form."""
    yield from twice(source, ("table", "rows"), [row.code for row in table.rows])
    yield from twice(source, ("table", "columns"), [column.code for column in table.columns])
    columns = {column.code: column for column in table.columns}
    for number, row in enumerate(table.rows):
        loc: Loc = ("table", "rows", number)
        if row.code in listed:
            line = source.place(("indicators", listed.index(row.code), "code"))[0]
            yield source.fault("duplicate", (*loc, "code"), word=row.code, line=line)
        for place, letter in enumerate(row.without):
            if letter not in columns:
                yield _unknown(source, (*loc, "without", place), letter, columns)
    for number, column in enumerate(table.columns):
        loc = ("table", "columns", number)
        yield from check_rate(source, loc, column, columns, "column")
        whole = columns.get(column.part_of or "")
        if column.part_of is not None and whole is None:
            yield _unknown(source, (*loc, "part_of"), column.part_of, columns)
        elif whole is not None and (whole is column or whole.unit != column.unit):
            facts = {"part": column.name, "whole": whole.name}
            yield source.fault("part-of-other", (*loc, "part_of"), **facts)
    if all(row.total for row in table.rows):
        yield source.fault("only-totals", ("table", "rows"))


def check_rate(
    source: Source,
    loc: Loc,
    rate: Countable,
    others: Mapping[str, Countable],
    kind: str = "indicator",
) -> Iterator[Fault]:
    """A rate is computed from two of ``others`` (of one ``kind``) that units type in."""
    if rate.kind != "rate":
        return
    for field in ("numerator", "denominator"):
        code = getattr(rate, field)
        at = (*loc, field)
        if code is None:
            yield source.fault("rate-incomplete", at, name=rate.name, key=field)
        elif code not in others:
            yield unknown_word(source, at, kind, code, others)
        elif others[code].kind == "rate":
            yield source.fault("rate-not-entered", at, code=code, name=others[code].name)


def unknown_word(
    source: Source, loc: Loc, kind: str, code: str, known: Mapping[str, Countable | object]
) -> Fault:
    """A code of no indicator, row or column; ``known`` are those that units type in."""
    typed = tuple(
        word for word, one in known.items() if one != word and getattr(one, "kind", "") != "rate"
    )
    return source.fault(f"unknown-{kind}", loc, code=code, known=typed)


def _unknown(source: Source, loc: Loc, code: str, columns: Mapping[str, Countable]) -> Fault:
    return source.fault("unknown-column", loc, code=code, known=tuple(columns))


def twice(source: Source, within: Loc, codes: Iterable[str]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, code in enumerate(codes):
        if code in seen:
            line = source.place((*within, seen[code], "code"))[0]
            yield source.fault("duplicate", (*within, number, "code"), word=code, line=line)
        seen.setdefault(code, number)
