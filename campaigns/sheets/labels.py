"""What is printed beside the figures, held against the form: a unit of measure that was changed,
and a row that goes by the name of another.

A figure beside 元 is not one of 万元, and one beside another's name is not certain to be meant for
its own code. A name in other words misleads nobody.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from campaigns.forms.form import Form, Indicator
from campaigns.sheets.cells import CellFault, Filled, Printed
from campaigns.sheets.numbers import quoted

_LONGEST = 500
"""Characters that are looked at; no name has as many."""


def label_faults(filled: Filled, form: Form) -> Iterator[CellFault]:
    """Each figure whose label says something else than the form; a web form has no labels."""
    if not filled.printed:
        return
    said = set[tuple[str, str]]()
    for indicator in form.entered:
        beside = filled.printed.get(indicator.code)
        if beside is None:
            continue
        for fault in _faults(form, indicator, beside):
            if (fault.code, fault.cell) not in said:  # of a table's row or column, once
                said.add((fault.code, fault.cell))
                yield fault


def _faults(form: Form, indicator: Indicator, beside: Printed) -> Iterator[CellFault]:
    if beside.unit not in (None, indicator.unit) and _other(beside.unit, (indicator.unit,)):
        facts = {"name": indicator, "unit": indicator.unit, "value": quoted(beside.unit)}
        place = beside.sheet, beside.unit_ref
        yield CellFault("unit-differs", *place, indicator.code, facts=facts)
    mine = form.labels[indicator.code[:3]]
    if beside.name not in mine and _other(beside.name, mine):
        code = next((c for c, n in form.labels.items() if not _other(beside.name, n)), None)
        if code is not None:
            facts = {"name": mine[0], "code": indicator.code[:3], "other": quoted(beside.name)}
            place = beside.sheet, beside.name_ref
            yield CellFault("name-differs", *place, indicator.code, facts=facts)


def _other(said: object, known: tuple[str, ...]) -> bool:
    return squeezed(said) not in map(squeezed, known)


def squeezed(said: object) -> str:
    """A text as labels are held against each other: no spaces, full width or half, capitals."""
    return _squeezed(str(said)[:_LONGEST])


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).casefold()
