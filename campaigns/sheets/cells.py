"""A filled form as it was read, and what can be said of one: cells, faults, the verdict.

Reading a workbook or a web form ends with a :class:`Filled`: raw values, each with its
place. :func:`campaigns.sheets.examine.examine` makes an :class:`Examined` of it.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple, Protocol, runtime_checkable

from campaigns.sheets.marks import mark_in
from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
_NOTHING_SAID = {"", "无", "没有", "none", "no", "nil", "na"}

Figures = dict[str, Decimal]
Raw = str | int | float | bool | object | None


class Printed(NamedTuple):
    """What stands printed beside a figure: its name and unit of measure, and their cells."""

    name: object
    unit: object
    sheet: str
    name_ref: str
    unit_ref: str


@runtime_checkable
class Named(Protocol):
    """A fact that each language says in its own way."""

    def named(self, locale: Locale) -> str: ...


@dataclass(frozen=True)
class Identity:
    """What a workbook says it is; blanks carry it where people do not break it.

    ``version`` tells what its form asked when it was made (``campaigns.forms.version``);
    blanks of before there were versions have none.
    """

    campaign: str
    duty: str
    unit: str
    period: str
    form: str
    version: str = ""


class Cell(NamedTuple):
    """A raw value and where it stands: ``统计表!D12``."""

    value: Raw
    sheet: str
    ref: str

    @property
    def is_empty(self) -> bool:
        return self.value is None or (isinstance(self.value, str) and not self.value.strip())


@dataclass(frozen=True)
class CellFault:
    """One fault of a filled form; ``indicator`` is a code or the name of a head field.

    A ``warning`` asks for a note, unless it only tells of something (``is_told``).
    """

    code: str
    sheet: str = ""
    cell: str = ""
    indicator: str = ""
    severity: Literal["error", "warning"] = "error"
    facts: Mapping[str, object] = field(default_factory=dict)

    @property
    def is_told(self) -> bool:
        return self.code == "form-older"

    def message(self, locale: Locale) -> str:
        """What is wrong and what mends it."""
        facts = {
            name: fact.named(locale) if isinstance(fact, Named) else fact
            for name, fact in self.facts.items()
        }
        return _WORDING.say(self.code, locale, **facts)

    def as_json(self, locale: Locale) -> dict[str, object]:
        return {
            "sheet": self.sheet,
            "cell": self.cell,
            "indicator": self.indicator,
            "severity": self.severity,
            "code": self.code,
            "message": self.message(locale),
        }


@dataclass(frozen=True)
class Filled:
    """A filled form: its identity, the head by field name, the figures by indicator code.

    ``printed`` is what a workbook says beside its figures; a web form says nothing there.
    """

    identity: Identity
    head: Mapping[str, Cell]
    cells: Mapping[str, Cell]
    printed: Mapping[str, Printed] = field(default_factory=dict)

    def says(self, mark: str) -> bool:
        """Whether a mark of the head (``nil``, ``correction``) is set."""
        cell = self.head.get(mark)
        return cell is not None and mark_in(cell.value) is True

    @property
    def note(self) -> str:
        """The unit's explanation (说明); empty where it says nothing."""
        said = self._said("note")
        words = re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", said))
        return "" if words.casefold() in _NOTHING_SAID else said

    def _said(self, name: str) -> str:
        cell = self.head.get(name)
        return "" if cell is None or cell.is_empty else str(cell.value).strip()


@dataclass(frozen=True)
class Examined:
    """What a filled form amounts to; usable unless it has an error."""

    figures: Figures
    nil: bool
    faults: tuple[CellFault, ...]
    note: str = ""

    @property
    def is_acceptable(self) -> bool:
        return not any(fault.severity == "error" for fault in self.faults)
