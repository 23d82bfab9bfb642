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

from campaigns.occurrence import Occurrence
from campaigns.roster import Unit
from campaigns.spec import Campaign
from documents.blank_head import LAST_COLUMN, widths, write_head
from documents.blank_notes import write_notes
from documents.blank_plan import FORMAT, Plan
from documents.blank_styles import Styles, lines, put
from documents.blank_table import write_table

IDENTITY_SHEET = "_muster"
_A4 = 9
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
        sheet = book.add_worksheet(plan.say("sheet/slip" if plan.is_slip else "sheet/return"))
        _write_form(sheet, styles, plan)
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


def _write_form(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    wide = widths(plan.campaign.locale)
    for column, width in enumerate(wide):
        sheet.set_column(column, column, width)
    row = write_head(sheet, styles, plan)
    if not plan.is_slip:
        sheet.repeat_rows(row)
        sheet.freeze_panes(row + 1, 0)
        row = write_table(sheet, styles, plan, row)
    foot = plan.say("foot/slip" if plan.is_slip else "foot/return")
    sheet.merge_range(row, 0, row, LAST_COLUMN, "", styles["foot"])
    put(sheet, row, 0, foot, styles["foot"])
    sheet.set_row(row, 6 + 14 * lines(foot, sum(wide)))
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_portrait()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.center_horizontally()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&C&9{plan.say('page')}")


def _write_identity(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    for row, (key, value) in enumerate({**vars(plan.identity), "format": FORMAT}.items()):
        put(sheet, row, 0, key, styles["line"])
        put(sheet, row, 1, value, styles["line"])
    sheet.protect()
    sheet.hide()
