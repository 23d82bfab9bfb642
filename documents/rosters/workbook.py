"""A roster as a workbook in which an office keeps it: units, groups, and how to fill it in.

The same roster gives the same bytes. :mod:`documents.rosters.reading` reads it again.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from campaigns.spec.roster import Post, Roster
from campaigns.wording import Locale
from documents.blanks.styles import Styles, lines, put
from documents.papers.widths import text_width
from documents.rosters.cells import LONGEST_CELL, cell_of
from documents.rosters.faults import RosterFault, RosterFaults
from documents.rosters.labels import FIELDS, Kind, header, said
from documents.rosters.notes import write_notes

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_MADE = datetime(1980, 1, 1)  # noqa: DTZ001  (the date of every part of the archive)
_NARROWEST, _WIDEST, _A4 = 7, 46, 9
_MOST_LINES = 25
"""A row can be 409 points high and no more."""
_MOST_IN_A_CELL = 200
"""Names of units in one cell of a group; further ones go into the next row."""
Line = Sequence[str]


def roster_workbook(roster: Roster, locale: Locale) -> bytes:
    """The workbook; raises :class:`RosterFaults` for what no cell can hold."""
    buffer = BytesIO()
    with Workbook(buffer, _OPTIONS) as book:
        book.set_properties({"title": roster.title, "created": _MADE})
        styles = Styles(book, locale)
        units = book.add_worksheet(said("sheet/units", locale))
        last = len(FIELDS["unit"]) - 1
        units.merge_range(0, 0, 0, last, "", styles["title"])
        put(units, 0, 0, roster.title, styles["title"])
        units.set_row(0, 32)
        _write(units, styles, "unit", 1, list(_units(roster, locale)), locale)
        groups = book.add_worksheet(said("sheet/groups", locale))
        _write(groups, styles, "group", 0, list(_groups(roster, locale)), locale)
        write_notes(book.add_worksheet(said("sheet/notes", locale)), styles, locale)
    return buffer.getvalue()


def _units(roster: Roster, locale: Locale) -> Iterator[Line]:
    separator = said("separator", locale)
    for unit in roster.units:
        aliases = cell_of(unit.aliases, separator)
        people = (*_person(unit.liaison), *_person(unit.leader))
        yield unit.id, unit.name, aliases, unit.unit_class, unit.parent or "", *people


def _person(post: Post | None) -> Line:
    if post is None:
        return "", "", "", ""
    return post.post, post.name or "", "\n".join(post.addresses), post.chat or ""


def _groups(roster: Roster, locale: Locale) -> Iterator[Line]:
    """Each group, over as many rows as its units need."""
    separator = said("separator", locale)
    for group in roster.groups:
        first, rest = group.units[:_MOST_IN_A_CELL], group.units[_MOST_IN_A_CELL:]
        aliases, classes = (cell_of(texts, separator) for texts in (group.aliases, group.classes))
        yield group.name, aliases, cell_of(first, separator), classes
        for start in range(0, len(rest), _MOST_IN_A_CELL):
            yield "", "", cell_of(rest[start : start + _MOST_IN_A_CELL], separator), ""


def _write(
    sheet: Worksheet, styles: Styles, kind: Kind, top: int, rows: Sequence[Line], locale: Locale
) -> None:
    """Write a table whose header is in row ``top``; every cell of its columns is for text."""
    heads = [header(kind, field, locale) for field in FIELDS[kind]]
    wide = [_width(head, [row[column] for row in rows]) for column, head in enumerate(heads)]
    for column, head in enumerate(heads):
        sheet.set_column(column, column, wide[column], styles["open"])
        put(sheet, top, column, head, styles["header"])
    for number, row in enumerate(rows, start=top + 1):
        for column, text in enumerate(row):
            _put(sheet, number, column, text, styles["text"])
        tall = (_lines(text, width) for text, width in zip(row, wide, strict=True))
        sheet.set_row(number, 4 + 15 * min(max(tall), _MOST_LINES))
    sheet.set_row(top, 36)
    sheet.freeze_panes(top + 1, 2 if kind == "unit" else 1)
    sheet.autofilter(top, 0, top + len(rows), len(FIELDS[kind]) - 1)
    sheet.repeat_rows(top)
    sheet.set_landscape()
    sheet.set_paper(_A4)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&C&9{said('page', locale)}")


def _width(head: str, texts: Sequence[str]) -> float:
    """The width of a column: that of its longest text, within reason; headers take two lines."""
    longest = max((text_width(line) for text in texts for line in text.split("\n")), default=0)
    return min(max(longest, text_width(head) / 2, _NARROWEST) + 4, _WIDEST)


def _lines(text: str, width: float) -> int:
    return sum(lines(line, width - 2) for line in text.split("\n"))


def _put(sheet: Worksheet, row: int, column: int, text: str, style: Format) -> None:
    if len(text.encode("utf-16-le")) // 2 >= LONGEST_CELL:
        facts = {"value": text, "limit": LONGEST_CELL}
        raise RosterFaults([RosterFault("too-long", facts=facts)])
    if text:
        put(sheet, row, column, text, style)
    else:
        sheet.write_blank(row, column, None, style)
