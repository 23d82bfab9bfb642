"""Colours: how pressing the notice of a rung is, where the ladder itself does not say."""

from collections.abc import Iterable

from campaigns.spec.duty import Colour, Rung

ORDER: tuple[Colour, ...] = ("blue", "yellow", "orange", "red")
"""From the least pressing to the most."""


def colours(ladder: Iterable[Rung]) -> dict[str, Colour]:
    """The colour of each rung by its key: what it says itself, else blue before the due
    instant, and after it yellow, then orange, then red, rung by rung."""
    found: dict[str, Colour] = {}
    late = 0
    for rung in ladder:
        late += rung.kind == "escalate"
        usual = ORDER[min(late, 3)] if rung.kind == "escalate" else ORDER[0]
        found[rung.key] = rung.colour or usual
    return found


def rank(colour: Colour | None) -> int:
    """Where a colour stands in the order; what has none comes before all."""
    return -1 if colour is None else ORDER.index(colour)
