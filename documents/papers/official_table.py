"""Tables of official documents, written as markup in one piece: a thousand rows are no burden."""

from collections.abc import Iterator, Sequence
from xml.sax.saxutils import escape

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from documents.papers.paper import Table
from documents.papers.widths import text_width

_WIDTH = 8844
"""The width between the margins in twentieths of a point."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_ROW_HEIGHT, _ROOMY = 400, 1500
_LEAST, _MOST = 8, 30
_CROWDED, _LINES = 6, 3


def table_element(table: Table) -> BaseOxmlElement:
    """The table with a header row that is repeated on every page and rows that do not break."""
    widths = _widths(table)
    edges = "".join(f'<w:{edge} w:val="single" w:sz="4" w:color="000000"/>' for edge in _EDGES)
    margins = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
    margins = f"<w:tblCellMar>{margins}</w:tblCellMar>"
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    rows = [_row(table.header, widths, None), *_rows(table, widths)]
    return parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/>'
        f'<w:jc w:val="center"/><w:tblBorders>{edges}</w:tblBorders>'
        f'<w:tblLayout w:type="fixed"/>{margins}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _widths(table: Table) -> list[int]:
    """Each column as wide as its longest text asks for, within bounds.

    Where there are many columns their headers stand in two lines or more.
    """
    crowded = len(table.header) > _CROWDED
    wanted = []
    for header, *texts in zip(table.header, *table.rows, strict=True):
        above = text_width(header) // (_LINES if crowded else 1)
        wanted.append(min(_MOST, max(_LEAST, 2 + max([above, *map(text_width, texts)]))))
    widths = [_WIDTH * want // sum(wanted) for want in wanted]
    widths[table.wide] += _WIDTH - sum(widths)
    return widths


def _rows(table: Table, widths: Sequence[int]) -> Iterator[str]:
    first_roomy = len(table.rows) - table.roomy
    for number, cells in enumerate(table.rows):
        height = _ROOMY if number >= first_roomy else _ROW_HEIGHT
        yield _row(cells, widths, table.wide, height)


def _row(
    cells: Sequence[str], widths: Sequence[int], wide: int | None, height: int = _ROW_HEIGHT
) -> str:
    """One row; ``wide`` is the column set to the left, and without one it is the header."""
    marks = "<w:cantSplit/>" + ("<w:tblHeader/>" if wide is None else "")
    room = f'<w:trHeight w:val="{height}" w:hRule="atLeast"/>'
    inside = "".join(
        _cell(text, width, "left" if column == wide else "center", wide is None)
        for column, (text, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"<w:tr><w:trPr>{marks}{room}</w:trPr>{inside}</w:tr>"


def _cell(text: str, width: int, side: str, bold: bool) -> str:
    run = '<w:rPr><w:rFonts w:hint="eastAsia"/>' + ("<w:b/>" if bold else "") + "</w:rPr>"
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
        f'<w:p><w:pPr><w:pStyle w:val="MusterCell"/><w:jc w:val="{side}"/></w:pPr>'
        f'<w:r>{run}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p></w:tc>'
    )
