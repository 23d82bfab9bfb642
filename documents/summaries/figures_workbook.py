"""The figures of a phase as a workbook for people: totals, where each came from, who reported."""

from collections.abc import Iterable, Sequence
from datetime import UTC
from decimal import Decimal
from io import BytesIO
from typing import cast

from xlsxwriter import Workbook

from campaigns.results.figures import PhaseSummary
from campaigns.wording import Locale
from documents.blanks.styles import Styles, put
from documents.papers.paper import Words
from documents.papers.verdicts import verdict_of
from documents.summaries.totals import name_of

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS = {"totals": (8, 34, 12, 16, 16), "traces": (8, 34, 26, 26, 8, 24, 16),
           "units": (26, 30, 18, 24), "notes": (26, 26, 8, 24, 60)}  # fmt: skip
Row = Sequence[str | Decimal | int | None]


def figures_xlsx(summary: PhaseSummary) -> bytes:
    """Totals, sources, returns, notes of units, a sheet each; always the same for a summary."""
    say = Words(cast(Locale, summary.locale))
    buffer = BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        made = summary.as_of.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": summary.title, "author": summary.office, "created": made})
        styles = Styles(book, summary.locale)
        for name, rows in (
            ("totals", _totals(summary, say)),
            ("traces", _traces(summary, say)),
            ("units", _units(summary, say)),
            ("notes", _notes(summary, say)),
        ):
            _write(book, styles, name, rows, say)
    return buffer.getvalue()


def _totals(summary: PhaseSummary, say: Words) -> Iterable[Row]:
    for table in summary.tables:
        for f in table.figures:
            indicator = f.indicator
            yield indicator.code, name_of(indicator, say), indicator.unit, f.period, f.so_far
        for r in table.rates:
            yield r.indicator.code, name_of(r.indicator, say), r.indicator.unit, None, r.value


def _traces(summary: PhaseSummary, say: Words) -> Iterable[Row]:
    units = {s.unit: s.unit_name for duty in summary.duties for s in duty.standings}
    duties = {duty.duty: duty.name for duty in summary.duties}
    for table in summary.tables:
        for figure in table.figures:
            code, name = figure.indicator.code, name_of(figure.indicator, say)
            for t in figure.traces:
                unit, duty = units.get(t.unit, t.unit), duties.get(t.duty, t.duty)
                yield code, name, unit, duty, t.version, t.receipt, t.value


def _units(summary: PhaseSummary, say: Words) -> Iterable[Row]:
    for duty in summary.duties:
        for s in duty.standings:
            received = s.received_at.strftime("%Y-%m-%d %H:%M") if s.received_at else None
            yield duty.name, s.unit_name, verdict_of(s, say), received


def _notes(summary: PhaseSummary, say: Words) -> Iterable[Row]:
    units = {s.unit: s.unit_name for duty in summary.duties for s in duty.standings}
    duties = {duty.duty: duty.name for duty in summary.duties}
    for table in summary.tables:
        for one in table.explained:
            unit, duty = units.get(one.unit, one.unit), duties.get(one.duty, one.duty)
            yield duty, unit, one.version, one.receipt, one.note


def _write(book: Workbook, styles: Styles, name: str, rows: Iterable[Row], say: Words) -> None:
    sheet = book.add_worksheet(say(f"sheet/{name}"))
    header = say(f"sheet-columns/{name}").split("|")
    for column, (width, text) in enumerate(zip(_WIDTHS[name], header, strict=True)):
        sheet.set_column(column, column, width)
        put(sheet, 0, column, text, styles["header"])
    for place, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value is None:
                sheet.write_blank(place, column, None, styles["fixed"])
            elif isinstance(value, str):
                put(sheet, place, column, value, styles["fixed"])
            else:
                sheet.write_number(place, column, float(value), styles["past"])
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
