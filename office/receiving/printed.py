"""What a filled workbook prints about itself, held against what it was made for.

A blank is protected, but without a password: whoever makes this period's return out of the last
one types over its head, and the form number below still says the old period. Such a file speaks
of two things at once, and is taken for neither. What nobody can mistake, a name in other words or
a title mended by hand, is left alone.
"""

import re
from collections.abc import Mapping
from functools import cache
from typing import get_args

from campaigns.sheets.examine import Cell, CellFault, Filled
from campaigns.sheets.labels import squeezed
from campaigns.sheets.numbers import quoted
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale, Wording
from documents.papers import dates
from office.figures import in_time

_WORDING = Wording("documents")
_DIGITS = "一二三四五六七八九"
_NUMBER = re.compile(r"(?<!\d)\d{1,4}(?!\d)")
_FEWEST = 3
"""Numbers that say a span of days: 12月6日至17日."""


def printed_fault(
    campaign: Campaign, one: Occurrence, unit: str, filled: Filled
) -> CellFault | None:
    """The head's own words for another return or basis than ``one``'s; nothing where there are
    none, and for a web form, which prints nothing."""
    head = filled.head
    if (cell := head.get("basis")) and _is_other_basis(cell, one):
        expected = f"basis/{one.basis}"
        facts = {"value": quoted(cell.value), "expected": _WORDING.say(expected, campaign.locale)}
        return CellFault("basis-differs", cell.sheet, cell.ref, "basis", facts=facts)
    for name, says in (("duty", _says_duty), ("period", _says_period)):
        cell = head.get(name)
        if cell is None or cell.is_empty or says(str(cell.value), one):
            continue
        for other in in_time(campaign, unit):
            if says(str(cell.value), other):
                facts = {"value": quoted(cell.value), "found": one.name, "other": other.name}
                return CellFault("head-differs", cell.sheet, cell.ref, name, facts=facts)
    return None


def _is_other_basis(cell: Cell, one: Occurrence) -> bool:
    said = _bases().get(squeezed(cell.value))
    return said is not None and one.basis is not None and said != one.basis


@cache
def _bases() -> Mapping[str, str]:
    """What each basis is called, in every language."""
    return {
        squeezed(_WORDING.say(f"basis/{basis}", locale)): basis
        for basis in ("cumulative", "period")
        for locale in get_args(Locale)
    }


def _says_duty(said: str, one: Occurrence) -> bool:
    """Whether a text is the name of ``one``, whatever its numbers are written with."""
    return _numbered(squeezed(said)) == _numbered(squeezed(one.name))


def _says_period(said: str, one: Occurrence) -> bool:
    """Whether a text gives the days of ``one``'s period: as a blank prints them, or in numbers,
    with or without what may be left out."""
    if one.period is None:
        return False
    start, end, text = one.period.start, one.period.end, squeezed(said)
    numbers = [int(number) for number in _NUMBER.findall(text)]
    whole = iter([start.year, start.month, start.day, end.year, end.month, end.day])
    if len(numbers) >= _FEWEST and all(number in whole for number in numbers):
        return True
    return text in (squeezed(dates.span(start, end, locale)) for locale in get_args(Locale))


def _numbered(text: str) -> str:
    """第一次 and 第 1 次 are the same."""
    return re.sub(r"第([一二三四五六七八九])(?=[次期批季轮])", _digit, text)


def _digit(found: re.Match[str]) -> str:
    return f"第{_DIGITS.index(found[1]) + 1}"
