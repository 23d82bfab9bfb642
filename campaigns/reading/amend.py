"""An amendment file: what changes in a running campaign, and on whose authority.

It names the spec it ``amends`` and holds only what is new. Read, it is a whole spec
again: parts with a key (phases, duties, milestones …) are merged by it, work items
are added, everything else that it says stands instead of what was there.
"""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from campaigns.faults import MOST_OF_A_FILE, Fault
from campaigns.nearest import nearest
from campaigns.reading.merged import Merged
from campaigns.reading.shorthand import expand_days
from campaigns.source.data import Loc, Source, read_source

BY_KEY = ("phases", "sub_campaigns", "milestones", "targets", "duties")
BY_NAME = ("forms", "ladders")
ADDED = ("work_items", "accept")
_ASKED_AS = {
    "phases": "phase", "sub_campaigns": "sub_campaign", "forms": "form", "ladders": "ladder",
}  # fmt: skip
_OWN = ("amends", "amendment", "drop")
_NO_FILE = ("file-missing", "file-is-folder", "file-unreadable")
_MOST = 20
"""How many amendments may follow one another."""

_INSTEAD = {
    "days": ("start", "end"),
    "due": ("every", "since", "until"),
    "every": ("due",),
    "at_least": ("exactly", "at_most"),
    "exactly": ("at_least", "at_most"),
    "at_most": ("at_least", "exactly"),
}
"""Keys that say the same in another way."""

Data = dict[str, Any]


def is_amendment(source: Source) -> bool:
    return isinstance(source.data, dict) and "amends" in source.data


def amended(amendment: Source, depth: int = 0) -> Source:
    """The spec that ``amendment`` comes to; what stands in the way is in its ``faults``."""
    named = amendment.data["amends"]
    fault = None
    if not isinstance(named, str) or not named.strip():
        fault = amendment.fault("not-a-file-name", ("amends",))
    elif depth >= _MOST:
        fault = amendment.fault("amends-itself", ("amends",), file=named)
    if fault is not None:
        return _unusable(amendment, fault)
    path = Path(os.path.normpath(Path(amendment.path).parent / named))
    base = read_source(path, str(path))
    if any(fault.code in _NO_FILE for fault in base.faults):
        return _unusable(amendment, amendment.fault("amends-nothing", ("amends",), file=named))
    if not isinstance(base.data, dict):
        return _unusable(amendment, *(base.faults or [Fault("not-a-spec", base.path)]))
    if is_amendment(base):
        base = amended(base, depth + 1)
    if base.faults:
        return _unusable(amendment, *base.faults)
    return _Merger(amendment, base).merge()


def _unusable(amendment: Source, *faults: Fault) -> Source:
    known = [*amendment.faults, *faults]
    return Source(amendment.path, amendment.text, None, faults=known)


