"""Handing in as a person would: a blank filled in and saved under a name."""

from functools import cache
from pathlib import Path

from campaigns.reading.load import load_campaign
from campaigns.spec.spec import Campaign
from office.receiving.blanks import blank_for
from rehearsal.filling import Entry, fill
from tests.acceptance.command_line import LICHENG

HEAD: dict[str, Entry] = {"filler": "信息联络员", "phone": "0355-6560000"}
FIGURES: dict[str, Entry] = {
    **{f"A{number:02}": 0 for number in range(1, 28)},
    **{"A01": 2, "A03": 8, "A04": 12, "A07": 3, "A08": 1.5, "A11": 1, "A27": 2},
}
"""Figures for the campaign return that pass each of its checks."""


@cache
def licheng() -> Campaign:
    return load_campaign(LICHENG)


def hand_in(
    folder: Path,
    unit: str,
    figures: dict[str, Entry] | None = None,
    *,
    name: str = "",
    head: dict[str, Entry] | None = None,
) -> Path:
    """The first submission of ``unit`` (its full name), in ``folder``, named after the unit."""
    path = folder / (name or f"{unit}.xlsx")
    blank = blank_for(licheng(), "submission-1", unit)
    path.write_bytes(fill(blank, {**HEAD, **(head or {})}, FIGURES if figures is None else figures))
    return path
