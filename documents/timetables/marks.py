"""The marks of a chart: a shape and a colour for each kind of event, and room for each of them.

The shapes differ as well as the colours, so that the chart can be read in print.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from campaigns.owed.timetable import Event, EventKind
from documents.timetables.scale import Scale
from documents.timetables.svg import Element, element, hint, text

COLOURS: dict[EventKind, str] = {
    "mobilise": "#1d4f8c",
    "milestone": "#7a5a1e",
    "open": "#2b7a4b",
    "remind": "#c67600",
    "due": "#c1272d",
    "escalate": "#6b3fa0",
    "close": "#3d4654",
    "summarise": "#00798c",
}
_SHAPES: dict[EventKind, str] = {
    "mobilise": "M-5,-5H5V5H-5Z",
    "milestone": "M-4,6V-6L6,-3L-2.6,0.4V6Z",
    "open": "M-4.5,-5.5L5.5,0L-4.5,5.5Z",
    "remind": "M-4.6,0A4.6,4.6 0 1 0 4.6,0A4.6,4.6 0 1 0 -4.6,0Z",
    "due": "M0,-7.5L7.5,0L0,7.5L-7.5,0Z",
    "escalate": "M0,-6L6,5H-6Z",
    "close": "M-1.6,-8H1.6V8H-1.6Z",
    "summarise": "M0,-7L1.9,-2.3L6.7,-2.2L2.9,.9L4.1,5.7L0,3L-4.1,5.7L-2.9,.9L-6.7,-2.2L-1.9,-2.3Z",
}
_FIRST: tuple[EventKind, ...] = ("due", "mobilise", "open", "close")
_TOGETHER, _APART, _WITH_COUNT = 10.0, 14.0, 8.0


@dataclass
class Mark:
    """Events of one kind at (nearly) one place; ``lane`` counts from the row's own line."""

    kind: EventKind
    events: list[Event] = field(default_factory=list)
    places: list[float] = field(default_factory=list)
    lane: int = 0

    @property
    def x(self) -> float:
        return sum(self.places) / len(self.places)

    def takes(self, x: float) -> bool:
        """Whether an event at ``x`` is too close for a mark of its own."""
        return x - self.places[-1] <= _TOGETHER and x - self.places[0] <= 2 * _TOGETHER

    @property
    def room(self) -> tuple[float, float]:
        """From where to where it leaves no place for another."""
        more = _WITH_COUNT if len(self.events) > 1 else 0.0
        return self.x - _APART / 2, self.x + _APART / 2 + more


def marks_of(events: Sequence[Event], scale: Scale) -> list[Mark]:
    """The marks of one row, none upon another: like ones close together are one with a count."""
    marks: list[Mark] = []
    for event in sorted(events, key=lambda e: (e.kind, e.at)):
        x = scale.at(event.at)
        last = marks[-1] if marks else None
        if last is None or last.kind != event.kind or not last.takes(x):
            last = Mark(event.kind)
            marks.append(last)
        last.events.append(event)
        last.places.append(x)
    marks.sort(key=lambda m: (_FIRST.index(m.kind) if m.kind in _FIRST else len(_FIRST), m.x))
    lanes: list[list[tuple[float, float]]] = []
    for mark in marks:
        start, end = mark.room
        while mark.lane < len(lanes) and any(a < end and start < b for a, b in lanes[mark.lane]):
            mark.lane += 1
        if mark.lane == len(lanes):
            lanes.append([])
        lanes[mark.lane].append((start, end))
    return marks


def draw_mark(parent: Element, mark: Mark, y: float, scale: Scale) -> None:
    keys = " ".join(event.key for event in mark.events)
    group = element(parent, "g", class_=f"event {mark.kind}", data_key=keys)
    zone = scale.calendar.zone
    said = [f"{e.at.astimezone(zone):%Y-%m-%d %H:%M} {e.name}" for e in mark.events]
    hint(group, "\n".join(said))
    draw_shape(group, mark.kind, mark.x, y)
    if len(mark.events) > 1:
        text(group, mark.x + 6, y - 2, str(len(mark.events)), font_size=9, font_weight="bold",
             fill=COLOURS[mark.kind])  # fmt: skip


def draw_shape(parent: Element, kind: EventKind, x: float, y: float) -> None:
    place = f"translate({x:.2f} {y:.2f})"
    element(parent, "path", d=_SHAPES[kind], transform=place, fill=COLOURS[kind], stroke="#fff",
            stroke_width=1, stroke_linejoin="round", paint_order="stroke")  # fmt: skip
