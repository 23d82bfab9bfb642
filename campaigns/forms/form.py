"""Forms (表样): the indicators a return asks for, in a list or a table, and their checks."""

from functools import cached_property

from campaigns.forms.checks import Asked, Check, asked_of
from campaigns.forms.indicator import Indicator
from campaigns.forms.rules import looks_back_at
from campaigns.forms.table import Row, Table
from campaigns.forms.version import version_of
from campaigns.model import Key, Name, SpecModel

__all__ = ["Check", "Form", "Indicator"]


class Form(SpecModel):
    """A form; one without indicators is a slip that only its head is filled in of (回执)."""

    key: Key
    title: Name
    english: Name | None = None
    indicators: tuple[Indicator, ...] = ()
    table: Table | None = None
    checks: tuple[Check, ...] = ()
    instructions: tuple[Name, ...] = ()

    @cached_property
    def everything(self) -> tuple[Indicator, ...]:
        """The indicators of the list, then the cells of the table."""
        cells = tuple(self.table.cells.values()) if self.table else ()
        return self.indicators + cells

    @cached_property
    def by_code(self) -> dict[str, Indicator]:
        return {indicator.code: indicator for indicator in self.everything}

    @cached_property
    def labels(self) -> dict[str, tuple[str, ...]]:
        """What is printed in each row, in every language, by the row's code."""
        lines: list[Indicator | Row] = [*self.indicators]
        lines += self.table.rows if self.table else ()
        return {line.code: (line.name, line.english or line.name) for line in lines}

    @cached_property
    def counted(self) -> tuple[Indicator, ...]:
        """The indicators that have a figure in every return: typed in, or a total."""
        return tuple(i for i in self.everything if i.kind != "rate")

    @cached_property
    def entered(self) -> tuple[Indicator, ...]:
        """The indicators that units type in."""
        computed = self.table.computed if self.table else frozenset()
        return tuple(i for i in self.counted if i.code not in computed)

    @property
    def rates(self) -> tuple[Indicator, ...]:
        return tuple(i for i in self.everything if i.kind == "rate")

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """Each rule that the checks ask, those of rows and columns for each of them."""
        return tuple(asked_of(self.checks, self.table))

    @cached_property
    def looked_back_at(self) -> tuple[Indicator, ...]:
        """The indicators whose earlier figures some rule asks about."""
        rules = (rule for asked in self.asked for rule in (asked.rule, asked.when) if rule)
        codes = {code for rule in rules for code in looks_back_at(rule)}
        return tuple(i for i in self.counted if i.code in codes)

    @cached_property
    def version(self) -> str:
        """What tells apart what it asks now from what it asked before it was amended."""
        return version_of(self.key, self.counted)
