"""Numbers in rules as sums of indicators, or the least or greatest of such sums; exactly.

Comes in: the tree of a number (``2 * A01 + min(A09, A12)``). Goes out: the same with
``min`` and ``max`` outside of every sum: ``min(2 * A01 + A09, 2 * A01 + A12)``.
Raises :class:`Unclear` where that cannot be (a product of indicators), where it falls
into more than ``_MOST_PARTS`` sums, or where a factor has more than forty digits.
"""

import ast
from fractions import Fraction
from typing import NamedTuple

from campaigns.forms.rules import past_of
from campaigns.solving.feasible import ONE
from campaigns.solving.simplex import Work

_MOST_PARTS = 32
_LONGEST = 10**40
_STEPS_PER_TERM = 20

Linear = dict[str, Fraction]
"""Factors by indicator code, the constant under ``ONE``."""


class Extreme(NamedTuple):
    """The least or the greatest of ``parts``."""

    greatest: bool
    parts: "tuple[Number, ...]"


Number = Linear | Extreme


class Unclear(Exception):
    """The number is not of sums, or of too many of them."""


def number_of(node: ast.expr, work: Work) -> Number:
    match node:
        case ast.Name(id=code):
            return {code: Fraction(1)}
        case ast.Constant(value=value):
            return {ONE: _short(Fraction(str(value)))}
        case ast.Call() if past_of(node):
            raise Unclear
        case ast.Call(func=ast.Name(id="sum"), args=args):
            return _total([number_of(argument, work) for argument in args], work)
        case ast.Call(func=ast.Name(id=name), args=args):
            return Extreme(name == "max", tuple(number_of(argument, work) for argument in args))
        case ast.BinOp(left=left, op=op, right=right):
            one, other = number_of(left, work), number_of(right, work)
            if isinstance(op, ast.Mult):
                return _product(one, other, work)
            return _sum(one, other, work) if isinstance(op, ast.Add) else minus(one, other, work)
    raise AssertionError(ast.dump(node))


def minus(one: Number, other: Number, work: Work) -> Number:
    return _sum(one, _times(other, Fraction(-1), work), work)


def _total(numbers: list[Number], work: Work) -> Number:
    total: Number = {}
    for number in numbers:
        total = _sum(total, number, work)
    return total


def _sum(one: Number, other: Number, work: Work) -> Number:
    if _size(one) * _size(other) > _MOST_PARTS:
        raise Unclear
    if isinstance(one, Extreme):
        return Extreme(one.greatest, tuple(_sum(part, other, work) for part in one.parts))
    if isinstance(other, Extreme):
        return _sum(other, one, work)
    work.spend(_STEPS_PER_TERM * (len(one) + len(other)))
    codes = {**one, **other}
    return {code: _short(one.get(code, Fraction(0)) + other.get(code, 0)) for code in codes}


def _product(one: Number, other: Number, work: Work) -> Number:
    for factor, number in ((one, other), (other, one)):
        if isinstance(factor, dict) and set(factor) <= {ONE}:
            return _times(number, factor.get(ONE, Fraction(0)), work)
    raise Unclear


def _times(number: Number, factor: Fraction, work: Work) -> Number:
    if isinstance(number, Extreme):
        parts = tuple(_times(part, factor, work) for part in number.parts)
        return Extreme(number.greatest is (factor > 0), parts)
    work.spend(_STEPS_PER_TERM * len(number))
    return {code: _short(value * factor) for code, value in number.items()}


def _size(number: Number) -> int:
    return sum(map(_size, number.parts)) if isinstance(number, Extreme) else 1


def _short(number: Fraction) -> Fraction:
    if max(abs(number.numerator), number.denominator) > _LONGEST:
        raise Unclear
    return number
