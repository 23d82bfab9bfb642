"""A YAML file as plain data, with the place of every value at hand when a fault needs it.

Every scalar stays a text, so ``no`` is a word and ``09:30`` a time. The data is
built in one pass over the parser's events; places are found in a second pass,
and only if somebody asks. Duplicate keys, runaway aliases, bottomless nesting and
boundless files are faults, not surprises.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from campaigns.faults import MOST_OF_A_FILE, Fault
from campaigns.source_slips import slip

MAX_BYTES = 4 * 1024 * 1024
MAX_VALUES = 400_000
"""Values in one file; a roster, which may list 60,000 units, may have eight times as many."""
ROSTER_TIMES = 8
MAX_DEPTH = 60
_LONGEST = 200
_NULLS = {"", "~", "null", "Null", "NULL"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

Loc = tuple[str | int, ...]


@dataclass
class _Frame:
    """One open collection: what it holds so far and the key that waits for its value."""

    data: dict[str, Any] | list[Any]
    loc: Loc
    key: str | None = None

    def child(self) -> Loc:
        if isinstance(self.data, list):
            return (*self.loc, len(self.data))
        return self.loc if self.key is None else (*self.loc, self.key)


@dataclass
class Source:
    """A file read as plain data: texts, lists and mappings."""

    path: str
    text: str
    data: Any = None
    most: int = MAX_VALUES
    faults: list[Fault] = field(default_factory=list)
    _places: dict[Loc, tuple[int, int]] | None = None

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column (from one) of the value at ``loc``, or of its nearest parent."""
        if self._places is None:
            self._places = {(): (1, 1)}
            _build(self, [], self._places)
        while loc not in self._places:
            loc = loc[:-1]
        return self._places[loc]

    def fault(self, code: str, loc: Loc, /, **facts: object) -> Fault:
        line, column = self.place(loc)
        return Fault(code, self.path, line, column, facts=_brief(facts))

    def warning(self, code: str, loc: Loc, /, **facts: object) -> Fault:
        line, column = self.place(loc)
        return Fault(code, self.path, line, column, "warning", _brief(facts))


def _brief(facts: dict[str, object]) -> dict[str, object]:
    """``facts`` without the megabytes that a value may have."""
    return {k: v[:_LONGEST] if isinstance(v, str) else v for k, v in facts.items()}


def read_source(path: Path, shown_as: str, times: int = 1) -> Source:
    """Read ``path``; what keeps it from being data stands in ``faults``, never raised.

    A file may be ``times`` as large as others.
    """
    source = Source(shown_as, "", most=MAX_VALUES * times)
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES * times + 1)
        source.text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = content[: error.start].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        source.faults = [Fault("file-not-utf8", shown_as, line, column)]
    except FileNotFoundError:
        source.faults = [Fault("file-missing", shown_as)]
    except IsADirectoryError:
        source.faults = [Fault("file-is-folder", shown_as)]
    except PermissionError:
        source.faults = [Fault("file-forbidden", shown_as)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        source.faults = [Fault("file-unreadable", shown_as, facts={"reason": reason})]
    else:
        if len(content) > MAX_BYTES * times:
            source.text = ""
            source.faults = [
                Fault("file-too-large", shown_as, facts={"mb": MAX_BYTES * times >> 20})
            ]
        else:
            source.data = _build(source, source.faults, None)
    return source


def _build(source: Source, faults: list[Fault], places: dict[Loc, tuple[int, int]] | None) -> Any:
    try:
        events = yaml.parse(source.text, Loader=yaml.CSafeLoader)
        return _Composer(source.path, source.most, faults, places).compose(events)
    except yaml.YAMLError as error:
        faults.append(slip(source.text, source.path, error))
    except _Stop:
        pass
    return None


def _place(event: Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Stop(Exception):
    """The file cannot be composed further; its fault is recorded."""


class _Composer:
    def __init__(
        self, path: str, most: int, faults: list[Fault], places: dict[Loc, tuple[int, int]] | None
    ) -> None:
        self.path, self.left, self.faults, self.places = path, most, faults, places
        self.stack: list[_Frame] = []
        self.root: Any = None
        self.documents = 0

    def compose(self, events: Iterator[Event]) -> Any:
        for event in events:
            match event:
                case AliasEvent():
                    self._stop("yaml-alias", event)
                case ScalarEvent():
                    self._scalar(event)
                case MappingStartEvent() | SequenceStartEvent():
                    self._open(event)
                case MappingEndEvent() | SequenceEndEvent():
                    self.stack.pop()
                case DocumentStartEvent():
                    self._document(event)
        return self.root

    def _document(self, event: DocumentStartEvent) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop("yaml-documents", event)

    def _count(self, event: Event) -> None:
        self.left -= 1
        if self.left < 0:
            self._stop("too-many-values", event)

    def _scalar(self, event: ScalarEvent) -> None:
        self._count(event)
        if _CONTROL.search(event.value):
            self._fault("yaml-character", event)
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            self._key(frame, event)
            return
        plain_null = not event.style and event.value in _NULLS
        self._mark(event)
        self._put(None if plain_null else event.value)

    def _key(self, frame: _Frame, event: ScalarEvent) -> None:
        assert isinstance(frame.data, dict)
        if not event.value.strip():
            self._stop("yaml-key", event)
        frame.key = event.value
        if frame.key in frame.data:
            self._fault("duplicate-key", event, key=frame.key)
        if self.places is not None:
            self.places.setdefault((*frame.loc, frame.key, "@key"), _place(event))

    def _open(self, event: NodeEvent) -> None:
        self._count(event)
        if len(self.stack) >= MAX_DEPTH:
            self._stop("yaml-depth", event, depth=MAX_DEPTH)
        frame = self.stack[-1] if self.stack else None
        if frame and isinstance(frame.data, dict) and frame.key is None:
            self._stop("yaml-key", event)
        self._mark(event)
        data: dict[str, Any] | list[Any] = {} if isinstance(event, MappingStartEvent) else []
        loc = frame.child() if frame else ()
        self._put(data)
        self.stack.append(_Frame(data, loc))

    def _put(self, value: Any) -> None:
        if not self.stack:
            self.root = value
            return
        frame = self.stack[-1]
        if isinstance(frame.data, list):
            frame.data.append(value)
        elif frame.key is not None:
            frame.data[frame.key] = value
            frame.key = None

    def _mark(self, event: Event) -> None:
        if self.places is not None:
            loc = self.stack[-1].child() if self.stack else ()
            self.places[loc] = _place(event)

    def _fault(self, code: str, event: Event, **facts: object) -> None:
        self.faults.append(Fault(code, self.path, *_place(event), facts=_brief(facts)))
        if len(self.faults) > MOST_OF_A_FILE:
            raise _Stop

    def _stop(self, code: str, event: Event, **facts: object) -> None:
        self._fault(code, event, **facts)
        raise _Stop
