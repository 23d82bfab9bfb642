"""Days and instants as offices write them, turned into what the models take, before validation.

The year may be left out, a span may stand in one text, a deadline may hang on the
end of a phase: whatever is around a date decides. What cannot be told is a fault
at its place; what is no date at all is left to the models, which say so.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from pydantic import ValidationError

from campaigns.dates.calendars import Calendar
from campaigns.dates.moment import parse_day, parse_moment
from campaigns.faults import Fault
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import TermPeriod
from campaigns.written.days import Span, Unresolved, resolve_span
from campaigns.written.days_text import read_span
from campaigns.written.moment import Surroundings, read_day, read_moment
from campaigns.written.offset import parse_offset
from campaigns.written.plain import plain

Data = dict[str, Any]
_EDGES = ("start", "end")
_OF_CAMPAIGN: set[Loc] = {("days",), ("start",), ("end",)}
_HANGING = {"year-left-out", "day-ambiguous", "day-not-around", "no-such-edge"}
"""What may be the fault of the dates around a date."""


@dataclass
class Expanded:
    """The data of a spec with its dates written out; ``faults`` by the place they are at.

    At the places ``open`` stand dates that hang on others which cannot be read: they
    may be right, so nothing is said of them until those are mended.
    """

    data: Data
    faults: dict[Loc, Fault] = field(default_factory=dict)
    open: set[Loc] = field(default_factory=set)

    @property
    def unread(self) -> set[Loc]:
        """Every place whose date could not be told."""
        return self.open | self.faults.keys()


def expand(spec: Source, data: Mapping[str, Any]) -> Expanded:
    """``data``, read from ``spec``, with every date written out that could be told."""
    expander = _Expander(spec, dict(data))
    expander.campaign()
    return Expanded(expander.data, expander.faults, expander.open)


def expand_days(spec: Source, data: Mapping[str, Any]) -> Expanded:
    """Like :func:`expand`, but what hangs on the end of a phase is left as written: it follows
    an amendment, while the days of the amended spec stay what they were."""
    expander = _Expander(spec, dict(data), follows=True)
    expander.campaign()
    return Expanded(expander.data, expander.faults, expander.open)


class _Expander:
    def __init__(self, spec: Source, data: Data, follows: bool = False) -> None:
        self.spec, self.data, self.follows = spec, data, follows
        self.faults: dict[Loc, Fault] = {}
        self.open: set[Loc] = set()
        self.undated: set[str] = set()
        """The phases whose dates cannot be read."""
        self.near = Surroundings(None, {}, None, _calendar(data))

    def campaign(self) -> None:
        self.spans()
        self._moment(self.data, ("mobilise",))
        for number, item in enumerate(self._items("work_items")):
            self._day(item, ("work_items", number, "by"))
        for number, duty in enumerate(self._items("duties")):
            self._duty(duty, ("duties", number))
        for number, amendment in enumerate(self._items("amendments")):
            self._day(amendment, ("amendments", number, "dated"), replace(self.near, whole=None))

    def spans(self) -> None:
        self._dated(self.data, ())
        self.near = replace(self.near, whole=_span(self.data))
        phases = self._items("phases")
        for number, phase in enumerate(phases):
            self._dated(phase, ("phases", number))
        named = {str(p.get("key")): span for p in phases if (span := _span(p))}
        self.near = replace(self.near, phases=named)
        self.undated = {str(phase.get("key")) for phase in phases} - named.keys()
        for number, phase in enumerate(phases):
            for place, step in enumerate(_copied(phase, "steps")):
                self._dated(step, ("phases", number, "steps", place), str(phase.get("key")))
        for number, sub in enumerate(self._items("sub_campaigns")):
            self._dated(sub, ("sub_campaigns", number))

    def _duty(self, duty: Data, loc: Loc) -> None:
        phase = duty.get("phase")
        own = replace(self.near, own_phase=phase if isinstance(phase, str) else None)
        self._moment(duty, (*loc, "due"), own)
        self._moment(duty, (*loc, "opens"), own)
        for key in ("since", "until"):
            self._day(duty, (*loc, key))
        if isinstance(duty.get("relay"), dict):
            duty["relay"] = dict(duty["relay"])
            self._moment(duty["relay"], (*loc, "relay", "due"), own)
        self._period(duty, (*loc, "period"), own)

    def _period(self, duty: Data, loc: Loc, near: Surroundings) -> None:
        """``3月`` or ``12月21日—24日`` becomes ``from`` and ``to``; ``to`` takes from ``from``."""
        period = duty.get("period")
        if isinstance(period, str) and period not in get_args(TermPeriod):
            text, near = period, replace(near, own_phase=None, this_year=self._year_of_paper(loc))
            span = self._read(lambda near: _days(text, near), loc, text, near)
            duty["period"] = _ends(span) if span else period
        elif isinstance(period, dict):
            duty["period"] = period = dict(period)
            for key in ("from", "to"):
                self._day(period, (*loc, key), near)

    def _year_of_paper(self, loc: Loc) -> int | None:
        """The year of the paper that ``loc`` stands in, or of the amendment: what 今年 means."""
        written = self.spec.origin(loc)[0].data
        for name in ("amendment", "paper"):
            paper = written.get(name) if isinstance(written, dict) else None
            dated = paper.get("dated") if isinstance(paper, dict) else None
            if isinstance(dated, str) and (year := re.search(r"(?<!\d)\d{4}(?!\d)", plain(dated))):
                return int(year[0])
        return None

    def _items(self, key: str) -> list[Data]:
        return _copied(self.data, key)

    def _dated(self, part: Data, loc: Loc, phase: str | None = None) -> None:
        """``days`` becomes ``start`` and ``end``; each of these may be short as well."""
        near = replace(self.near, own_phase=phase, this_year=self._year_of_paper(loc))
        days = part.get("days")
        if isinstance(days, str):
            if part.keys() & set(_EDGES):
                self._fault("days-and-edges", (*loc, "days"), days, near.around)
            elif span := self._read(lambda near: _days(days, near), (*loc, "days"), days, near):
                del part["days"]
                part["start"], part["end"] = (day.isoformat() for day in span)
        for key in _EDGES:
            self._day(part, (*loc, key), near)

    def _day(self, part: Data, loc: Loc, near: Surroundings | None = None) -> None:
        self._put(part, loc, near or self.near, parse_day, read_day)

    def _moment(self, part: Data, loc: Loc, near: Surroundings | None = None) -> None:
        self._put(part, loc, near or self.near, parse_moment, read_moment)

    def _put(
        self, part: Data, loc: Loc, near: Surroundings,
        known: Callable[[object], object], read: Callable[[str, Surroundings], str | None],
    ) -> None:  # fmt: skip
        """Write out the text at ``loc``, unless the models take it as it stands."""
        key = str(loc[-1])
        text = part.get(key)
        if isinstance(text, str) and not _is_taken(text, (known, parse_offset)):
            if self.follows and _hangs_on_an_edge(read, text, near):
                return
            dated = replace(near, this_year=self._year_of_paper(loc))
            found = self._read(lambda near: read(text, near), loc, text, dated)
            if found is not None:
                part[key] = found

    def _read(
        self, read: Callable[[Surroundings], Any], loc: Loc, text: str, near: Surroundings
    ) -> Any:
        try:
            return read(near)
        except Unresolved as error:
            if error.code == "day-not-around" and near.own_phase is not None:
                try:  # what is not in the phase may still be in the campaign, once
                    return read(replace(near, own_phase=None))
                except Unresolved:
                    pass
            if error.code in _HANGING and self._hangs(loc, text, near):
                self.open.add(loc)
            else:
                self._fault(error.code, loc, text, near.around)
            return None

    def _hangs(self, loc: Loc, text: str, near: Surroundings) -> bool:
        """Whether what ``text`` leaves out is to come from what cannot be read."""
        if near.whole is None and loc not in _OF_CAMPAIGN and loc[0] != "amendments":
            return True
        if near.own_phase is not None and near.own_phase not in near.phases:
            return True
        return not self.undated.isdisjoint(re.findall("[a-z0-9-]+", text.lower()))

    def _fault(self, code: str, loc: Loc, value: str, around: Span | None) -> None:
        facts: dict[str, object] = {"key": loc[-1], "value": value}
        if around is not None:
            facts |= {"from_": around[0], "to": around[1]}
        self.faults[loc] = self.spec.fault(code, loc, **facts)


def _hangs_on_an_edge(
    read: Callable[[str, Surroundings], str | None], text: str, near: Surroundings
) -> bool:
    try:
        read(text, replace(near, whole=None, phases={}))
    except Unresolved as error:
        return error.code == "no-such-edge"
    return False


def _ends(span: Span) -> Data:
    return {"from": span[0].isoformat(), "to": span[1].isoformat()}


def _is_taken(text: str, readers: tuple[Callable[[object], object], ...]) -> bool:
    for read in readers:
        try:
            read(text)
        except ValueError:
            continue
        return True
    return False


def _days(text: str, near: Surroundings) -> Span | None:
    span = read_span(text)
    return resolve_span(span, near.around, near.this_year) if span else None


def _copied(part: Data, key: str) -> list[Data]:
    """The items of a list, as copies that may be changed; none where it is no list."""
    items = part.get(key)
    if not isinstance(items, list):
        return []
    part[key] = [dict(item) if isinstance(item, dict) else item for item in items]
    return [item if isinstance(item, dict) else {} for item in part[key]]


def _span(part: Mapping[str, Any]) -> Span | None:
    try:
        start, end = parse_day(part.get("start")), parse_day(part.get("end"))
    except ValueError:
        return None
    return (start, end) if start <= end else None


def _calendar(data: Data) -> Calendar:
    try:
        return Calendar.model_validate(data.get("calendar") or {})
    except ValidationError:
        return Calendar()
