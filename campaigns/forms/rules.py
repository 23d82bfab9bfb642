"""The checks of a form as expressions (``A11 <= A07``): read safely and evaluated.

The grammar is a small part of Python's, read with ``ast`` and never executed: indicator
codes, whole and decimal numbers, ``+ - *``, ``min``, ``max`` and ``sum``, comparisons,
``and`` and ``or``; and three that look at the unit's earlier returns: ``last(A27)`` is
the figure of the return before, ``per(A07)`` what the period itself adds, ``cum(A07)``
the total so far. They are facts like the figures, under the key ``last(A27)``.
"""

import ast
import operator
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import AfterValidator

_ARITHMETIC: dict[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
}
_COMPARISON: dict[type[ast.cmpop], tuple[str, Callable[[Decimal, Decimal], bool]]] = {
    ast.LtE: ("<=", operator.le),
    ast.Lt: ("<", operator.lt),
    ast.GtE: (">=", operator.ge),
    ast.Gt: (">", operator.gt),
    ast.Eq: ("==", operator.eq),
    ast.NotEq: ("!=", operator.ne),
}
_FUNCTIONS: dict[str, Callable[[Iterator[Decimal]], Decimal]] = {
    "min": min,
    "max": max,
    "sum": lambda numbers: sum(numbers, Decimal(0)),
}
OF_THE_PAST = ("last", "per", "cum")
MAX_LENGTH = 400
LARGEST = 10**15


class Comparison(NamedTuple):
    """A comparison that does not hold, each side as (its expression, its value)."""

    left: tuple[str, Decimal]
    sign: str
    right: tuple[str, Decimal]


def parse_rule(text: str) -> ast.expr:
    """The tree of a rule as it is declared; ``ValueError`` for what is outside the grammar."""
    if len(text) > MAX_LENGTH:
        raise ValueError(text)
    return tree_of(text)


@lru_cache(maxsize=4096)
def tree_of(text: str) -> ast.expr:
    """The tree of a rule, however long it became for a row or column; it must not be changed."""
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(text) from error
    _require_truth(tree, text)
    if not any(_names(tree)):
        raise ValueError(text)
    return tree


def _valid(text: str) -> str:
    parse_rule(text)
    return text


Expression = Annotated[str, AfterValidator(_valid)]


def codes_in(text: str) -> list[str]:
    """The indicator codes that a rule speaks of, in order, each once."""
    return list(dict.fromkeys(name.id for name in _names(tree_of(text))))


@lru_cache(maxsize=4096)
def facts_in(text: str) -> tuple[str, ...]:
    """What must be known for the rule to be asked: ``A07``, ``last(A27)``; each once."""
    return tuple(dict.fromkeys(_facts(tree_of(text))))


def looks_back_at(text: str) -> set[str]:
    """The indicators whose earlier figures a rule asks about."""
    past = map(past_of, ast.walk(tree_of(text)))
    return {code.id for _, code in filter(None, past)}


def holds(text: str, facts: Mapping[str, Decimal]) -> bool:
    return not failures(text, facts)


def failures(text: str, facts: Mapping[str, Decimal]) -> list[Comparison]:
    """The comparisons that keep a rule from holding; empty when it holds.

    ``facts`` must hold everything that the rule needs (``facts_in``).
    """
    return _failures(tree_of(text), facts)


def parts_of(text: str) -> list[str]:
    """What a rule demands at once: the parts of an ``and``, or the rule itself."""
    tree = tree_of(text)
    if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And):
        return [ast.unparse(value) for value in tree.values]
    return [text]


def past_of(node: ast.AST) -> tuple[str, ast.Name] | None:
    """``("last", A27)`` for ``last(A27)``, and nothing for any other node."""
    match node:
        case ast.Call(func=ast.Name(id=name), args=[ast.Name() as code], keywords=[]) if (
            name in OF_THE_PAST
        ):
            return name, code
    return None


def _require_truth(node: ast.expr, text: str) -> None:
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _require_truth(value, text)
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _COMPARISON:
            _require_number(left, text)
            _require_number(right, text)
        case _:
            raise ValueError(text)


def _require_number(node: ast.expr, text: str) -> None:
    match node:
        case ast.Name():
            pass
        case ast.Constant(value=int() | float() as value) if (
            not isinstance(value, bool) and value < LARGEST
        ):
            pass
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
            _require_number(left, text)
            _require_number(right, text)
        case ast.Call(func=ast.Name(id=name), args=args, keywords=[]) if (
            name in _FUNCTIONS and args
        ):
            for argument in args:
                _require_number(argument, text)
        case _ if past_of(node) is None:
            raise ValueError(text)


def _names(node: ast.AST) -> Iterator[ast.Name]:
    if isinstance(node, ast.Name):
        yield node
    for child in node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node):
        yield from _names(child)


def _facts(node: ast.AST) -> Iterator[str]:
    if past_of(node) is not None or isinstance(node, ast.Name):
        yield ast.unparse(node)
        return
    for child in node.args if isinstance(node, ast.Call) else ast.iter_child_nodes(node):
        yield from _facts(child)


def _failures(node: ast.expr, facts: Mapping[str, Decimal]) -> list[Comparison]:
    if isinstance(node, ast.BoolOp):
        found = [_failures(value, facts) for value in node.values]
        if isinstance(node.op, ast.Or) and not all(found):
            return []
        return [failure for part in found for failure in part]
    assert isinstance(node, ast.Compare)
    sign, compare = _COMPARISON[type(node.ops[0])]
    (left, right) = node.left, node.comparators[0]
    one, other = _value(left, facts), _value(right, facts)
    if compare(one, other):
        return []
    return [Comparison((ast.unparse(left), one), sign, (ast.unparse(right), other))]


def _value(node: ast.expr, facts: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Name(id=code):
            return facts[code]
        case ast.BinOp(left=left, op=op, right=right):
            return _ARITHMETIC[type(op)](_value(left, facts), _value(right, facts))
        case ast.Call(func=ast.Name(id=name), args=args) if name in _FUNCTIONS:
            return _FUNCTIONS[name](_value(argument, facts) for argument in args)
        case ast.Constant(value=value):
            return Decimal(str(value))
    return facts[ast.unparse(node)]
