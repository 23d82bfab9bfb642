"""An .ods file, read from its one part as it streams by: within bounds, with nothing else opened.

Repeated rows and cells are laid out only as far as something stands in them.
"""

from xml.parsers import expat

from documents.workbooks.archive import Archive, Damaged
from documents.workbooks.grid import Grid
from documents.workbooks.laid import MAX_CELLS, MAX_ELEMENTS, TooFar
from documents.workbooks.ods_sheet import Attributes, Sheet, count_of
from documents.workbooks.ruler import Hostile

_CELLS = frozenset({"table:table-cell", "table:covered-table-cell"})
_ASIDE = frozenset(
    {"annotation", "tracked-changes", "ruby-text", "forms", "shapes", "shape", "frame"}
    | {"custom-shape"}
)
"""What stands in a sheet and is no content of its cells."""


def ods_grids(archive: Archive, times: int = 1) -> list[Grid]:
    """All sheets; a workbook may hold ``times`` as much as a form.

    Raises ``TooFar``, ``Hostile``, ``Damaged`` or ``ExpatError``.
    """
    reader = _Reader(times)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.text
    parser.StartDoctypeDeclHandler = reader.refuse
    parser.Parse(archive["content.xml"], True)
    return [sheet.grid() for sheet in reader.sheets]


class _Reader:
    """Hears the elements of ``content.xml`` in turn."""

    def __init__(self, times: int) -> None:
        self.sheets = list[Sheet]()
        self.cells, self.elements = MAX_CELLS * times, MAX_ELEMENTS * times
        """How many there may still be."""
        self.hidden, self.style = set[str](), ""
        self.aside = 0

    def refuse(self, *_: object) -> None:
        raise Hostile

    def start(self, name: str, attributes: Attributes) -> None:
        self.elements -= 1
        if self.elements < 0:
            raise TooFar
        if self.aside or name.rpartition(":")[2] in _ASIDE:
            self.aside += 1
            return
        if self.sheets and self.sheets[-1].is_between_cells and name not in _CELLS:
            raise Damaged(name)
        match name:
            case "style:style":
                self.style = attributes.get("style:name", "")
            case "style:table-properties" if attributes.get("table:display") == "false":
                self.hidden.add(self.style)
            case "table:table":
                visible = attributes.get("table:style-name", "") not in self.hidden
                self.sheets.append(Sheet(attributes.get("table:name", ""), visible))
            case "table:table-row" if self.sheets:
                self.sheets[-1].begin_row(attributes)
            case "table:table-cell" | "table:covered-table-cell" if self.sheets:
                self.sheets[-1].begin_cell(attributes)
            case "text:p" | "text:h" if self.sheets:
                self.sheets[-1].begin_line()
            case "text:s":
                self.text(" " * count_of(attributes, "text:c", 100))
            case "text:tab":
                self.text("\t")
            case "text:line-break":
                self.text("\n")

    def text(self, text: str) -> None:
        if self.sheets and not self.aside:
            self.sheets[-1].write(text)

    def end(self, name: str) -> None:
        if self.aside:
            self.aside -= 1
        elif name in _CELLS and self.sheets:
            self.cells -= self.sheets[-1].end_cell(self.cells)
        elif name in ("text:p", "text:h") and self.sheets:
            self.sheets[-1].end_line()
        elif name == "table:table-row" and self.sheets:
            self.cells -= self.sheets[-1].end_row(self.cells)
