"""Whose return a filled form is: that of the blank's unit, or of the name in a specimen's head."""

from dataclasses import dataclass

from campaigns.nearest import nearest
from campaigns.sheets.examine import CellFault, Filled
from campaigns.sheets.numbers import quoted
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")


def unit_of(campaign: Campaign, filled: Filled) -> str:
    """The id of the unit that a workbook was made for; on a specimen, of the one whose name is
    written in the head, or what is written there."""
    if filled.identity.unit:
        return filled.identity.unit
    written = _written(filled)
    unit = campaign.roster.find(written)
    return unit.id if unit else written


def unclear_unit(campaign: Campaign, filled: Filled) -> CellFault | None:
    """What keeps it from being known whose return it is: a head that names another unit than the
    blank's, or on a specimen none that there is. A name in other words is no other unit."""
    cell, written = filled.head.get("unit"), _written(filled)
    place = (cell.sheet, cell.ref) if cell else ("", "")
    named = campaign.roster.find(written)
    facts: dict[str, object] = {"written": quoted(written)}
    if filled.identity.unit:
        if named is None or named.id == filled.identity.unit:
            return None
        facts["found"] = campaign.roster.display(filled.identity.unit)
        return CellFault("unit-contradicts", *place, "unit", facts=facts)
    if not written:
        return CellFault("unit-missing", *place, "unit")
    if named is None:
        facts["near"] = _Near(nearest(written, [u.name for u in campaign.roster.units]))
        return CellFault("unit-unknown", *place, "unit", facts=facts)
    return None


def _written(filled: Filled) -> str:
    cell = filled.head.get("unit")
    return "" if cell is None else str(cell.value or "").strip()


@dataclass(frozen=True)
class _Near:
    """The name that was most likely meant, if any."""

    name: str | None

    def named(self, locale: Locale) -> str:
        return _WORDING.say("unit-unknown/near", locale, name=self.name) if self.name else ""
