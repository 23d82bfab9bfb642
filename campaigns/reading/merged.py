"""A spec that comes of several files: an amendment over the spec it amends."""

from typing import Any

from campaigns.faults import Fault
from campaigns.source.data import Loc, Source


class Merged(Source):
    """The spec that an amendment comes to; each place is still in the file it was written in."""

    def __init__(self, amendment: Source, base: Source, data: dict[str, Any]) -> None:
        super().__init__(amendment.path, "", data)
        self._base = base
        self.origins: dict[Loc, tuple[Source, Loc]] = {}
        self.unsettled: set[str] = set()
        """The parts that the amendment does not change as its author meant."""

    def origin(self, loc: Loc) -> tuple[Source, Loc]:
        """The file that ``loc`` was written in, and where in it."""
        for length in range(len(loc), 0, -1):
            if found := self.origins.get(loc[:length]):
                source, there = found
                return source.origin((*there, *loc[length:]))
        return self._base.origin(loc)

    def place(self, loc: Loc) -> tuple[int, int]:
        source, there = self.origin(loc)
        return source.place(there)

    def fault(self, code: str, loc: Loc, /, **facts: object) -> Fault:
        source, there = self.origin(loc)
        return source.fault(code, there, **facts)

    def warning(self, code: str, loc: Loc, /, **facts: object) -> Fault:
        source, there = self.origin(loc)
        return source.warning(code, there, **facts)
