"""Rows of tables in letters: escaped, kept whole, and never taken for each other."""

from decimal import Decimal

from markupsafe import Markup

from notifications.tables import HtmlRows, TextRows

HTML = HtmlRows()
TEXT = TextRows("{}：{}", "；")


def test_cells_are_escaped_unless_they_are_marked_up() -> None:
    row = HTML.row([], ["<b>&", Markup("&amp;"), ["<i>", "", "2011年1月7日"]])
    assert "&lt;b&gt;&amp;</td>" in row
    assert ">&amp;</td>" in row
    assert '&lt;i&gt;<br><span style="white-space:nowrap;">2011年1月7日</span></td>' in row


def test_the_same_letters_marked_up_and_not_are_two_cells() -> None:
    assert ">&amp;amp;<" in HTML.row([], ["&amp;"])
    assert ">&amp;<" in HTML.row([], [Markup("&amp;")])
    assert ">&amp;amp;<" in HTML.row([], ["&amp;"])


def test_equal_figures_are_written_as_each_was_reported() -> None:
    rows = HTML.fact_rows([("原数", Decimal("1.0")), ("原数", Decimal("1.00"))])
    assert ">1.0</td>" in rows
    assert ">1.00</td>" in rows


def test_a_key_without_a_value_has_no_row() -> None:
    assert HTML.fact_rows([("附件", ""), ("附件", None)]) == ""
    assert TEXT.fact_rows([("附件", ""), ("代码", "A01")]) == "代码：A01\n"


def test_a_row_of_text_names_all_but_its_first_cells() -> None:
    columns, cells = ["代码", "指标", "数值"], ["A01", "立案", ["57 件", "", "含移送"]]
    assert TEXT.row(columns, cells) == "A01；指标：立案；数值：57 件；含移送\n"
    assert TEXT.row(columns, cells, " ") == "A01 立案；数值：57 件；含移送\n"
