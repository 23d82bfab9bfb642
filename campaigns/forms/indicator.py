"""Indicators (指标): what one figure of a form is, and by what it is called and counted."""

from typing import Literal

from pydantic import Field

from campaigns.model import Name, SpecModel
from campaigns.wording import Locale

NumberType = Literal["integer", "decimal"]
Kind = Literal["flow", "stock", "rate"]


class Countable(SpecModel):
    """What indicators of a list and columns of a table have in common.

    ``flow`` happens in the period and may be summed; ``stock`` stands at its end
    and is taken from the last return; ``rate`` is computed, never typed in.
    """

    name: Name
    english: Name | None = None
    unit: Name
    type: NumberType = "integer"
    kind: Kind = "flow"
    numerator: str | None = None
    denominator: str | None = None
    note: Name | None = None

    def named(self, locale: Locale) -> str:
        return (self.english if locale == "en" else None) or self.name


class Indicator(Countable):
    """One figure of a form. In a table it is a cell, with the codes of its row and column."""

    code: str = Field(pattern=r"^[A-Z][0-9]{2}$")
