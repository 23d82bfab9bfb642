"""Forms: indicators named once, rates that can be computed, checks that speak of what is there."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.form import Form
from campaigns.rules import codes_in
from campaigns.source import Source


def check_form(form: Form, source: Source) -> Iterator[Fault]:
    entered = {indicator.code for indicator in form.entered}
    seen: set[str] = set()
    for number, indicator in enumerate(form.indicators):
        if indicator.code in seen:
            yield source.fault("duplicate", ("indicators", number, "code"), word=indicator.code)
        seen.add(indicator.code)
        if indicator.kind == "rate":
            parts = {"numerator": indicator.numerator, "denominator": indicator.denominator}
            if None in parts.values():
                yield source.fault("rate-incomplete", ("indicators", number), name=indicator.name)
            for field, code in parts.items():
                if code is not None and code not in entered:
                    yield source.fault(
                        "unknown-indicator", ("indicators", number, field), code=code
                    )
    seen.clear()
    for number, check in enumerate(form.checks):
        if check.code in seen:
            yield source.fault("duplicate", ("checks", number, "code"), word=check.code)
        seen.add(check.code)
        for field, rule in (("rule", check.rule), ("when", check.when)):
            for code in codes_in(rule) if rule else ():
                if code not in entered:
                    yield source.fault("unknown-indicator", ("checks", number, field), code=code)