class _Merger:
    def __init__(self, amendment: Source, base: Source) -> None:
        self.amendment, self.new = amendment, amendment.data
        expanded = expand_days(base, base.data)
        self.merged = Merged(amendment, base, dict(expanded.data))
        self.merged.faults = list(amendment.faults)
        self.data: Data = self.merged.data

    def merge(self) -> Merged:
        dropped = list(self._drop())
        if "days" in self.new:
            self.data.pop("start", None), self.data.pop("end", None)
            there = (self.amendment, ("days",))
            self.merged.origins |= {("start",): there, ("end",): there}
        for key, value in self.new.items():
            if key in _OWN:
                continue
            before = self.data.get(key)
            if key == "id":
                self._fault("amends-id", (key,))
            elif key in BY_KEY and isinstance(value, list) and isinstance(before or [], list):
                self._by_key(key, before or [], value)
            elif key in BY_NAME and isinstance(value, dict) and isinstance(before, dict):
                self.data[key] = {**before, **value}
                self.merged.origins |= {(key, n): (self.amendment, (key, n)) for n in value}
            elif key in ADDED and isinstance(value, list) and isinstance(before, list):
                self._add(key, before, value)
            else:
                self._replace(key, value)
        for part, word, loc in dropped:
            self._needed(part, word, loc)
        self._authority()
        return self.merged

    def _replace(self, key: str, value: Any) -> None:
        self.data[key] = value
        self.merged.origins[key,] = (self.amendment, (key,))

    def _add(self, key: str, before: list[Any], value: list[Any]) -> None:
        self.data[key] = [*before, *value]
        for number in range(len(value)):
            place = (key, len(before) + number)
            self.merged.origins[place] = (self.amendment, (key, number))

    def _by_key(self, part: str, before: list[Any], value: list[Any]) -> None:
        items = [dict(item) if isinstance(item, dict) else item for item in before]
        numbers = {str(i.get("key")): n for n, i in enumerate(items) if isinstance(i, dict)}
        for place, change in enumerate(value):
            if not isinstance(change, dict):
                self.merged.origins[part, len(items)] = (self.amendment, (part, place))
                items.append(change)
                continue
            key = str(change.get("key"))
            if key not in numbers:
                if not self._is_new(part, place, change, [*numbers]):
                    continue
                numbers[key] = len(items)
                items.append(change)
                self.merged.origins[part, numbers[key]] = (self.amendment, (part, place))
                continue
            number = numbers[key]
            _override(items[number], change)
            for name in change:
                self.merged.origins[part, number, name] = (self.amendment, (part, place, name))
            if "days" in change:
                there = (self.amendment, (part, place, "days"))
                self.merged.origins |= {(part, number, edge): there for edge in ("start", "end")}
        if items:
            self.data[part] = items

    def _is_new(self, part: str, place: int, item: Data, known: list[str]) -> bool:
        """Whether an item is one more; one without a name is meant to change another."""
        if not isinstance(key := item.get("key"), str):
            self._fault("missing", (part, place), key="key")
        elif "name" not in item:
            few = len(self.merged.faults) < MOST_OF_A_FILE  # more are not shown
            near = nearest(key, known) if few else None
            facts = {"key": "key", "word": key, "near": near, "known": tuple(known)}
            code = "unknown-name-near" if near else "unknown-name"
            self._fault(code, (part, place, "key"), **facts)
        else:
            return True
        return False

    def _drop(self) -> Iterator[tuple[str, str, Loc]]:
        """Take away what falls away, and tell it; the places of what is left stay those in
        the base."""
        dropped = self.new.get("drop")
        if dropped is None:
            return
        if not isinstance(dropped, dict):
            self._fault("not-mapping", ("drop",), key="drop")
            return
        for part, keys in dropped.items():
            if part not in (*BY_KEY, *BY_NAME):
                self._fault("drops-what", ("drop", part, "@key"), key=part)
                continue
            if not isinstance(keys, list):
                self._fault("not-list", ("drop", part), key=part)
                continue
            for number, key in enumerate(keys):
                if self._drop_one(part, str(key), loc := ("drop", part, number)):
                    yield part, str(key), loc

    def _drop_one(self, part: str, key: str, loc: Loc) -> bool:
        standing = self.data.get(part)
        if isinstance(standing, dict) and key in standing:
            self.data[part] = {name: value for name, value in standing.items() if name != key}
            return True
        items = standing if isinstance(standing, list) else []
        kept = [n for n, i in enumerate(items) if not isinstance(i, dict) or i.get("key") != key]
        if len(kept) == len(items):
            self._fault("drops-nothing", loc, key=key)
            return False
        places = [self.merged.origins.get((part, n), (self.merged._base, (part, n))) for n in kept]
        self.data[part] = [items[n] for n in kept]
        if not kept:
            del self.data[part]
        self.merged.origins |= {(part, n): place for n, place in enumerate(places)}
        return True

    def _needed(self, part: str, key: str, loc: Loc) -> None:
        """What is dropped is not asked for by what is left."""
        asks = _ASKED_AS.get(part)
        items = [*(self.data.get("duties") or []), *(self.data.get("work_items") or [])]
        asking = [i for i in items if isinstance(i, dict) and asks and _asks(i.get(asks), key)]
        if asking and not _has(self.data.get(part), key):
            names = tuple(str(item.get("name", item.get("number"))) for item in asking)
            self._fault("drops-needed", loc, key=key, names=names)

    def _authority(self) -> None:
        """The amendment itself stands behind those before it."""
        before = self.data.get("amendments") or []
        if "amendment" not in self.new:
            self._fault("amends-without-authority", ())
            return
        if not isinstance(self.new["amendment"], dict):
            self._fault("not-mapping", ("amendment",), key="amendment")
            return
        self.data["amendments"] = [*before, self.new["amendment"]]
        place = ("amendments", len(before))
        self.merged.origins[place] = (self.amendment, ("amendment",))

    def _fault(self, code: str, loc: Loc, **facts: object) -> None:
        self.merged.unsettled |= {str(part) for part in loc[:2]}
        self.merged.faults.append(self.amendment.fault(code, loc, **facts))


def _asks(said: object, key: str) -> bool:
    """Whether a form, ladder … named as ``said`` is ``key``; forms may be named by class."""
    return key in said.values() if isinstance(said, dict) else said == key


def _has(part: object, key: str) -> bool:
    """Whether an amended part holds ``key``: what was dropped may have been written anew."""
    if isinstance(part, list):
        return any(isinstance(item, dict) and item.get("key") == key for item in part)
    return isinstance(part, dict) and key in part


def _override(item: Data, change: Mapping[str, Any]) -> None:
    """``change`` over ``item``; what is said in one way replaces what was said in another."""
    for one in change:
        for other in _INSTEAD.get(one, ()):
            item.pop(other, None)
    item.update(change)
