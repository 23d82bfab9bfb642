"""Whether claims on figures, some of them alternatives, can all hold for figures from 0 on.

Comes in: claims (:class:`Bound`, :class:`All`, :class:`Either`), each under a number.
Goes out: figures for which all of them hold, or the numbers of some claims that
cannot hold together. The answer is exact; when it takes too much work there is none
(:class:`OutOfWork`). Figures are rational: what whole numbers alone rule out
(``2 * A01 == 1``) is not seen.

Everything is multiplied by one more unknown, ``ONE`` (at least 1), so that ``e < 0``
becomes ``e <= -1``: what holds at all holds on a scale that is large enough. An
alternative is tried only where the figures found so far violate it, and no more
are tried once it had no part in a conflict.
"""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import NamedTuple

from campaigns.solving.simplex import Columns, OutOfWork, Tableau, Work

ONE = ""
"""Stands among the indicator codes for the constant of a bound."""
_DEEPEST = 60
_STEPS_PER_BOUND = 8

Point = dict[str, Fraction]


class Bound(NamedTuple):
    """The sum of ``terms`` is at most 0; below it if ``strict``."""

    terms: Mapping[str, int]
    strict: bool = False


class All(NamedTuple):
    parts: "tuple[Claim, ...]"


class Either(NamedTuple):
    parts: "tuple[Claim, ...]"


Claim = Bound | All | Either


def solve(
    claims: Mapping[int, Claim], work: Work, given: Iterable[Bound] = ()
) -> Point | frozenset[int]:
    """Figures for which all ``claims`` hold, or the numbers (from 0) of those that conflict.

    What is ``given`` must hold as well, but is not among the numbers.
    """
    node = _Node(Tableau(Columns(), work), [], work)
    for bound in (Bound({ONE: -1}, strict=True), *given):
        node.claim(bound, None)
    for number, claim in claims.items():
        node.claim(claim, number)
    return node.solve(0)


class _Choice(NamedTuple):
    """Alternatives, and who asks for them: a claim, or (below 0) an alternative chosen before."""

    either: Either
    asked_by: int


class _Node:
    """What must hold after some alternatives were chosen, and the choices that are left."""

    def __init__(self, tableau: Tableau, choices: list[_Choice], work: Work) -> None:
        self.tableau, self.choices, self.work = tableau, choices, work

    def claim(self, claim: Claim, asked_by: int | None) -> None:
        match claim:
            case Bound(terms=terms, strict=strict):
                self.tableau.add(terms, -1 if strict else 0, asked_by)
            case All(parts=parts) | Either(parts=(_,) as parts):
                for part in parts:
                    self.claim(part, asked_by)
            case Either():
                assert asked_by is not None
                self.choices.append(_Choice(claim, asked_by))

    def solve(self, depth: int) -> Point | frozenset[int]:
        conflict = self.tableau.mend()
        if conflict is not None:
            return conflict
        values = self.tableau.values()
        violated = [choice for choice in self.choices if not self._holds(choice.either, values)]
        if not violated:
            one = values.pop(ONE)
            return {code: Fraction(value, one) for code, value in values.items()}
        if depth == _DEEPEST:
            raise OutOfWork
        return self._choose(min(violated, key=lambda choice: len(choice.either.parts)), depth)

    def _choose(self, choice: _Choice, depth: int) -> Point | frozenset[int]:
        chosen = -1 - depth
        conflicting = {choice.asked_by}
        for alternative in choice.either.parts:
            rest = [other for other in self.choices if other is not choice]
            node = _Node(self.tableau.copy(), rest, self.work)
            node.claim(alternative, chosen)
            found = node.solve(depth + 1)
            if isinstance(found, dict) or chosen not in found:
                return found
            conflicting |= found - {chosen}
        return frozenset(conflicting)

    def _holds(self, claim: Claim, values: Mapping[str, int]) -> bool:
        match claim:
            case All(parts=parts):
                return all(self._holds(part, values) for part in parts)
            case Either(parts=parts):
                return any(self._holds(part, values) for part in parts)
            case Bound(terms=terms, strict=strict):
                self.work.spend(_STEPS_PER_BOUND + len(terms))
                total = sum(values.get(code, 0) * factor for code, factor in terms.items())
                return total < 0 if strict else total <= 0
