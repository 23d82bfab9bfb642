"""What a filled form lacks: cells left empty, rows and columns that are gone, each told once."""

from collections.abc import Collection, Iterator, Sequence

from campaigns.forms.form import Form, Indicator
from campaigns.forms.table import Column, Row
from campaigns.sheets.cells import CellFault, Filled
from campaigns.sheets.numbers import at

Line = Row | Column


def absent_faults(form: Form, absent: Sequence[Indicator]) -> Iterator[CellFault]:
    """What is not in the workbook at all: rows, columns of a table, or single cells of it."""
    codes = [indicator.code for indicator in absent]
    columns, rest = _whole(form, form.table.columns if form.table else (), codes)
    rows, rest = _whole(form, form.table.rows if form.table else (), rest)
    for line, first in {**columns, **rows}.items():
        code = "column-missing" if isinstance(line, Column) else "row-missing"
        facts: dict[str, object] = {"name": line, "code": line.code}
        yield CellFault(code, indicator=first, facts=facts)
    for indicator in absent:
        if indicator.code in rest:
            facts = {"name": indicator, "code": indicator.code}
            code = "cell-missing" if indicator.code[3:] else "row-missing"
            yield CellFault(code, indicator=indicator.code, facts=facts)


def empty_faults(filled: Filled, form: Form, empty: Sequence[Indicator]) -> Iterator[CellFault]:
    """Cells left empty; a row of a table in which nothing is filled in is told once."""
    codes = [indicator.code for indicator in empty]
    rows, rest = _whole(form, form.table.rows if form.table else (), codes)
    for row, first in rows.items():
        cell = filled.cells[first]
        yield CellFault("row-empty", cell.sheet, cell.ref, first, facts={"name": row})
    for indicator in empty:
        if indicator.code in rest:
            yield at(filled.cells[indicator.code], "empty", indicator)


def _whole(
    form: Form, lines: Sequence[Line], codes: Sequence[str]
) -> tuple[dict[Line, str], list[str]]:
    """The rows or columns of which all cells are among ``codes``, each with its first cell;
    and the codes that are in none of them."""
    found: dict[Line, str] = {}
    rest = list(codes)
    for line in lines if codes else ():
        mine = [i.code for i in form.entered if _is_in(i.code, line)]
        if len(mine) > 1 and _all_in(mine, codes):
            found[line] = mine[0]
            rest = [code for code in rest if code not in mine]
    return found, rest


def _is_in(code: str, line: Line) -> bool:
    return bool(code[3:]) and (code.startswith if len(line.code) == 3 else code.endswith)(line.code)


def _all_in(codes: Sequence[str], others: Collection[str]) -> bool:
    return all(code in others for code in codes)
