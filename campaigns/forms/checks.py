"""The checks of a form, and as they are asked: those of each row or column for each of them."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from copy import deepcopy
from typing import Literal, NamedTuple

from pydantic import Field

from campaigns.forms.rules import Expression, tree_of
from campaigns.forms.table import Table
from campaigns.model import Name, SpecModel

ROWS = "rows"
"""Stands in ``sum(rows)`` for every row that is no total."""


class Check(SpecModel):
    """A rule between indicators; ``error`` sends a return back, ``warning`` asks about it.

    Where ``when`` is given, ``rule`` is asked for only if ``when`` holds. In a table a
    check may be asked of ``each`` row, and then speaks of columns (``f <= a``), or of each
    column, and then speaks of rows (``B10 == sum(rows)``); ``only`` of some of them.
    ``hint`` is the cure in the office's own words; ``{A13}`` in it becomes the place of A13.
    """

    code: str = Field(pattern=r"^V[0-9]+[a-z]?$")
    name: Name | None = None
    rule: Expression
    when: Expression | None = None
    each: Literal["row", "column"] | None = None
    only: tuple[str, ...] = ()
    level: Literal["error", "warning"] = "error"
    hint: Name | None = None


class Asked(NamedTuple):
    """A check with the rule that is asked; ``place`` is that of the check in its form."""

    check: Check
    place: int
    rule: str
    when: str | None


def asked_of(checks: Iterable[Check], table: Table | None) -> Iterator[Asked]:
    """Every rule that is asked, in the order of the checks.

    Of a row or column that lacks a cell of the rule it is not asked.
    """
    for place, check in enumerate(checks):
        if check.each is None:
            yield Asked(check, place, check.rule, check.when)
        elif table is not None:
            yield from _asked(table, check, place)


def _asked(table: Table, check: Check, place: int) -> Iterator[Asked]:
    for codes in _places(table, check):
        rule = _for(check.rule, codes)
        when = _for(check.when, codes) if check.when else None
        if rule is not None and (when is not None or check.when is None):
            yield Asked(check, place, rule, when)


def _places(table: Table, check: Check) -> Iterator[Mapping[str, tuple[str, ...]]]:
    """For each row or column: what the words of the rule stand for there."""
    if check.each == "row":
        for row in table.rows:
            if not check.only or row.code in check.only:
                yield {c.code: _there(table, row.code + c.code) for c in table.columns}
        return
    for column in table.columns:
        if not check.only or column.code in check.only:
            cells = {row.code: _there(table, row.code + column.code) for row in table.rows}
            plain = [code for row in table.rows if not row.total for code in cells[row.code]]
            yield {**cells, ROWS: tuple(plain)}


def _there(table: Table, code: str) -> tuple[str, ...]:
    return (code,) if code in table.cells else ()


def _for(rule: str, codes: Mapping[str, tuple[str, ...]]) -> str | None:
    """The rule for one row or column; nothing where a cell that it needs does not apply."""
    try:
        return ast.unparse(_Placed(codes).visit(deepcopy(tree_of(rule))))
    except LookupError:
        return None


class _Placed(ast.NodeTransformer):
    """Puts the codes of cells for the words of a rule; ``LookupError`` where there is no cell."""

    def __init__(self, codes: Mapping[str, tuple[str, ...]]) -> None:
        self.codes = codes

    def visit_Name(self, node: ast.Name) -> ast.Name:
        if node.id not in self.codes:
            return node
        return ast.Name(self.codes[node.id][0])

    def visit_Call(self, node: ast.Call) -> ast.Call:
        args: list[ast.expr] = []
        for argument in node.args:
            if isinstance(argument, ast.Name) and argument.id == ROWS:
                args += [ast.Name(code) for code in self.codes.get(ROWS, ())]
            else:
                args.append(self.visit(argument))
        if not args:
            raise LookupError(node)
        return ast.Call(node.func, args, [])
