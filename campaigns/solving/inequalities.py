"""Checks as linear inequalities: ``A13 <= min(A09, A12)`` is A13 - A09 <= 0 and A13 - A12 <= 0.

Comes in: the ``rule`` of a check and its ``when``. Goes out: what they ask of the
figures as a :data:`~campaigns.solving.feasible.Claim`, in exact numbers. A greatest of sums is
at most 0 if all of them are, a least if one is. A comparison that is not linear, or of
too many parts, (:class:`~campaigns.solving.piecewise.Unclear`) asks for nothing: a claim may
ask for less than its check, never for more.
"""

import ast
import math

from campaigns.forms.rules import tree_of
from campaigns.solving.feasible import ONE, All, Bound, Claim, Either
from campaigns.solving.piecewise import Extreme, Number, Unclear, minus, number_of
from campaigns.solving.simplex import Work

_NOTHING = All(())
_STEPS_PER_CHARACTER = 8
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.LtE: ast.Gt,
    ast.Gt: ast.LtE,
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


def claim_of(rule: str, when: str | None, work: Work) -> Claim:
    """What a check asks for: that ``rule`` holds, or that ``when`` does not."""
    work.spend(_STEPS_PER_CHARACTER * (len(rule) + len(when or "")))
    asked = _truth(tree_of(rule), True, work)
    return Either((_truth(tree_of(when), False, work), asked)) if when else asked


def codes_of(claim: Claim) -> set[str]:
    """The indicators on which a claim hangs."""
    if isinstance(claim, Bound):
        return set(claim.terms) - {ONE}
    return {code for part in claim.parts for code in codes_of(part)}


def _truth(node: ast.expr, holds: bool, work: Work) -> Claim:
    """What it takes for ``node`` to hold, or not to hold."""
    if isinstance(node, ast.BoolOp):
        parts = tuple(_truth(value, holds, work) for value in node.values)
        return All(parts) if isinstance(node.op, ast.And) is holds else Either(parts)
    assert isinstance(node, ast.Compare)
    sign = type(node.ops[0])
    try:
        left, right = number_of(node.left, work), number_of(node.comparators[0], work)
        return _comparison(left, sign if holds else _OPPOSITE[sign], right, work)
    except Unclear:
        return _NOTHING


def _comparison(left: Number, sign: type[ast.cmpop], right: Number, work: Work) -> Claim:
    if sign in (ast.Gt, ast.GtE):
        left, right = right, left
    strict = sign in (ast.Lt, ast.Gt, ast.NotEq)
    over = _at_most_zero(minus(left, right, work), strict)
    if sign not in (ast.Eq, ast.NotEq):
        return over
    both = (over, _at_most_zero(minus(right, left, work), strict))
    return Either(both) if strict else All(both)


def _at_most_zero(number: Number, strict: bool) -> Claim:
    if isinstance(number, Extreme):
        parts = tuple(_at_most_zero(part, strict) for part in number.parts)
        return All(parts) if number.greatest else Either(parts)
    scale = math.lcm(*(factor.denominator for factor in number.values()))
    terms = {code: int(factor * scale) for code, factor in number.items() if factor}
    return Bound(terms, strict)
