"""The rows of units: each with its names, its class and the people to write to."""

from dataclasses import dataclass

from pydantic import TypeAdapter

from campaigns.model import Key
from campaigns.spec.roster import Unit
from campaigns.wording import Locale
from documents.rosters.labels import OWNERS
from documents.rosters.people import is_a, normal, person_of
from documents.rosters.table import Row, Table
from documents.rosters.words import Words

_KEY: TypeAdapter[str] = TypeAdapter(Key)


@dataclass
class _Found:
    """A unit and the row it stands in; its id is still empty where none is given."""

    unit: dict[str, object]
    row: Row


class UnitReader:
    def __init__(self, words: Words) -> None:
        self._words = words
        self._found: list[_Found] = []

    def read(self, table: Table) -> None:
        """Take in the rows of one sheet."""
        locale: Locale = "en" if table.is_english else "zh-CN"
        for row in table.rows():
            self._found.append(_Found(self._unit(row, locale), row))

    def finish(self) -> tuple[Unit, ...]:
        """All units, once each has an id; empty if any of them had a fault."""
        self._number()
        for found in self._found:
            parent = found.unit.get("parent")
            if parent and self._words.kinds.get(str(parent)) != "unit":
                self._words.warn(found.row, "unknown-parent", "parent", value=parent)
        if any(fault.severity == "error" for fault in self._words.faults):
            return ()
        return tuple(Unit.model_validate(found.unit) for found in self._found)

    @property
    def classes(self) -> tuple[str, ...]:
        """The classes that units are of, in their order."""
        return tuple(dict.fromkeys(str(found.unit["class"]) for found in self._found))

    def _unit(self, row: Row, locale: Locale) -> dict[str, object]:
        words = self._words
        name, key = words.one(row, "name"), normal(words.one(row, "id"))
        if not row.text("name"):
            words.fault(row, "no-name", "name")
        if key and not is_a(_KEY, key):
            words.fault(row, "not-an-id", "id", value=key)
            key = ""
        aliases = tuple(a for a in words.several(row, "aliases") if a not in (name, key))
        for column, word in (("id", key), ("name", name), *(("aliases", a) for a in aliases)):
            if word:
                words.take(row, column, word, "unit")
        return {
            "id": key,
            "name": name,
            "aliases": aliases,
            "class": words.one(row, "class") or Unit.model_fields["unit_class"].default,
            "parent": words.one(row, "parent") or None,
            **{owner: person_of(words, row, owner, locale) for owner in OWNERS},
        }

    def _number(self) -> None:
        """Give each unit without an id the one of its place in the list."""
        nameless = [(n, f) for n, f in enumerate(self._found, start=1) if not f.unit["id"]]
        spare = len(self._found)
        for number, found in nameless:
            while (key := f"unit-{number:03d}") in self._words.kinds:
                spare = number = spare + 1
            self._words.kinds[key] = "unit"
            found.unit["id"] = key
        if nameless and not any(f.severity == "error" for f in self._words.faults):
            first = nameless[0][1]
            facts = {"count": len(nameless), "name": first.unit["name"], "id": first.unit["id"]}
            self._words.warn(first.row, "ids-made", "id", **facts)
