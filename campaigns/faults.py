"""Faults: what is wrong, where, and what mends it; all of them at once.

A fault keeps its code and facts and is put into words only when it is shown,
since the locale may stand in the very file that is at fault.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from campaigns.wording import Locale, Wording

Severity = Literal["error", "warning"]
MOST_OF_A_FILE = 500
_WORDING = Wording("campaigns", "faults.yaml")
_LONGEST, _MOST = 80, 20


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
        return _WORDING.say(self.code, locale, **self._shown(locale))

    def hint(self, locale: Locale) -> str:
        """The cure, or an empty text where the message says it all."""
        code = f"{self.code}/hint"
        return _WORDING.say(code, locale, **self._shown(locale)) if _WORDING.knows(code) else ""

    def _shown(self, locale: Locale) -> dict[str, str]:
        return {name: _shown(value, locale) for name, value in self.facts.items()}

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


def is_code(code: str) -> bool:
    """Whether there is a fault of that code."""
    return _WORDING.knows(code) and not code.endswith("/hint")


def _shown(value: object, locale: Locale) -> str:
    """A fact in words: a list joined, a long text cut, none of it breaking the line."""
    if isinstance(value, tuple):
        parts = [_shown(part, locale) for part in value[:_MOST]] + ["…"] * (len(value) > _MOST)
        return (", " if locale == "en" else "、").join(parts) or "—"
    text = "".join(c if c.isprintable() else " " for c in str(value)).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def in_order(faults: Iterable[Fault]) -> list[Fault]:
    """By file, line and column, each fault once; of one file no more than can be mended at once."""
    seen: dict[tuple[object, ...], Fault] = {}
    for fault in faults:
        key = (fault.path, fault.line, fault.column, fault.code, str(fault.facts))
        seen.setdefault(key, fault)
    files: dict[str, list[Fault]] = {}
    for fault in sorted(seen.values(), key=lambda f: (f.path, f.line, f.column, f.code)):
        files.setdefault(fault.path, []).append(fault)
    return [fault for of_file in files.values() for fault in _at_once(of_file)]


def _at_once(faults: list[Fault]) -> list[Fault]:
    if len(faults) <= MOST_OF_A_FILE:
        return faults
    said, rest = faults[:MOST_OF_A_FILE], faults[MOST_OF_A_FILE:]
    first = next((fault for fault in rest if fault.severity == "error"), rest[0])
    more = Fault("too-many-faults", first.path, first.line, first.column, first.severity)
    return [*said, more]


class InvalidSpec(Exception):
    """The spec cannot be used: every fault is in ``faults``; run ``muster check`` to see them."""

    def __init__(self, faults: list[Fault], locale: Locale = "zh-CN") -> None:
        self.faults, self.locale = faults, locale
        super().__init__(f"{len(faults)} faults")
