"""The axis of a chart, the lines that fall from it, and the shade of days off."""

from documents.timetables.scale import Scale
from documents.timetables.svg import Element, element, text, width_of

SHADE = "#eceff3"
_MAJOR, _MINOR = 12.0, 10.5


def height_of_axis(scale: Scale) -> float:
    """Months, days and, where there is room, weekdays."""
    minors = list(scale.minors())
    return 52 if any(tick.weekday for tick in minors) else 40 if minors else 22


def draw_days_off(root: Element, scale: Scale, top: float, bottom: float) -> None:
    for first, last in scale.days_off():
        x = scale.day(first)
        width = ((last - first).days + 1) * scale.per_day
        element(
            root, "rect", class_="off", x=x, y=top, width=width, height=bottom - top, fill=SHADE
        )


def draw_axis(root: Element, scale: Scale, top: float, bottom: float) -> None:
    majors = scale.majors()
    ends = [tick.x for tick in majors[1:]] + [scale.right]
    for tick, end in zip(majors, ends, strict=True):
        _line(root, tick.x, top, bottom, "#b9c1cc")
        if width_of(tick.label, _MAJOR) + 6 <= end - tick.x:
            text(root, tick.x + 5, top + 13, tick.label, font_size=_MAJOR, font_weight="bold",
                 fill="#1f2733")  # fmt: skip
    until = 0.0
    for tick in scale.minors():
        _line(root, tick.x, top + 18, bottom, "#e1e5eb")
        inside = scale.per_day >= 16 and bool(tick.weekday)
        x = tick.x + scale.per_day / 2 if inside else tick.x + 3
        anchor = "middle" if inside else "start"
        width = width_of(tick.label, _MINOR)
        if not inside and (x < until or x + width > scale.right):
            continue
        until = x + width + 3
        text(root, x, top + 31, tick.label, font_size=_MINOR, text_anchor=anchor, fill="#3d4654")
        if tick.weekday:
            text(root, x, top + 45, tick.weekday, font_size=9.5, text_anchor=anchor, fill="#7b8594")
    _line(root, scale.right, top, bottom, "#b9c1cc")
    element(root, "path", d=f"M{scale.left:.2f},{top + 18:.2f}H{scale.right:.2f}", stroke="#b9c1cc")


def _line(root: Element, x: float, top: float, bottom: float, colour: str) -> None:
    element(root, "path", d=f"M{x:.2f},{top:.2f}V{bottom:.2f}", stroke=colour)
