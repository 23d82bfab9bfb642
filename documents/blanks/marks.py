"""Figures that would be sent back or asked about, marked in the blank as they are typed in.

It is a help for whoever fills the form in; what counts is what the office finds.
"""

from collections.abc import Mapping

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from campaigns.forms.form import Form
from campaigns.forms.indicator import Indicator
from campaigns.forms.rules import codes_in, parts_of
from campaigns.sheets.beside import JUMP, SMALL
from documents.blanks.cells import Place
from documents.blanks.rule_formula import broken
from documents.blanks.styles import Styles


def mark_broken(sheet: Worksheet, styles: Styles, form: Form, places: Mapping[str, Place]) -> None:
    """Mark the first figure of each part of a rule that does not hold; ``places`` on this sheet."""
    cells = {
        code: xl_rowcol_to_cell(*place, row_abs=True, col_abs=True)
        for code, place in places.items()
    }
    for level in ("error", "warning"):
        for asked in form.asked:
            for part in parts_of(asked.rule) if asked.check.level == level else ():
                formula = broken(part, asked.when, cells)
                if formula is not None:
                    _mark(sheet, styles, places[codes_in(part)[0]], formula, level)


def mark_far(
    sheet: Worksheet, styles: Styles, indicator: Indicator, now: Place, last: Place, *,
    cumulative: bool,
) -> None:  # fmt: skip
    """Mark a figure that is far from the ``last`` one, or below it where it must not fall."""
    figure, before = xl_rowcol_to_cell(*now), xl_rowcol_to_cell(*last)
    if cumulative and indicator.kind == "flow":
        _mark(sheet, styles, now, f"AND(ISNUMBER({figure}),{figure}<N({before}))", "error")
    jumps = f"AND(N({before})>0,N({figure})>MAX({before}*{JUMP},{SMALL}))"
    drops = f"AND(ISNUMBER({figure}),{figure}=0,N({before})>={SMALL})"
    _mark(sheet, styles, now, f"OR({jumps},{drops})", "warning")


def _mark(sheet: Worksheet, styles: Styles, place: Place, formula: str, level: str) -> None:
    rule = {"type": "formula", "criteria": f"={formula}", "format": styles.mark(level)}
    sheet.conditional_format(*place, *place, rule)
