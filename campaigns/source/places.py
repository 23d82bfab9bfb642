"""Where every key and value of a file stands: noted once, as it is read, in a few bytes each.

The notes follow the order of the file. Beside a value stands how many notes it takes
with all that is in it, so the parts of a list or mapping are found by leaps, and only
when somebody asks for one of them.
"""

from array import array
from collections.abc import Iterable
from typing import Any

from yaml.events import Event


class Places:
    """The notes of one file; a composer adds them, a source looks them up."""

    def __init__(self) -> None:
        self.lines, self.columns, self.sizes = array("I"), array("I"), array("I")
        self.keys: list[str | None] = []
        """For a key its text, the next note being its value; for a value nothing."""
        self._parts: dict[int, dict[str | int, int]] = {}
        self._first_keys: dict[int, int] = {}

    def note(self, event: Event, key: str | None) -> int:
        """Note the next key (with its text) or value of the file; the number of the note."""
        mark: Any = event.start_mark
        self.lines.append(mark.line)
        self.columns.append(mark.column)
        self.sizes.append(1)
        self.keys.append(key)
        return len(self.keys) - 1

    def end(self, number: int) -> None:
        """The list or mapping of note ``number`` ends here."""
        self.sizes[number] = len(self.sizes) - number

    def of(self, loc: Iterable[str | int]) -> tuple[int, int]:
        """Line and column (from one) of the value at ``loc``, or of its nearest parent.

        ``(…, key, "@key")`` is the place of the key, where it was first written.
        """
        if not self.lines:
            return 1, 1
        number = 0
        for part in loc:
            inside = self._inside(number)
            if part in inside:
                number = inside[part]
            else:
                number = self._key_of(number) if part == "@key" else number
                break
        return self.lines[number] + 1, self.columns[number] + 1

    def _inside(self, number: int) -> dict[str | int, int]:
        """The parts of a value; of a key that was written twice the last value holds."""
        if number not in self._parts:
            parts: dict[str | int, int] = {}
            at, end = number + 1, number + self.sizes[number]
            while at < end:
                key = self.keys[at]
                if key is None:
                    parts[len(parts)] = at
                else:
                    at += 1
                    if key in parts:
                        self._first_keys[at] = self._key_of(parts[key])
                    parts[key] = at
                at += self.sizes[at]
            self._parts[number] = parts
        return self._parts[number]

    def _key_of(self, number: int) -> int:
        before = self._first_keys.get(number, number - 1)
        return before if before >= 0 and self.keys[before] is not None else number
