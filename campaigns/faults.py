"""Faults: what is wrong, where, and what mends it; all of them at once.

A fault keeps its code and facts and is put into words only when it is shown,
since the locale may stand in the very file that is at fault.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from campaigns.wording import Locale, Wording

Severity = Literal["error", "warning"]
_WORDING = Wording("campaigns", "faults.yaml")


@dataclass(frozen=True)
class Fault:
    """One fault of a spec, roster or form file; line and column count from one."""

    code: str
    path: str
    line: int = 1
    column: int = 1
    severity: Severity = "error"
    facts: dict[str, object] = field(default_factory=dict)

    def message(self, locale: Locale) -> str:
        return _WORDING.say(self.code, locale, **self.facts)

    def hint(self, locale: Locale) -> str:
        """The cure, or an empty text where the message says it all."""
        code = f"{self.code}/hint"
        return _WORDING.say(code, locale, **self.facts) if _WORDING.knows(code) else ""

    def line_of_report(self, locale: Locale) -> str:
        """``path:line:column: severity: text``, the cure in brackets behind it."""
        hint = self.hint(locale)
        cure = f" ({hint})" if hint and locale == "en" else f"（{hint}）" if hint else ""
        place = f"{self.path}:{self.line}:{self.column}"
        return f"{place}: {self.severity}: {self.message(locale)}{cure}"

    def as_json(self, locale: Locale) -> dict[str, object]:
        return {
            "path": self.path,
            "line": self.line,
            "column": self.column,
            "severity": self.severity,
            "code": self.code,
            "message": self.message(locale),
            "hint": self.hint(locale),
        }


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By file, line and column, each fault once."""
    seen: dict[tuple[object, ...], Fault] = {}
    for fault in faults:
        key = (fault.path, fault.line, fault.column, fault.code, str(fault.facts))
        seen.setdefault(key, fault)
    return sorted(seen.values(), key=lambda f: (f.path, f.line, f.column, f.code))


class InvalidSpec(Exception):
    """The spec cannot be used: every fault is in ``faults``; run ``muster check`` to see them."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = faults
        super().__init__(f"{len(faults)} faults")
