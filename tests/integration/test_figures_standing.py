"""Figures: what stands, what a phase adds up to, and where each number comes from."""

import json
from decimal import Decimal
from pathlib import Path

from campaigns.results.figures import Figure, FigureTable
from office.figures import phase_tables, previous_figures
from office.reporting.summarise import summarise
from rehearsal.filling import Entry
from tests.integration.desk import Desk
from tests.integration.small import at

END = "2010-12-20 09:00"


def hand(desk: Desk, unit: str, number: int, a01: int, a02: int, a03: int, a04: float) -> None:
    when = {1: "2010-12-10 10:00", 2: "2010-12-16 10:00"}[number]
    figures: dict[str, Entry] = {"A01": a01, "A02": a02, "A03": a03, "A04": a04}
    received = desk.hand_in(unit, f"submission-{number}", when, figures)
    assert received.outcome == "accepted"


def filled(desk: Desk) -> Desk:
    """Police report twice, farms only first, trade only second; a broken one counts for nothing."""
    hand(desk, "police", 1, 10, 40, 20, 1.5)
    hand(desk, "farms", 1, 5, 30, 30, 0)
    hand(desk, "police", 2, 25, 50, 40, 4.25)
    hand(desk, "trade", 2, 7, 20, 5, 0.5)
    broken: dict[str, Entry] = {"A01": 1000, "A02": 1, "A03": 900, "A04": 90}
    assert desk.hand_in("farms", "submission-2", "2010-12-16 10:00", broken).outcome == "sent_back"
    return desk


def table(desk: Desk, phase: str, when: str = END) -> FigureTable:
    with desk.house.transaction() as session:
        (found,) = phase_tables(session, desk.campaign, phase, at(when))
    return found


def totals(figures: FigureTable) -> dict[str, tuple[object, object]]:
    return {f.indicator.code: (f.period, f.so_far) for f in figures.figures}


def test_cumulative_totals_take_each_units_last_return_so_far(desk: Desk) -> None:
    first, second = table(filled(desk), "first"), table(desk, "second")
    assert totals(first) == {
        "A01": (15, 15), "A02": (70, 70), "A03": (50, 50), "A04": (Decimal("1.5"), Decimal("1.5")),
    }  # fmt: skip
    assert totals(second) == {
        "A01": (22, 37), "A02": (100, 100), "A03": (75, 75),
        "A04": (Decimal("3.25"), Decimal("4.75")),
    }  # fmt: skip


def test_rates_are_computed_from_totals(desk: Desk) -> None:
    assert [r.value for r in table(filled(desk), "first").rates] == [Decimal("71.4")]
    assert [r.value for r in table(desk, "second").rates] == [Decimal("75.0")]


def test_the_traces_of_each_figure_sum_to_its_total(desk: Desk) -> None:
    def traced(figure: Figure) -> Decimal:
        return sum((trace.value for trace in figure.traces), Decimal(0))

    for figure in table(filled(desk), "second").figures:
        assert traced(figure) == figure.so_far
    sources = {(t.unit, t.duty, t.version) for f in table(desk, "second").figures for t in f.traces}
    assert sources == {
        ("police", "submission-2", 1), ("farms", "submission-1", 1), ("trade", "submission-2", 1),
    }  # fmt: skip


def test_figures_are_those_known_at_the_instant(desk: Desk) -> None:
    filled(desk)
    assert totals(table(desk, "second", "2010-12-16 09:59"))["A01"] == (0, 15)
    assert totals(table(desk, "first", "2010-12-09 09:00"))["A01"] == (None, None)


def test_a_correction_replaces_what_it_corrects(desk: Desk) -> None:
    filled(desk)
    corrected: dict[str, Entry] = {"A01": 26, "A02": 50, "A03": 41, "A04": 4.25}
    desk.hand_in("police", "submission-2", "2010-12-17 10:00", corrected, correction="是")
    assert totals(table(desk, "second"))["A01"] == (23, 38)
    traces = table(desk, "second").figures[0].traces
    assert [(t.version, int(t.value)) for t in traces if t.unit == "police"] == [(2, 26)]


def test_the_figures_before_are_those_of_the_last_duty_that_the_unit_met(desk: Desk) -> None:
    filled(desk)

    def before(unit: str, duty: str, when: str = END) -> object:
        owed = desk.campaign.occurrences_by_duty(duty)[0]
        with desk.house.transaction() as session:
            found = previous_figures(session, desk.campaign, owed, unit, at(when))
        return found and found["A01"]

    assert before("police", "submission-2") == 10
    assert before("trade", "submission-2") is None
    assert before("police", "submission-1") is None
    assert before("police", "slip") is None
    assert before("police", "submission-2", "2010-12-10 09:59") is None


def test_the_summary_in_the_folder_says_the_same(desk: Desk, tmp_path: Path) -> None:
    compiled = summarise(filled(desk).house, "small", "总结", at(END), tmp_path / "out")
    assert {p.name for p in compiled.files} == {
        "summary.docx", "summary.md", "figures.json", "figures.xlsx",
    }  # fmt: skip
    told = json.loads((tmp_path / "out" / "figures.json").read_text("utf-8"))
    assert "sent_back" in json.dumps(told)
    counts = compiled.summary.duties[0].counts
    assert (counts["on_time"], counts["sent_back"], counts["late"]) == (2, 1, 0)
