"""Targets measured: what a phase's figures say of each, decided on exact figures."""

import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal, get_args

from campaigns.results.figures import FigureTable
from campaigns.spec.spec import Campaign
from campaigns.spec.work import Target

Measure = Literal["at_least", "exactly", "at_most"]
MEASURES: tuple[Measure, ...] = get_args(Measure)
_MET: dict[Measure, Callable[[Decimal, Decimal], bool]] = {
    "at_least": operator.ge,
    "exactly": operator.eq,
    "at_most": operator.le,
}


@dataclass(frozen=True)
class Measured:
    """A target beside what was reached.

    A rate is in per cent. ``reached`` is ``None`` where nobody reported, or the rate has
    no denominator; a target without figures has only its ``text``.
    """

    key: str
    name: str
    measure: Measure | None
    wanted: Decimal | None
    reached: Decimal | None
    unit: str
    text: str | None = None

    @property
    def is_met(self) -> bool | None:
        """Whether it is reached; ``None`` where that cannot be told."""
        if self.measure is None or self.wanted is None or self.reached is None:
            return None
        return _MET[self.measure](self.reached, self.wanted)


def measured(campaign: Campaign, tables: Sequence[FigureTable], *, at_end: bool) -> list[Measured]:
    """The targets that ``tables`` tell of; those without figures where the campaign ends."""
    by_form = {table.form.key: table for table in tables}
    found: list[Measured] = []
    for target in campaign.targets:
        form = campaign.forms.get(target.form or "")
        table = by_form.get(form.key) if form else None
        if table is not None:
            found.append(_measured(target, table))
        elif target.text is not None and at_end:
            found.append(Measured(target.key, target.name, None, None, None, "", target.text))
    return found


def _measured(target: Target, table: FigureTable) -> Measured:
    measure = next(name for name in MEASURES if getattr(target, name) is not None)
    indicator = table.form.by_code[target.indicator or ""]
    totals = {figure.indicator.code: figure.so_far for figure in table.figures}
    reached = totals.get(indicator.code)
    if indicator.kind == "rate":
        reached = _rate(totals, indicator.numerator, indicator.denominator)
    return Measured(
        target.key, target.name, measure, getattr(target, measure), reached, indicator.unit
    )


def _rate(
    totals: Mapping[str, Decimal | None], numerator: str | None, denominator: str | None
) -> Decimal | None:
    above, below = totals.get(numerator or ""), totals.get(denominator or "")
    return above * 100 / below if above is not None and below else None
