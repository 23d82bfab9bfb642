"""Cells that change their colour as they are filled in: what a check would say of them."""

from decimal import Decimal
from pathlib import Path
from random import Random

from xlsxwriter import Workbook

from campaigns.forms.rules import holds
from documents.blanks.blank import blank_workbook
from documents.blanks.rule_formula import broken
from tests.integration import libreoffice
from tests.integration.forms import BLANK, CAMPAIGN, UNIT, opened
from tests.integration.tables import blank_of, campaign

RULES = [
    "A01 <= A02", "A01 < A02", "A01 >= A02 + 1", "A01 > A02", "A01 == A02 + A03", "A01 != A02",
    "A01 <= min(A02, A03)", "A01 >= max(A02, A03)", "A01 == sum(A02, A03)", "A01 - A02 <= 2 * A03",
    "A01 > 0 and A02 > 0", "A01 > 0 or A02 > 0", "A01 + A02 == 0.3", "A01 - (A02 - A03) >= 1",
]  # fmt: skip


def marks(content: bytes) -> dict[str, list[str]]:
    """The formulas of checks that mark each cell, ``!`` before those that mark it red.

    Figures that do not fit their cell are the matter of ``test_workbook_fitting``.
    """
    found: dict[str, list[str]] = {}
    for place, rules in opened(content)["统计表"].conditional_formatting._cf_rules.items():
        for rule in (one for one in rules if "1E-15" not in one.formula[0]):
            red = "!" if rule.dxf.fill.bgColor.rgb == "FFF4B6B6" else ""
            found.setdefault(str(place.sqref), []).append(red + rule.formula[0])
    return found


def test_a_figure_that_breaks_a_rule_turns_red() -> None:
    assert marks(BLANK) == {"D12": ["!AND(COUNT($D$12,$D$11)=2,NOT($D$12<=$D$11))"]}


def test_a_figure_far_from_the_last_one_turns_orange_and_one_that_falls_red() -> None:
    duty = CAMPAIGN.occurrences_by_duty("submission-2")[0]
    found = marks(blank_workbook(CAMPAIGN, duty, UNIT, {"A01": Decimal(12), "A02": Decimal(3)}))
    far = "OR(AND(N({1})>0,N({0})>MAX({1}*5,10)),AND(ISNUMBER({0}),{0}=0,N({1})>=10))"
    assert found["D10"] == ["!AND(ISNUMBER(D10),D10<N(E10))", far.format("D10", "E10")]
    assert found["D11"] == [far.format("D11", "E11")], "a stock may fall"
    assert "D13" not in found, "there is no last figure"


def test_the_cells_of_a_table_are_marked_by_row() -> None:
    found = marks(blank_of(campaign()))
    assert found["H14"] == ["!AND(COUNT($H$14,$C$14)=2,NOT($H$14<=$C$14))"]
    assert found["I14"] == ["!AND(COUNT($I$14,$C$14)=2,NOT($I$14<=$C$14))"]
    assert any("$G$14<=$C$14" in formula for formula in found["G14"])


def test_a_blank_without_last_figures_marks_none_as_far_from_them() -> None:
    assert not any("ISNUMBER" in text for texts in marks(BLANK).values() for text in texts)


@libreoffice.needed
def test_a_spreadsheet_finds_what_the_office_would_find(tmp_path: Path) -> None:
    """Each rule over drawn figures, computed by LibreOffice and by the office's own evaluator."""
    dice, cases = Random(1), list[tuple[str, dict[str, float]]]()
    path = tmp_path / "rules.xlsx"
    with Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for rule in RULES:
            for _ in range(12):
                drawn = {c: dice.choice([0, 0.1, 0.2, 1, 2, 3]) for c in ("A01", "A02", "A03")}
                row = len(cases) + 1
                cells = {code: f"{letter}{row}" for code, letter in zip(drawn, "ABC", strict=True)}
                for column, value in enumerate(drawn.values()):
                    sheet.write_number(row - 1, column, value)
                sheet.write_formula(row - 1, 3, f"=IF({broken(rule, None, cells)},1,0)", value="")
                cases.append((rule, drawn))
    (sheet,) = libreoffice.computed(path, tmp_path).worksheets
    for (rule, drawn), row in zip(cases, sheet.iter_rows(values_only=True), strict=True):
        figures = {code: Decimal(str(number)) for code, number in drawn.items()}
        assert bool(row[3]) is not holds(rule, figures), (rule, drawn)
