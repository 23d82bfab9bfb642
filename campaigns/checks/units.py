"""What checks add up is counted alike: visits (户次) and the visited (户) are two figures (V26)."""

import ast
import re
from collections.abc import Iterator, Mapping

from campaigns.faults import Fault
from campaigns.forms.form import Form
from campaigns.forms.rules import past_of, tree_of
from campaigns.source.data import Source

_VISITS = re.compile(r".+次|.*\b(?:visits?|times)")
"""Units of measure that count each time: 户次, 人次, visits, person-times; not 次 alone."""


def check_units(form: Form, source: Source) -> Iterator[Fault]:
    """A fault for each rule that adds visits to anything else."""
    told: set[tuple[int, str]] = set()
    units = {code: indicator.unit for code, indicator in form.by_code.items()}
    for asked in form.asked:
        for field, rule in (("rule", asked.rule), ("when", asked.when)):
            mixed = _mixed(tree_of(rule), units) if rule else None
            if mixed and (asked.place, field) not in told:
                told.add((asked.place, field))
                one, other = mixed
                loc = ("checks", asked.place, field)
                yield source.fault("visits-added", loc, one=one, other=other)


def _mixed(node: ast.AST, units: Mapping[str, str]) -> tuple[str, str] | None:
    """Two units of measure that are added up in ``node`` and must not be."""
    added = dict.fromkeys(_added(node, units))
    visits = [unit for unit in added if _VISITS.fullmatch(unit)]
    if visits and len(added) > 1:
        return visits[0], next(unit for unit in added if unit != visits[0])
    found = (_mixed(child, units) for child in ast.iter_child_nodes(node))
    return next((mixed for mixed in found if mixed), None)


def _added(node: ast.AST, units: Mapping[str, str]) -> Iterator[str]:
    """The units of measure of what ``node`` adds up; of anything but a sum only its own."""
    past = past_of(node)
    match node:
        case ast.Name(id=code) if code in units:
            yield units[code]
        case ast.BinOp(op=ast.Add() | ast.Sub()):
            yield from _added(node.left, units)
            yield from _added(node.right, units)
        case ast.Call(func=ast.Name(id="sum"), args=args):
            for argument in args:
                yield from _added(argument, units)
        case _ if past:
            yield from _added(past[1], units)
