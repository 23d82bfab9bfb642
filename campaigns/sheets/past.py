"""A unit's earlier figures on the same form, and what rules ask of them.

``last(A27)`` is known where the return just before stands, ``cum(A07)`` of period returns
where none of those before is missing: a hole is not zero, and a rule that needs what
is not known is not asked.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import median

from campaigns.forms.form import Form, Indicator

Earlier = Mapping[str, Decimal] | None


@dataclass(frozen=True)
class Past:
    """What the unit handed in before, oldest first, ``None`` where nothing stands.

    All of it on the same form and with the same basis (口径) as the return at hand.
    """

    returns: Sequence[Earlier] = ()
    cumulative: bool = False

    @property
    def latest(self) -> Mapping[str, Decimal]:
        """The last figures that stand, however long ago."""
        return next((one for one in reversed(self.returns) if one is not None), {})

    def usual(self, code: str) -> Decimal | None:
        """The median of the figures above 0; nothing where there are none."""
        positive = [one[code] for one in self.returns if one is not None and one.get(code)]
        return Decimal(median(positive)) if positive else None

    def unchanged(self, form: Form) -> dict[str, Decimal]:
        """The figures where nothing has happened since: what stands (期末数) stands as it did, a
        running total as well; nothing else has occurred. Without a past all are 0."""
        return {
            i.code: self.latest.get(i.code, Decimal(0))
            if i.kind == "stock" or self.cumulative
            else Decimal(0)
            for i in form.entered
        }

    def facts(self, form: Form, figures: Mapping[str, Decimal]) -> dict[str, Decimal]:
        """``figures`` with what the form's rules ask of the past: ``last(…)``, ``per(…)``,
        ``cum(…)``."""
        known = dict(figures)
        before = self.returns[-1] if self.returns else None
        for indicator in form.looked_back_at:
            code = indicator.code
            if before is not None and code in before:
                known[f"last({code})"] = before[code]
            if code in figures and indicator.kind == "flow":
                known |= self._flow(indicator, figures[code])
        return known

    def _flow(self, indicator: Indicator, figure: Decimal) -> dict[str, Decimal]:
        """What a flow adds in the period and comes to so far; the figure itself is one of them."""
        period, so_far = f"per({indicator.code})", f"cum({indicator.code})"
        before = [one.get(indicator.code) if one is not None else None for one in self.returns]
        if self.cumulative:
            last = before[-1] if before else Decimal(0)
            return {so_far: figure, **({period: figure - last} if last is not None else {})}
        known = [one for one in before if one is not None]
        whole = {so_far: figure + sum(known, Decimal(0))} if len(known) == len(before) else {}
        return {period: figure, **whole}


@dataclass(frozen=True)
class Lower:
    """What the units below a unit handed in for the same period: their sum, by indicator.

    ``complete`` if each of them that owes it has handed it in.
    """

    figures: Mapping[str, Decimal]
    units: Sequence[str]
    complete: bool
