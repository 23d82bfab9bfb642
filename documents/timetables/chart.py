"""A timetable as a chart (SVG): a band for each phase, a row for each step and duty.

The same campaign gives the same bytes. ``timetable_rows`` says what stands in
the rows, ``timetable_scale`` where an instant is, ``timetable_marks`` how each
kind of event looks; here they are laid out.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from math import ceil

from campaigns.owed.timetable import Event
from campaigns.spec.spec import Campaign
from documents.papers import dates
from documents.timetables.axis import draw_axis, draw_days_off, height_of_axis
from documents.timetables.bands import bands_of, draw_band
from documents.timetables.legend import draw_legend
from documents.timetables.rows import rows_of
from documents.timetables.scale import Scale
from documents.timetables.svg import FONTS, Element, fitted, hint, text, to_bytes, wrapped
from documents.timetables.words import Words

WIDTH, MARGIN, LABELS = 1200, 24, 244
_BETWEEN, _EDGE = 8, 14
_INK, _GREY = "#1f2733", "#5b6675"


def timetable_svg(campaign: Campaign, events: Sequence[Event]) -> bytes:
    say = Words(campaign.locale)
    scale = _scale(campaign, events, say)
    bands = bands_of(rows_of(campaign, events, say), scale)
    root = Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img"})
    top = _head(root, campaign, events, say)
    first = top + height_of_axis(scale) + _BETWEEN
    bottom = first + sum(band.height + _BETWEEN for band in bands)
    draw_days_off(root, scale, top + 18, bottom - _BETWEEN)
    draw_axis(root, scale, top, bottom - _BETWEEN)
    y = first
    for band in bands:
        draw_band(root, band, scale, y, MARGIN)
        y += band.height + _BETWEEN
    height = draw_legend(root, bands, scale, bottom + 12, MARGIN)
    _frame(root, height + MARGIN)
    return to_bytes(root)


def _scale(campaign: Campaign, events: Sequence[Event], say: Words) -> Scale:
    """From the first day that anything happens to the last, with room for its mark."""
    zone = campaign.calendar.zone
    days = [event.at.astimezone(zone).date() for event in events]
    days += [campaign.start, campaign.end]
    days += [day for phase in campaign.all_phases for day in (phase.start, phase.end)]
    left, right = float(MARGIN + LABELS + 12), float(WIDTH - MARGIN)
    scale = Scale(min(days), max(days), left, right, campaign.calendar, say)
    last = max((scale.at(event.at) for event in events), default=left)
    if right - last >= _EDGE:
        return scale
    return replace(scale, last=scale.last + timedelta(days=ceil(_EDGE / scale.per_day)))


def _head(root: Element, campaign: Campaign, events: Sequence[Event], say: Words) -> float:
    """The title and what there is of everything; where the axis begins."""
    room = WIDTH - 2 * MARGIN
    title = say("title", title=campaign.title)
    hint(root, title)
    y = 12.0
    for line in wrapped(title, 20, room, 2):
        y += 26
        text(root, MARGIN, y, line, font_size=20, font_weight="bold", fill=_INK)
    owing: set[str] = set().union(*{event.units for event in events if event.kind == "due"})
    facts = {"phases": len(campaign.phases), "duties": len(campaign.duties), "units": len(owing)}
    days = dates.span(campaign.start, campaign.end, campaign.locale)
    line = say("svg/head" if campaign.phases else "svg/head-programme", days=days, **facts)
    text(root, MARGIN, y + 24, fitted(line, 12.5, room), font_size=12.5, fill=_GREY)
    return y + 42


def _frame(root: Element, height: float) -> None:
    """The size and the paper, once the height is known."""
    size = {"width": str(WIDTH), "height": f"{height:.0f}", "viewBox": f"0 0 {WIDTH} {height:.0f}"}
    root.attrib.update(size, **{"font-family": FONTS})
    paper = Element("rect", {"width": "100%", "height": "100%", "fill": "#fff"})
    root.insert(1, paper)
