"""The same again: files whose bytes, or whose answers, have been handed in for a return before.

Spreadsheet programs write a file anew when it is saved, so the same return often comes in other
bytes: it is known by its figures and by what its unit typed beside them.
"""

from collections.abc import Mapping
from datetime import datetime
from functools import cached_property

from sqlmodel import Session

from campaigns.owed.handed import Handed
from campaigns.sheets.examine import Examined, Filled
from campaigns.sheets.marks import MARKS, mark_in
from ledger import evidence
from ledger.facts import Known
from ledger.tables import Handling

_TYPED = ("filler", "phone", "reviewer", "head", "date", "note")


class Twins:
    """The earlier versions of one return that say what ``filled`` says."""

    def __init__(
        self, session: Session, known: Known, sha256: str, filled: Filled, at: datetime
    ) -> None:
        self._session, self._known, self._sha256 = session, known, sha256
        self._filled, self._at = filled, at

    @cached_property
    def same_bytes(self) -> list[Handling]:
        """The versions that have the very same bytes, the last one first."""
        if not self._known.obligation.handed:
            return []
        return evidence.handled_before(self._session, self._sha256, self._known.id)

    def that_says_it_all(self, *, after_closing: bool) -> Handling | None:
        """The version that leaves nothing new in the same bytes: an old file that comes again does
        not bring back what was corrected since, unless it says that it is a correction."""
        last = self._last()
        corrects = self._filled.says("correction")
        for twin in self.same_bytes:
            fact = fact_of(self._known, twin)
            if corrects and last is not None and fact.version != last.version:
                continue
            if fact.says_it_all(self._at, after_closing=after_closing):
                return twin
        return None

    def that_stands(self, examined: Examined) -> Handling | None:
        """The version that counts, where it has the same figures and the same words."""
        standing = self._known.obligation.standing(self._at)
        if standing is None:
            return None
        kept = evidence.handling_of(self._session, self._known.id, standing.version)
        figures = {code: str(value) for code, value in examined.figures.items()}
        typed = {name: cell.value for name, cell in self._filled.head.items()}
        same = kept is not None and kept.figures == figures and _said(kept.head) == _said(typed)
        return kept if same else None

    def _last(self) -> Handed | None:
        """The last version that was not sent back or withdrawn."""
        here = (
            one
            for one in reversed(self._known.obligation.handed)
            if one.outcome != "sent_back" and not one.is_withdrawn(self._at)
        )
        return next(here, None)


def fact_of(known: Known, twin: Handling) -> Handed:
    """A version as the rules know it."""
    return next(one for one in known.obligation.handed if one.version == twin.version)


def _said(head: Mapping[str, object]) -> tuple[object, ...]:
    """What a unit typed into the head, whichever way it came in."""
    words = (str(head.get(name) or "").strip() for name in _TYPED)
    return (*words, *(mark_in(head.get(name)) for name in MARKS))
