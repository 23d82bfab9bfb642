"""A rule as a formula of a spreadsheet, which holds while the rule does not.

``A11 <= A07`` becomes ``AND(COUNT(D20,D16)=2,NOT(D20<=D16))``: nothing is said before all that
it speaks of is filled in. Rules that look at earlier returns have no formula.
"""

import ast
from collections.abc import Mapping

from campaigns.forms.rules import OF_THE_PAST, codes_in, facts_in, tree_of

_SIGNS: dict[type[ast.AST], str] = {
    ast.LtE: "<=", ast.Lt: "<", ast.GtE: ">=", ast.Gt: ">",
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*",
}  # fmt: skip
_LONGEST = 255
"""A spreadsheet takes no longer formula for a conditional format."""


def broken(rule: str, when: str | None, cells: Mapping[str, str]) -> str | None:
    """The formula of a rule that is asked ``when``; ``cells`` are those of the indicators.

    Nothing where a cell is not there, the past is asked, or the formula is too long.
    """
    rules = [rule, when] if when else [rule]
    if any(fact.startswith(OF_THE_PAST) for one in rules for fact in facts_in(one)):
        return None
    codes = list(dict.fromkeys(code for one in rules for code in codes_in(one)))
    if not all(code in cells for code in codes):
        return None
    filled = f"COUNT({','.join(cells[code] for code in codes)})={len(codes)}"
    asked = f",{_said(tree_of(when), cells)}" if when else ""
    formula = f"AND({filled}{asked},NOT({_said(tree_of(rule), cells)}))"
    return formula if len(formula) < _LONGEST else None


def _said(node: ast.expr, cells: Mapping[str, str]) -> str:
    match node:
        case ast.BoolOp(op=op, values=values):
            name = "AND" if isinstance(op, ast.And) else "OR"
            return f"{name}({','.join(_said(value, cells) for value in values)})"
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            one, other = _said(left, cells), _said(right, cells)
            if isinstance(op, (ast.Eq, ast.NotEq)):  # tenths do not add up exactly in a spreadsheet
                return f"ROUND({one}-({other}),2){'=' if isinstance(op, ast.Eq) else '<>'}0"
            return f"{one}{_SIGNS[type(op)]}{other}"
        case ast.BinOp(left=left, op=op, right=right):
            return f"({_said(left, cells)}{_SIGNS[type(op)]}{_said(right, cells)})"
        case ast.Call(func=ast.Name(id=name), args=args):
            return f"{name.upper()}({','.join(_said(argument, cells) for argument in args)})"
        case ast.Name(id=code):
            return cells[code]
    return ast.unparse(node)
