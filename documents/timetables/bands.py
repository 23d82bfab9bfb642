"""The band of a phase in a chart: its own row, and a row for each of its steps and duties."""

from dataclasses import dataclass

from documents.timetables.marks import COLOURS, Mark, draw_mark, marks_of
from documents.timetables.rows import Row
from documents.timetables.scale import Scale
from documents.timetables.svg import Element, element, fitted, hint, text, width_of, wrapped

_TINTS = ("#3f72af", "#4f9a6c", "#c28a3d", "#8566ab", "#4a9aa5")
_LANE, _NAME, _NOTE, _DATE = 16, 13.0, 10.5, 10.5
_INK, _GREY = "#1f2733", "#667180"


@dataclass(frozen=True)
class Line:
    """A row with its height, the height of its own line in it, and its marks in their lanes."""

    row: Row
    names: list[str]
    marks: list[Mark]
    height: float
    middle: float


@dataclass(frozen=True)
class Band:
    """The lines of one phase, the phase's own first."""

    phase: int
    lines: list[Line]

    @property
    def height(self) -> float:
        return sum(line.height for line in self.lines)


def bands_of(rows: list[Row], scale: Scale, room: float = 232.0) -> list[Band]:
    bands: list[Band] = []
    for row in rows:
        if row.kind == "phase":
            bands.append(Band(row.phase, []))
        bands[-1].lines.append(_measured(row, scale, room))
    return bands


def _measured(row: Row, scale: Scale, room: float) -> Line:
    marks = marks_of(row.events, scale)
    lanes = max((mark.lane for mark in marks), default=0)
    names = wrapped(row.name, _NAME, room - 14 * (row.kind == "step"), 2)
    above = {"phase": 18.0, "step": 17.0, "duty": 27.0}[row.kind]
    words = 14 + 16.0 * len(names) + 10
    return Line(row, names, marks, max(words, above + 15 + _LANE * lanes), above)


def draw_band(root: Element, band: Band, scale: Scale, top: float, left: float) -> None:
    tint = _TINTS[band.phase % len(_TINTS)]
    group = element(root, "g", class_="phase")
    width = scale.right - left
    element(group, "rect", x=left, y=top, width=width, height=band.height, fill="none",
            stroke="#ccd3dc", rx=3)  # fmt: skip
    own = band.lines[0]
    element(group, "rect", x=left, y=top, width=scale.left - left, height=own.height, fill=tint,
            opacity=0.14, rx=3)  # fmt: skip
    start, end = (scale.at(at) for at in own.row.spans[0])
    element(group, "rect", x=start, y=top, width=end - start, height=band.height, fill=tint,
            opacity=0.1)  # fmt: skip
    y = top
    for number, line in enumerate(band.lines):
        if number:
            element(group, "path", d=f"M{left:.2f},{y:.2f}H{scale.right:.2f}", stroke="#e1e5eb")
        _draw_line(group, line, scale, y, left, tint)
        y += line.height


def _draw_line(
    parent: Element, line: Line, scale: Scale, top: float, left: float, tint: str
) -> None:
    row = line.row
    group = element(parent, "g", class_=row.kind)
    x = left + 8 + 14 * (row.kind == "step")
    label = element(group, "g", class_="label")
    hint(label, row.name)
    weight = "bold" if row.kind == "phase" else "normal"
    y = top + (line.height - 16 * len(line.names) - 14) / 2 + 12
    for number, name in enumerate(line.names):
        text(label, x, y + 16 * number, name, font_size=_NAME, font_weight=weight, fill=_INK)
    note = fitted(row.note, _NOTE, scale.left - x - 8)
    text(label, x, y + 16 * len(line.names) - 1, note, font_size=_NOTE, fill=_GREY)
    thick = {"phase": 14, "step": 8, "duty": 8}[row.kind]
    colour = "#8d99a8" if row.kind == "duty" else tint
    for begun, ended in row.spans:
        start, end = scale.at(begun), scale.at(ended)
        element(group, "rect", class_="span", x=start, y=top + line.middle - thick / 2,
                width=max(end - start, 1.5), height=thick, rx=2, fill=colour,
                opacity=0.55 if row.kind != "phase" else 0.85)  # fmt: skip
    for mark in line.marks:
        draw_mark(group, mark, top + line.middle + _LANE * mark.lane, scale)
    _draw_dates(group, line, scale, top + line.middle - 12)


def _draw_dates(parent: Element, line: Line, scale: Scale, y: float) -> None:
    """The date above each deadline, as far as there is room."""
    until = scale.left - 8
    for mark in sorted((m for m in line.marks if m.kind == "due"), key=lambda m: m.x):
        at = mark.events[0].at.astimezone(scale.calendar.zone)
        words = scale.say.dated("tick/date", at.date())
        half = width_of(words, _DATE) / 2 + 2
        x = min(max(mark.x, scale.left + half), scale.right - half)
        if x - half < until + 4 or mark.lane:
            continue
        until = x + half
        text(parent, x, y, words, font_size=_DATE, text_anchor="middle", font_weight="bold",
             fill=COLOURS["due"])  # fmt: skip
