"""The league as a workbook."""

from collections.abc import Sequence
from datetime import UTC, datetime
from io import BytesIO

from xlsxwriter import Workbook

from campaigns.results.league import By, Place
from campaigns.spec.spec import Campaign
from documents.papers import dates
from documents.papers.league_table import header, rows
from documents.papers.paper import Words

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_NAME = 30


def league_xlsx(campaign: Campaign, places: Sequence[Place], by: By, as_of: datetime) -> bytes:
    """One sheet; ``as_of`` is in the campaign's zone. The same league gives the same bytes."""
    say, buffer = Words(campaign.locale), BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        made = as_of.astimezone(UTC).replace(tzinfo=None)
        book.set_properties({"title": campaign.title, "created": made})
        sheet = book.add_worksheet(say("league/title"))
        bold = book.add_format({"bold": True, "border": 1, "align": "center"})
        cell = book.add_format({"border": 1})
        sheet.write_string(0, 0, say("league/as-of", as_of=dates.instant(as_of, say.locale)))
        sheet.write_row(1, 0, header(by, say), bold)
        for number, row in enumerate(rows(campaign, places, by, say), start=2):
            for column, value in enumerate(row):
                if isinstance(value, str):
                    sheet.write_string(number, column, value, cell)
                else:
                    sheet.write_number(number, column, value, cell)
        sheet.set_column(1, 1, _NAME)
        sheet.freeze_panes(2, 2)
    return buffer.getvalue()
