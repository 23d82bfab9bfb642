"""The sheet of a roster's workbook that says how to fill it in."""

from xlsxwriter.worksheet import Worksheet

from campaigns.wording import Locale
from documents.blanks.styles import Styles, lines, put
from documents.rosters.labels import WORDING, said

_WIDTH, _A4 = 72, 9
_PARTS = (("units", 6), ("groups", 2), ("import", 1))


def write_notes(sheet: Worksheet, styles: Styles, locale: Locale) -> None:
    """Write the instructions, one cell a line."""
    sheet.set_column(0, 0, _WIDTH)
    put(sheet, 0, 0, said("notes/title", locale), styles["title"])
    sheet.set_row(0, 32)
    row = 1
    for part, count in _PARTS:
        put(sheet, row, 0, said(f"notes/{part}", locale), styles["heading"])
        for number in range(1, count + 1):
            text = f"{number}. {WORDING.say(f'notes/{part}/{number}', locale)}"
            put(sheet, row + number, 0, text, styles["line"])
            sheet.set_row(row + number, 6 + 15 * lines(text, _WIDTH))
        row += count + 1
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
