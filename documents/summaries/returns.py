"""The second part of a phase summary: who reported how, duty by duty and unit by unit."""

from collections.abc import Iterator, Sequence

from campaigns.results.figures import DutyRecord, PhaseSummary, Standing
from documents.papers import dates
from documents.papers.paper import Block, Heading, Paragraph, Table, Words
from documents.papers.verdicts import VERDICTS, handed_in, owed, verdict_of

_ALWAYS_SHOWN = ("on_time", "late", "missing")
_NAMED_IN_TEXT = 12
COUNTS_TABLE, UNITS_TABLE = 1, 2


def returns_blocks(summary: PhaseSummary, say: Words) -> Iterator[Block]:
    yield Heading(1, say("section/returns"))
    if not summary.duties:
        yield Paragraph(say("returns/none"))
        return
    as_of = dates.instant(summary.as_of, say.locale)
    yield Paragraph(say("returns/intro", count=len(summary.duties), as_of=as_of))
    for number, duty in enumerate(summary.duties, start=1):
        yield Heading(2, say.numbered(number, duty.name))
        yield Paragraph(_duty_text(duty, say))
    yield _counts_table(summary.duties, say)
    yield _units_table(summary.duties, say)


def _duty_text(duty: DutyRecord, say: Words) -> str:
    due = dates.instant(duty.due_at, say.locale)
    rate = say.percent(handed_in(duty), owed(duty))
    text = [say("returns/duty", due=due, owed=owed(duty), handed=handed_in(duty), rate=rate)]
    parts = [_part(duty, verdict, say) for verdict in VERDICTS[:-1] if duty.counts[verdict]]
    if parts:
        text.append(say("returns/of-which", parts=say.listed(parts, "semicolon")))
    if waived := duty.having("waived"):
        names = _names(waived, say)
        text.append(say("returns/waived", count=len(waived), names=names))
    if waiting := [s for s in duty.standings if s.drawer]:
        names = say.listed([s.unit_name for s in waiting[:_NAMED_IN_TEXT]])
        text.append(say("returns/drawer", count=len(waiting), names=names))
    return (" " if say.locale == "en" else "").join(text)


def _part(duty: DutyRecord, verdict: str, say: Words) -> str:
    units = duty.having(verdict)
    text = say("returns/part", verdict=say(f"verdict/{verdict}"), count=len(units))
    return text if verdict == "on_time" else text + say("brackets", text=_names(units, say))


def _names(units: Sequence[Standing], say: Words) -> str:
    """Names with the days late; of very many only the first, the rest stand in the table."""
    shown = [
        say("late-name", name=s.unit_name, late=verdict_of(s, say))
        if s.verdict == "late"
        else s.unit_name
        for s in units[:_NAMED_IN_TEXT]
    ]
    names = say.listed(shown)
    if len(units) <= _NAMED_IN_TEXT:
        return names
    return say("and-more", names=names, count=len(units), table=UNITS_TABLE)


def _counts_table(duties: Sequence[DutyRecord], say: Words) -> Table:
    shown = [v for v in VERDICTS if v in _ALWAYS_SHOWN or any(d.counts[v] for d in duties)]
    header = [
        say("returns/column-duty"), say("returns/column-owed"),
        *(say(f"unit/{verdict}") for verdict in shown), say("returns/column-rate"),
    ]  # fmt: skip
    rows = [
        [duty.name, str(owed(duty)), *(str(duty.counts[v]) for v in shown),
         say.percent(handed_in(duty), owed(duty))]
        for duty in duties
    ]  # fmt: skip
    title = say("table", number=COUNTS_TABLE, title=say("returns/counts-title"))
    return Table(title, header, rows)


def _units_table(duties: Sequence[DutyRecord], say: Words) -> Table:
    names = {s.unit: s.unit_name for duty in duties for s in duty.standings}
    stood = [{s.unit: verdict_of(s, say) for s in duty.standings} for duty in duties]
    rows = [[name, *(by.get(unit, say("none")) for by in stood)] for unit, name in names.items()]
    title = say("table", number=UNITS_TABLE, title=say("returns/units-title"))
    return Table(title, [say("returns/column-unit"), *(duty.name for duty in duties)], rows)
