"""The legend under a chart: every shape that occurs in it, and what else there is to know."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from campaigns.owed.timetable import EventKind
from documents.timetables.axis import SHADE
from documents.timetables.bands import Band
from documents.timetables.marks import COLOURS, draw_shape
from documents.timetables.scale import Scale
from documents.timetables.svg import Element, element, text, width_of

_SIZE, _LINE, _GAP = 12.0, 22, 22
Drawer = Callable[[Element, float, float], None]


def draw_legend(
    root: Element, bands: Sequence[Band], scale: Scale, top: float, left: float
) -> float:
    """Draw it from ``top`` on, wrapping at the right edge; how far down it reaches."""
    group = element(root, "g", class_="legend")
    x, y = left, top + 8
    for draw, words in _items(bands, scale):
        width = 26 + width_of(words, _SIZE)
        if x + width > scale.right:
            x, y = left, y + _LINE
        draw(group, x + 9, y)
        text(group, x + 24, y + 4.5, words, font_size=_SIZE, fill="#3d4654")
        x += width + _GAP
    for words in _notes(bands, scale):
        y += _LINE
        text(group, left, y + 4.5, words, font_size=11, fill="#667180")
    return y + 8


def _items(bands: Sequence[Band], scale: Scale) -> Iterator[tuple[Drawer, str]]:
    present = {mark.kind for band in bands for line in band.lines for mark in line.marks}
    for kind in COLOURS:
        if kind in present:
            yield partial(_shape, kind=kind), scale.say(f"kind/{kind}")
    if "due" in present:
        yield partial(_box, height=8, fill="#8d99a8", opacity=0.55), scale.say("svg/bar")
    if scale.days_off():
        yield partial(_box, height=14, fill=SHADE, opacity=1), scale.say("svg/off")


def _shape(group: Element, x: float, y: float, kind: EventKind) -> None:
    draw_shape(group, kind, x, y)


def _box(group: Element, x: float, y: float, height: float, fill: str, opacity: float) -> None:
    element(group, "rect", x=x - 9, y=y - height / 2, width=20, height=height, rx=2, fill=fill,
            opacity=opacity)  # fmt: skip


def _notes(bands: Sequence[Band], scale: Scale) -> Iterator[str]:
    say, calendar = scale.say, scale.calendar
    notes = [say("svg/zone", zone=calendar.time_zone)]
    marks = (mark for band in bands for line in band.lines for mark in line.marks)
    if any(len(mark.events) > 1 for mark in marks):
        notes.append(say("svg/count"))
    yield say("svg/join").join(notes)
    years = range(scale.first.year, scale.last.year + 1)
    if unknown := [str(year) for year in years if not calendar.days.announced(year)]:
        shown = unknown if len(unknown) < 4 else [unknown[0], "…", unknown[-1]]
        yield say("svg/provisional", years=say.listed(shown))
