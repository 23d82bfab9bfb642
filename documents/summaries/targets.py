"""The part of a phase summary that holds the figures against the campaign's targets."""

from collections.abc import Iterator
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from campaigns.results.figures import PhaseSummary
from campaigns.results.targets import Measured
from documents.papers.paper import Block, Heading, Paragraph, Table, Words

_CENT = Decimal("0.01")


def targets_blocks(summary: PhaseSummary, number: int, say: Words) -> Iterator[Block]:
    """``number`` is that of the table; nothing where the campaign has no targets to tell of."""
    if not summary.targets:
        return
    yield Heading(1, say("section/targets"))
    figured = [target for target in summary.targets if target.measure is not None]
    if figured:
        met = sum(target.is_met is True for target in figured)
        facts = {"count": len(figured), "met": met, "table": number}
        yield Paragraph(say("targets/sum", **facts))
        columns = ("name", "wanted", "reached", "met")
        header = [say(f"targets/column-{column}") for column in columns]
        title = say("table", number=number, title=say("section/targets"))
        yield Table(title, header, [_row(target, say) for target in figured])
    for target in summary.targets:
        if target.text is not None:
            yield Paragraph(say("targets/text", name=target.name, text=target.text))


def _row(target: Measured, say: Words) -> list[str]:
    assert target.wanted is not None, target
    wanted = _shown(target.wanted, target.wanted, say)
    required = say(f"targets/{target.measure}", value=wanted, unit=target.unit)
    reached = say("none")
    if target.reached is not None:
        reached = f"{_shown(target.reached, target.wanted, say)}{target.unit}"
    verdict = {True: "met", False: "not-met", None: "unknown"}[target.is_met]
    return [target.name, required, reached, say(f"targets/{verdict}")]


def _shown(value: Decimal, wanted: Decimal, say: Words) -> str:
    """A whole number as such, anything else to two decimals, never rounded onto the target."""
    if value == value.to_integral_value():
        return say.figure(value.to_integral_value())
    return say.figure(value.quantize(_CENT, ROUND_DOWN if value < wanted else ROUND_UP))
