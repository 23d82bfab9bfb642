"""A fault as it is kept: in the words of every language, so that whoever reads it reads their own.

It is kept in words, not made anew of its facts: it is evidence of what was told, and the form
that its facts speak of may have changed since. What was kept before that knows one language.
"""

from collections.abc import Iterable, Mapping
from typing import Any, get_args

from campaigns.sheets.examine import CellFault
from campaigns.wording import Locale

Kept = Mapping[str, Any]
"""A row of ``handling.faults``."""


def kept(fault: CellFault, locale: Locale) -> dict[str, object]:
    """What the ledger keeps of a fault; ``message`` is what its sender was told, in ``locale``."""
    said = {one: fault.message(one) for one in get_args(Locale)}
    return {**fault.as_json(locale), "said": said}


def said(fault: Kept, locale: Locale) -> str:
    """A kept fault in the words of ``locale``, else in those in which it was told."""
    return str(fault.get("said", {}).get(locale, fault["message"]))


def retold(faults: Iterable[Kept], locale: Locale) -> list[dict[str, Any]]:
    """Kept faults as JSON that one reads: of all their languages only ``locale``."""
    known = list(faults)
    told = zip(known, as_told(known), strict=True)
    return [{**one, "message": said(fault, locale)} for fault, one in told]


def as_told(faults: Iterable[Kept]) -> list[dict[str, Any]]:
    """Kept faults as their sender was told them, by which the same faults are known again."""
    return [{name: value for name, value in one.items() if name != "said"} for one in faults]
