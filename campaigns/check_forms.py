"""Forms: indicators named once, rates that can be computed, checks that returns can satisfy."""

from collections.abc import Iterable, Iterator

from campaigns.contradictions import conflicts
from campaigns.faults import Fault
from campaigns.form import Form
from campaigns.rules import codes_in
from campaigns.source import Loc, Source


def check_form(form: Form, source: Source) -> Iterator[Fault]:
    for name, items in (("indicators", form.indicators), ("checks", form.checks)):
        yield from _twice(source, name, [item.code for item in items])
    for number, indicator in enumerate(form.indicators):
        if indicator.kind != "rate":
            continue
        for field in ("numerator", "denominator"):
            code, loc = getattr(indicator, field), ("indicators", number, field)
            if code is None:
                yield source.fault("rate-incomplete", loc, name=indicator.name, key=field)
            else:
                yield from _entered(form, source, loc, [code])
    for number, check in enumerate(form.checks):
        for field, rule in (("rule", check.rule), ("when", check.when)):
            codes = codes_in(rule) if rule else ()
            yield from _entered(form, source, ("checks", number, field), codes)
    yield from _conflicts(form, source)


def _twice(source: Source, name: str, codes: Iterable[str]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, code in enumerate(codes):
        if code in seen:
            line = source.place((name, seen[code], "code"))[0]
            yield source.fault("duplicate", (name, number, "code"), word=code, line=line)
        seen.setdefault(code, number)


def _entered(form: Form, source: Source, loc: Loc, codes: Iterable[str]) -> Iterator[Fault]:
    """Each of ``codes`` is typed in by units: a rate is computed only after the checks."""
    for code in codes:
        indicator = form.by_code.get(code)
        if indicator is None:
            known = tuple(dict.fromkeys(i.code for i in form.entered))
            yield source.fault("unknown-indicator", loc, code=code, known=known)
        elif indicator.kind == "rate":
            yield source.fault("rate-not-entered", loc, code=code, name=indicator.name)


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
