"""What changed between two versions of a form, and whether figures of the old one still fit.

They fit if everything that is asked now was asked then, under the same name, of the same
kind and counted in the same unit. What is no longer asked, and a number that may now have
decimals or none, keeps no figure from being read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from campaigns.forms.form import Form, Indicator
from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
_MOST = 5
_FITS = ("dropped", "type")


@dataclass(frozen=True)
class Changes:
    """The changes from one version to another; said in words as a fact of a fault."""

    found: tuple[tuple[str, Indicator, Mapping[str, str]], ...]

    @property
    def fit(self) -> bool:
        """Whether a return on the old version can be read as one on the new."""
        return all(change in _FITS for change, _, _ in self.found)

    def named(self, locale: Locale) -> str:
        said = [
            _WORDING.say(f"form-change/{change}", locale, name=indicator.named(locale), **facts)
            for change, indicator, facts in self.found[:_MOST]
        ]
        if len(self.found) > _MOST:
            said.append(_WORDING.say("form-change/more", locale, count=len(self.found)))
        return _WORDING.say("form-change/and", locale).join(said)


def changes(old: Form, new: Form) -> Changes:
    """All that ``new`` asks otherwise than ``old``; what matters most first."""
    found = list(_changes(old, new))
    return Changes(tuple(sorted(found, key=lambda change: change[0] in _FITS)))


def _changes(old: Form, new: Form) -> Iterator[tuple[str, Indicator, Mapping[str, str]]]:
    asked = {i.code: i for i in old.counted}
    for now in new.counted:
        before = asked.get(now.code)
        if before is None:
            yield "added", now, {}
            continue
        if now.name != before.name:
            yield "renamed", now, {"old": before.name}
        if now.unit != before.unit:
            yield "unit", now, {"old": before.unit, "new": now.unit}
        if now.type != before.type:
            yield "type", now, {}
        if now.kind != before.kind:
            yield "kind", now, {}
    kept = {i.code for i in new.counted}
    for before in old.counted:
        if before.code not in kept:
            yield "dropped", before, {}
