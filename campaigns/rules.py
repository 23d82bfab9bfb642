"""The checks of a form as expressions (``A11 <= A07``): read safely, evaluated, told in words.

The grammar is a small part of Python's, read with ``ast`` and never executed:
indicator codes, whole and decimal numbers, ``+ - *``, ``min`` and ``max``,
comparisons, ``and`` and ``or``.
"""

import ast
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
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
_FUNCTIONS: dict[str, Callable[..., Decimal]] = {"min": min, "max": max}
MAX_LENGTH = 400
LARGEST = 10**15


class Comparison(NamedTuple):
    """A comparison that does not hold, each side as (its words, its value)."""

    left: tuple[str, Decimal]
    sign: str
    right: tuple[str, Decimal]


def parse_rule(text: str) -> ast.expr:
    """The tree of a rule; raises ``ValueError`` for whatever is outside the grammar."""
    if len(text) > MAX_LENGTH:
        raise ValueError(text)
    try:
        tree = ast.parse(text.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ValueError(text) from error
    _require_truth(tree, text)
    if not any(_codes(tree)):
        raise ValueError(text)
    return tree


def _valid(text: str) -> str:
    parse_rule(text)
    return text


Expression = Annotated[str, AfterValidator(_valid)]


def codes_in(text: str) -> list[str]:
    """The indicator codes that a rule speaks of, in order, each once."""
    return list(dict.fromkeys(_codes(parse_rule(text))))


def holds(text: str, figures: Mapping[str, Decimal]) -> bool:
    return not failures(text, figures, {})


def failures(
    text: str, figures: Mapping[str, Decimal], names: Mapping[str, str]
) -> list[Comparison]:
    """The comparisons that keep a rule from holding; empty when it holds.

    ``figures`` must hold every code in the rule (``codes_in``); ``names`` puts
    words to codes.
    """
    return _failures(parse_rule(text), figures, names)


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
        case _:
            raise ValueError(text)


def _codes(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Call):
        for argument in node.args:
            yield from _codes(argument)
    else:
        for child in ast.iter_child_nodes(node):
            yield from _codes(child)


def _failures(
    node: ast.expr, figures: Mapping[str, Decimal], names: Mapping[str, str]
) -> list[Comparison]:
    if isinstance(node, ast.BoolOp):
        found = [_failures(value, figures, names) for value in node.values]
        if isinstance(node.op, ast.Or) and not all(found):
            return []
        return [failure for part in found for failure in part]
    assert isinstance(node, ast.Compare)
    sign, compare = _COMPARISON[type(node.ops[0])]
    left, right = _value(node.left, figures), _value(node.comparators[0], figures)
    if compare(left, right):
        return []
    words = _words(node.left, names), _words(node.comparators[0], names)
    return [Comparison((words[0], left), sign, (words[1], right))]


def _value(node: ast.expr, figures: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Name(id=code):
            return figures[code]
        case ast.BinOp(left=left, op=op, right=right):
            return _ARITHMETIC[type(op)](_value(left, figures), _value(right, figures))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _FUNCTIONS[name](_value(argument, figures) for argument in args)
        case ast.Constant(value=value):
            return Decimal(str(value))
    raise AssertionError(ast.dump(node))


def _words(node: ast.expr, names: Mapping[str, str]) -> str:
    """The expression with names for codes, its brackets kept."""
    text = ast.unparse(node).replace("*", "×").replace("-", "−")
    return re.sub(r"[^\W\d]\w*", lambda word: names.get(word[0], word[0]), text)
