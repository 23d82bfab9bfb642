"""The rows of groups: each a name for several units, over one row or more."""

from campaigns.nearest import nearest
from campaigns.spec.roster import Group
from documents.rosters.table import Row, Table
from documents.rosters.words import Words

_MOST_GUESSES = 100


class GroupReader:
    def __init__(self, words: Words, classes: tuple[str, ...]) -> None:
        self._words, self._classes = words, classes
        self._units = [word for word, kind in words.kinds.items() if kind == "unit"]
        self._groups: dict[str, dict[str, dict[str, None]]] = {}
        self._members: list[tuple[Row, str]] = []

    def read(self, table: Table) -> None:
        """Take in the rows of one sheet; a row without a name goes on with the group above."""
        current = ""
        for row in table.rows():
            name = self._words.one(row, "name") or current
            if not name:
                self._words.fault(row, "group-no-name", "name")
            elif name != current:
                self._words.take(row, "name", name, "group")
            current = name
            self._add(row, self._groups.setdefault(name, {}))

    def _add(self, row: Row, group: dict[str, dict[str, None]]) -> None:
        for column in ("aliases", "units", "classes"):
            known = group.setdefault(column, {})
            more = [word for word in self._words.several(row, column) if word not in known]
            known.update(dict.fromkeys(more))
            for word in more:
                if column == "aliases":
                    self._words.take(row, column, word, "group")
                elif column == "units":
                    self._members.append((row, word))
                elif word not in self._classes:
                    facts = {"value": word, "known": self._classes}
                    self._words.fault(row, "unknown-class", column, **facts)

    def finish(self) -> tuple[Group, ...]:
        """All groups, once it is known what their words stand for."""
        guesses = 0
        for row, word in self._members:
            kind = self._words.kinds.get(word)
            if kind == "group":
                self._words.fault(row, "group-in-group", "units", value=word)
            elif kind is None:
                guesses += 1
                near = nearest(word, self._units) if guesses <= _MOST_GUESSES else None
                code = "unknown-unit-near" if near else "unknown-unit"
                facts = {"near": near} if near else {}
                self._words.fault(row, code, "units", value=word, **facts)
        if any(fault.severity == "error" for fault in self._words.faults):
            return ()
        return tuple(
            Group.model_validate({"name": name, **{c: tuple(words) for c, words in group.items()}})
            for name, group in self._groups.items()
        )
