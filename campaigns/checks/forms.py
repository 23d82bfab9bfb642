"""Forms: indicators named once, rates that can be computed, checks that returns can satisfy."""

from collections.abc import Iterator

from campaigns.checks.rules import check_rule
from campaigns.checks.tables import check_rate, check_table, twice
from campaigns.checks.units import check_units
from campaigns.faults import Fault
from campaigns.forms.form import Form
from campaigns.solving.contradictions import conflicts
from campaigns.source.data import Loc, Source


def check_form(form: Form, source: Source) -> Iterator[Fault]:
    codes = [indicator.code for indicator in form.indicators]
    yield from twice(source, ("indicators",), codes)
    yield from twice(source, ("checks",), [check.code for check in form.checks])
    listed = {indicator.code: indicator for indicator in form.indicators}
    for number, indicator in enumerate(form.indicators):
        yield from check_rate(source, ("indicators", number), indicator, listed)
    if form.table is not None:
        yield from check_table(form.table, source, codes)
    for number, check in enumerate(form.checks):
        yield from check_rule(form, source, ("checks", number), check)
    yield from check_units(form, source)
    yield from _conflicts(form, source)


def _conflicts(form: Form, source: Source) -> Iterator[Fault]:
    """Each conflict at the last of its checks."""
    for conflict in conflicts(form):
        loc: Loc = ("checks", conflict.checks[-1], "rule")
        codes = tuple(form.checks[number].code for number in conflict.checks)
        if conflict.leaves == "zero":
            zero = tuple(f"{code} {form.by_code[code].name}" for code in conflict.indicators)
            yield source.warning("checks-allow-only-zero", loc, codes=codes, zero=zero)
        elif conflict.leaves == "nil":
            yield source.fault("checks-allow-only-nil", loc, codes=codes)
        elif len(codes) > 1:
            yield source.fault("checks-contradict", loc, codes=codes)
        else:
            yield source.fault("check-never-holds", loc, check=codes[0])
