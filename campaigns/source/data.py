"""A YAML file as plain data, with the place of every value at hand when a fault needs it.

Every scalar stays a text, so ``no`` is a word and ``09:30`` a time. Data and places
come of one pass over the events of the C parser, without recursion. Duplicate keys,
aliases, bottomless nesting and boundless files are faults, not surprises.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from sys import intern
from typing import Any, NoReturn

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
from campaigns.source.places import Places
from campaigns.source.slips import slip

MAX_BYTES = 4 * 1024 * 1024
MAX_VALUES = 400_000
ROSTER_TIMES = 8
"""How much larger than others a roster may be, which may list 60,000 units."""
_VALUES_TIMES = 5
"""How many more values it may have: a unit with every key, two aliases and named people has 29."""
MAX_DEPTH = 60
MAX_KEYS = 10_000
"""Keys in one mapping; nothing that an office names by keys has nearly so many."""
_LONGEST = 200
_NULLS = {"", "~", "null", "Null", "NULL"}
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufffe\uffff]")

_DIRECTIVE = re.compile(r"^%(?!YAML )", re.MULTILINE)
"""The parser compares each %TAG with all before it: some thousands would take minutes."""

Loc = tuple[str | int, ...]


@dataclass
class Source:
    """A file read as plain data: texts, lists and mappings."""

    path: str
    text: str
    data: Any = None
    most: int = MAX_VALUES
    faults: list[Fault] = field(default_factory=list)
    _places: Places = field(default_factory=Places, repr=False, compare=False)

    def place(self, loc: Loc) -> tuple[int, int]:
        """Line and column (from one) of the value at ``loc``, or of its nearest parent.

        ``(…, key, "@key")`` is the place of the key. A ``start`` or ``end`` that was
        written as ``days`` is there.
        """
        if loc and loc[-1] in ("start", "end") and not self._holds(loc):
            days = (*loc[:-1], "days")
            loc = days if self._holds(days) else loc
        return self._places.of(loc)

    def origin(self, loc: Loc) -> tuple["Source", Loc]:
        """The file that ``loc`` was written in, and where in it."""
        return self, loc

    def _holds(self, loc: Loc) -> bool:
        data = self.data
        for part in loc:
            try:
                data = data[part]
            except (LookupError, TypeError):
                return False
        return True

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
    source = Source(shown_as, "", most=MAX_VALUES * min(times, _VALUES_TIMES))
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
            source.data = _compose(source)
    return source


def _compose(source: Source) -> Any:
    if directive := _DIRECTIVE.search(source.text):
        line = source.text.count("\n", 0, directive.start()) + 1
        source.faults.append(Fault("yaml-start", source.path, line, 1, facts={"character": "%"}))
        return None
    composer = _Composer(source.path, source.most, source.faults, source._places)
    try:
        return composer.compose(source.text)
    except yaml.YAMLError as error:
        source.faults.append(slip(source.text, source.path, error))
    except _Stop:
        pass
    return None


class _Stop(Exception):
    """The file cannot be composed further; its fault is recorded."""


class _Open:
    """A list or mapping that is being read, and the key that waits for its value."""

    __slots__ = ("data", "key", "note", "takes_keys")

    def __init__(self, data: Any, note: int) -> None:
        self.data, self.note = data, note
        self.takes_keys = isinstance(data, dict)
        self.key: str | None = None

    def put(self, value: object) -> None:
        if self.takes_keys:
            self.data[self.key] = value
            self.key = None
        else:
            self.data.append(value)


class _Composer:
    def __init__(self, path: str, most: int, faults: list[Fault], places: Places) -> None:
        self.path, self.most, self.faults, self.places = path, most, faults, places
        self.around: list[_Open] = []
        self.inner = _Open([], 0)
        self.documents = 0

    def compose(self, text: str) -> Any:
        wary = _CONTROL.search(text) is not None  # else such a character can only be an escape
        outer = self.inner
        event: Any
        for event in yaml.parse(text, Loader=yaml.CSafeLoader):
            kind = type(event)
            if kind is ScalarEvent:
                self._scalar(event, wary or event.style == '"')
            elif kind is MappingStartEvent:
                self._open(event, {})
            elif kind is SequenceStartEvent:
                self._open(event, [])
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.places.end(self.inner.note)
                self.inner = self.around.pop()
            elif kind is AliasEvent:
                self._stop("yaml-alias", event)
            elif kind is DocumentStartEvent:
                self._document(event)
        return outer.data[0] if outer.data else None

    def _document(self, event: Event) -> None:
        self.documents += 1
        if self.documents > 1:
            self._stop("yaml-documents", event)

    def _scalar(self, event: ScalarEvent, wary: bool) -> None:
        inner, value = self.inner, event.value
        key = intern(value) if inner.takes_keys and inner.key is None else None
        if self.places.note(event, key) >= self.most:
            self._stop("too-many-values", event)
        if wary and _CONTROL.search(value):
            self._fault("yaml-character", event)
        if key is not None:
            self._key(event, key)
        else:
            inner.put(None if value in _NULLS and not event.style else value)

    def _key(self, event: ScalarEvent, key: str) -> None:
        if not key.strip():
            self._stop("yaml-key", event)
        if key in self.inner.data:
            self._fault("duplicate-key", event, key=key)
        if len(self.inner.data) >= MAX_KEYS:
            self._stop("too-many-values", event)
        self.inner.key = key

    def _open(self, event: NodeEvent, data: dict[str, Any] | list[Any]) -> None:
        inner, note = self.inner, self.places.note(event, None)
        if note >= self.most:
            self._stop("too-many-values", event)
        if len(self.around) >= MAX_DEPTH:
            self._stop("yaml-depth", event, depth=MAX_DEPTH)
        if inner.takes_keys and inner.key is None:
            self._stop("yaml-key", event)
        inner.put(data)
        self.around.append(inner)
        self.inner = _Open(data, note)

    def _fault(self, code: str, event: Event, **facts: object) -> None:
        mark: Any = event.start_mark
        place = mark.line + 1, mark.column + 1
        self.faults.append(Fault(code, self.path, *place, facts=_brief(facts)))
        if len(self.faults) > MOST_OF_A_FILE:
            raise _Stop

    def _stop(self, code: str, event: Event, **facts: object) -> NoReturn:
        self._fault(code, event, **facts)
        raise _Stop
