"""Blank workbooks: what a unit is sent to fill in, made for one unit and one duty.

The same campaign, duty, unit and figures give the same bytes. A blank says what
it is on a hidden sheet, so that it is known again whatever its file is called.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC
from decimal import Decimal
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.blanks.grid import list_columns, table_columns
from documents.blanks.head import write_head, write_note, write_title
from documents.blanks.list import write_list
from documents.blanks.notes import write_notes
from documents.blanks.page import finish
from documents.blanks.plan import FORMAT, Plan
from documents.blanks.styles import Styles, put
from documents.blanks.table import TableWriter

IDENTITY_SHEET = "_muster"
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_UNSAFE = re.compile(r'[\\/:*?"<>|\s]+')
_LONGEST_STEM = 180
"""File systems take 255 bytes for a name."""


def blank_workbook(
    campaign: Campaign, duty: Occurrence, unit: Unit, previous: Mapping[str, Decimal] | None = None
) -> bytes:
    """The blank of ``duty`` for ``unit``, the ``previous`` figures beside the cells to fill in."""
    plan = Plan(campaign, duty, unit, previous)
    buffer = BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        made = duty.due_at.astimezone(UTC).replace(tzinfo=None)
        office = campaign.leading_group.office.name
        book.set_properties({"title": plan.title, "author": office, "created": made})
        styles = Styles(book, campaign.locale)
        _write_form(book, styles, plan)
        write_notes(book.add_worksheet(plan.say("sheet/notes")), styles, plan)
        _write_identity(book.add_worksheet(IDENTITY_SHEET), styles, plan)
    return buffer.getvalue()


def blank_name(campaign: Campaign, duty: Occurrence, unit: Unit) -> str:
    """``第二次数据报送-县公安局.xlsx``: a name that every file system takes."""
    stem = f"{_safe(duty.name)}-{_safe(unit.name)}"
    if len(stem.encode()) > _LONGEST_STEM:
        kept = stem.encode()[: _LONGEST_STEM - len(unit.id) - 1].decode(errors="ignore")
        stem = f"{kept}-{unit.id}"
    return f"{stem}.xlsx"


def _safe(name: str) -> str:
    seen = "".join(c for c in name if unicodedata.category(c)[0] != "C")
    return _UNSAFE.sub("_", seen).strip("._") or "_"


def _write_form(book: Workbook, styles: Styles, plan: Plan) -> None:
    """The sheet of the list with head and note, that of the table; or one with head and either."""
    table, locale = plan.form.table, plan.campaign.locale
    if plan.form.indicators or table is None:
        sheet = book.add_worksheet(plan.say("sheet/slip" if plan.is_slip else "sheet/return"))
        columns = list_columns(locale)
        row = write_title(sheet, styles, plan, columns)
        row = write_head(sheet, styles, plan, columns, row)
        if not plan.is_slip:
            row = write_list(sheet, styles, plan, columns, row)
            row = write_note(sheet, styles, plan, columns, row)
        finish(sheet, styles, plan, columns, row)
    if table is not None:
        alone = not plan.form.indicators
        sheet = book.add_worksheet(plan.say("sheet/return" if alone else "sheet/table"))
        columns = table_columns(table, locale)
        row = write_title(sheet, styles, plan, columns)
        if alone:
            row = write_head(sheet, styles, plan, columns, row)
        writer = TableWriter(sheet, styles, plan, columns)
        row = writer.write(row)
        if alone:
            row = write_note(sheet, styles, plan, columns, row)
        writer.write_last(finish(sheet, styles, plan, columns, row))


def _write_identity(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    for row, (key, value) in enumerate({**vars(plan.identity), "format": FORMAT}.items()):
        put(sheet, row, 0, key, styles["line"])
        put(sheet, row, 1, value, styles["line"])
    sheet.protect()
    sheet.hide()
