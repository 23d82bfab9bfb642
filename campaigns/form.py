"""Forms (表样): the indicators a return asks for and the checks between them."""

from functools import cached_property
from typing import Literal

from pydantic import Field

from campaigns.model import Key, Name, SpecModel
from campaigns.rules import Expression

NumberType = Literal["integer", "decimal"]
Kind = Literal["flow", "stock", "rate"]


class Indicator(SpecModel):
    """One figure of a form.

    ``flow`` happens in the period and may be summed; ``stock`` stands at its end
    and is taken from the last return; ``rate`` is computed, never typed in.
    """

    code: str = Field(pattern=r"^[A-Z][0-9]{2}$")
    name: Name
    english: Name | None = None
    unit: Name
    type: NumberType = "integer"
    kind: Kind = "flow"
    numerator: str | None = None
    denominator: str | None = None
    note: Name | None = None


class Check(SpecModel):
    """A rule between indicators; ``error`` sends a return back, ``warning`` asks about it.

    Where ``when`` is given, ``rule`` is asked for only if ``when`` holds.
    """

    code: str = Field(pattern=r"^V[0-9]+[a-z]?$")
    rule: Expression
    when: Expression | None = None
    level: Literal["error", "warning"] = "error"


class Form(SpecModel):
    """A form; one without indicators is a slip that only its head is filled in of (回执)."""

    key: Key
    title: Name
    english: Name | None = None
    indicators: tuple[Indicator, ...] = ()
    checks: tuple[Check, ...] = ()
    instructions: tuple[Name, ...] = ()

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @property
    def entered(self) -> tuple[Indicator, ...]:
        """The indicators that units type in."""
        return tuple(i for i in self.indicators if i.kind != "rate")

    @property
    def rates(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.indicators if i.kind == "rate")
