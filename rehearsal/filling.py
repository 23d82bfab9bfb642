"""Filling a workbook in as a person would: the cells of the blank that came by mail."""

from collections.abc import Mapping
from io import BytesIO

import openpyxl

from campaigns.sheets.examine import Figures
from documents.filled.form import read_workbook

Entry = str | int | float


def fill(blank: bytes, head: Mapping[str, Entry], figures: Mapping[str, Entry]) -> bytes:
    """The blank with its head and its figures filled in; what is not given stays empty."""
    form = read_workbook(blank)
    book = openpyxl.load_workbook(BytesIO(blank))
    for name, value in head.items():
        cell = form.head[name]
        book[cell.sheet][cell.ref] = value
    for code, value in figures.items():
        cell = form.cells[code]
        book[cell.sheet][cell.ref] = value
    out = BytesIO()
    book.save(out)
    book.close()
    return out.getvalue()


def typed(figures: Figures) -> dict[str, Entry]:
    """Figures as one types them."""
    return {c: int(v) if v == v.to_integral_value() else float(v) for c, v in figures.items()}
