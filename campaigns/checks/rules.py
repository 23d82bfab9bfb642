"""The words of one check: each is an indicator, a row or a column that units type in."""

import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from campaigns.checks.tables import unknown_word
from campaigns.faults import Fault
from campaigns.forms.checks import ROWS, Check
from campaigns.forms.form import Form
from campaigns.forms.indicator import Countable
from campaigns.forms.rules import codes_in, facts_in
from campaigns.source.data import Loc, Source

_OF_FLOWS = re.compile(r"(?:per|cum)\((\w+)\)")
_PLACE = re.compile(r"\{([^{}]*)\}")


class _Words(NamedTuple):
    """What a rule may speak of: the kind of word, and what each of them stands for."""

    kind: str
    known: Mapping[str, object]


def check_rule(form: Form, source: Source, loc: Loc, check: Check) -> Iterator[Fault]:
    if check.each is not None and form.table is None:
        yield source.fault("each-without-table", (*loc, "each"))
        return
    if check.only and check.each is None:
        yield source.fault("only-without-each", (*loc, "only"))
    words = _words(form, check)
    for field, rule in (("rule", check.rule), ("when", check.when)):
        for code in codes_in(rule) if rule else ():
            yield from _word(source, (*loc, field), words, code)
        for fact in facts_in(rule) if rule else ():
            yield from _past(source, (*loc, field), words, fact)
    for place, code in enumerate(check.only if check.each else ()):
        chosen = _chosen(form, check)
        if code not in chosen.known:
            yield unknown_word(source, (*loc, "only", place), chosen.kind, code, chosen.known)
    for code in _PLACE.findall(check.hint or ""):
        if code not in form.by_code:
            yield unknown_word(source, (*loc, "hint"), "indicator", code, form.by_code)


def _words(form: Form, check: Check) -> _Words:
    if form.table is None or check.each is None:
        return _Words("indicator", form.by_code)
    if check.each == "row":
        return _Words("column", {column.code: column for column in form.table.columns})
    return _Words("row", {**{row.code: row for row in form.table.rows}, ROWS: ROWS})


def _chosen(form: Form, check: Check) -> _Words:
    """What ``only`` may name."""
    assert form.table is not None
    if check.each == "row":
        return _Words("row", {row.code: row for row in form.table.rows})
    return _Words("column", {column.code: column for column in form.table.columns})


def _word(source: Source, loc: Loc, words: _Words, code: str) -> Iterator[Fault]:
    if code not in words.known:
        yield unknown_word(source, loc, words.kind, code, words.known)
        return
    meant = words.known[code]
    if isinstance(meant, Countable) and meant.kind == "rate":
        yield source.fault("rate-not-entered", loc, code=code, name=meant.name)


def _past(source: Source, loc: Loc, words: _Words, fact: str) -> Iterator[Fault]:
    """What a period adds is asked of flows only; a stock is not added up."""
    found = _OF_FLOWS.fullmatch(fact)
    meant = words.known.get(found[1]) if found else None
    if isinstance(meant, Countable) and meant.kind == "stock":
        yield source.fault("not-a-flow", loc, fact=fact, name=meant.name)
