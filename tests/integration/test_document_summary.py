"""A phase summary in its four forms: Word, Markdown, data and workbook."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from campaigns.forms.form import Form, Indicator
from campaigns.results.figures import Counted, DutyRecord, PhaseSummary, Standing, figure_table
from campaigns.results.targets import Measured
from campaigns.spec.spec import WHOLE
from documents.summaries.docx import summary_docx
from documents.summaries.figures import figures_json, figures_xlsx
from documents.summaries.markdown import summary_markdown

ZONE = ZoneInfo("Asia/Shanghai")
FORM = Form(
    key="return",
    title="统计表",
    english="Return",
    indicators=(
        Indicator(code="A01", name="开展执法行动", english="Actions", unit="次"),
        Indicator(code="A02", name="其中：联合执法", english="of which joint", unit="次"),
        Indicator(code="A08", name="涉案金额", english="Amount", unit="万元", type="decimal"),
        Indicator(code="A22", name="应检查市场", english="To inspect", unit="户", kind="stock"),
        Indicator(code="A27", name="期末未结案", english="Open", unit="件", kind="stock"),
        Indicator(
            code="A91", name="联合率", unit="%", kind="rate", numerator="A02", denominator="A01"
        ),
    ),
)


def standing(name: str, state: str, days: int = 0, waived: bool = False) -> Standing:
    received = datetime(2011, 1, 7, 12, 5, tzinfo=ZONE) if state in ("reported", "nil") else None
    return Standing(name, f"县{name}局", state, days > 0, days, waived, received)


def counted(unit: str, *values: str) -> Counted:
    figures = dict(zip(("A01", "A02", "A08", "A22"), map(Decimal, values), strict=True))
    return Counted(unit, "second", 2, f"回执-{unit}", figures)


FIRST = {unit: counted(unit, "1", "0", "0.50", "9") for unit in ("工商", "质监")}
SECOND = {
    "工商": counted("工商", "1200", "3", "3083.66", "10"),
    "质监": counted("质监", "34", "1", "0.01", "20"),
}
DUTY = DutyRecord(
    "second", "第二次数据报送", datetime(2011, 1, 7, 17, 30, tzinfo=ZONE),
    (
        standing("工商", "reported"), standing("质监", "reported", 2),
        standing("科技", "nil"), standing("农业", "sent_back"),
        standing("公安", "missing"), standing("林业", "open", waived=True),
    ),
)  # fmt: skip
SUMMARY = PhaseSummary(
    campaign="licheng", title="黎城县专项行动", locale="zh-CN", group="县领导小组",
    office="县领导小组办公室", phase="implementation", phase_name="组织实施",
    start=date(2010, 12, 22), end=date(2011, 1, 16),
    as_of=datetime(2011, 1, 17, 9, tzinfo=ZONE), tasks=("重点检查", "查处大案"),
    steps=(
        ("统计分析", date(2010, 12, 22), date(2010, 12, 31), ("督促落实",)),
        ("重点检查", date(2011, 1, 1), date(2011, 1, 16), ()),
    ),
    notices={"启动通知": 6, "逾期督办函": 2}, duties=(DUTY,),
    tables=(figure_table(FORM, [FIRST], [SECOND], cumulative=True),),
    next_phase=("阶段性总结", date(2011, 1, 17), date(2011, 1, 21), ("总结查处情况",)),
)  # fmt: skip
ENGLISH = replace(SUMMARY, locale="en", title="The campaign", phase_name="implementation")


def text_of(content: bytes) -> str:
    word = docx.Document(BytesIO(content))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


@pytest.mark.parametrize(
    "text",
    [
        "一、工作开展情况",
        "2010年12月22日至2011年1月16日为专项行动组织实施阶段。主要任务是：重点检查；查处大案。",
        "（一）统计分析（2010年12月22日至31日）",
        "应于2011年1月7日17时30分前报送，应报单位5个，已报3个，报送率60.0%。"
        "其中：按时报送1个；逾期报送1个（县质监局逾期2个工作日）；零报告1个（县科技局）；"
        "退回未重报1个（县农业局）；未报送1个（县公安局）。另有免报单位1个（县林业局）。",
        "截至2011年1月17日，累计开展执法行动1234次（其中联合执法4次），涉案金额3083.67万元。",
        "报告期末，应检查市场30户。联合率0.3%。",
        "以上数据按收到的有效报表汇总，尚未报送和退回未重报的报表不在其内。",
        "本阶段共发出各类通知8件次，其中：启动通知6件次；逾期督办函2件次。",
        "下一阶段为阶段性总结阶段，时间为2011年1月17日至21日。主要任务是：总结查处情况。",
    ],
)
def test_the_summary_says(text: str) -> None:
    assert text in text_of(summary_docx(SUMMARY))
    assert text in summary_markdown(SUMMARY)


def test_every_unit_stands_in_the_table_with_its_verdict() -> None:
    word = docx.Document(BytesIO(summary_docx(SUMMARY)))
    rows = [tuple(cell.text for cell in row.cells) for row in word.tables[1].rows]
    assert rows == [
        ("单位", "第二次数据报送"), ("县工商局", "按时"), ("县质监局", "逾期2个工作日"),
        ("县科技局", "零报告"), ("县农业局", "退回"), ("县公安局", "未报"), ("县林业局", "免报"),
    ]  # fmt: skip


def test_the_figures_stand_in_the_table_and_none_is_a_dash() -> None:
    word = docx.Document(BytesIO(summary_docx(SUMMARY)))
    rows = [tuple(cell.text for cell in row.cells) for row in word.tables[2].rows]
    assert rows[1:] == [
        ("开展执法行动", "次", "1232", "1234"), ("其中：联合执法", "次", "4", "4"),
        ("涉案金额", "万元", "3082.67", "3083.67"), ("应检查市场", "户", "30", "30"),
        ("期末未结案", "件", "—", "—"), ("联合率", "%", "—", "0.3"),
    ]  # fmt: skip


def test_the_english_summary_is_english() -> None:
    text = text_of(summary_docx(ENGLISH))
    assert "Of these: 1 on time; 1 late (县质监局 (2 working days late)); 1 nil returns" in text
    assert "so far, Actions 1,234 (of which joint 4), Amount 3,083.67." in text
    assert "17 January 2011" in text


def test_the_page_is_the_official_one() -> None:
    word = docx.Document(BytesIO(summary_docx(SUMMARY)))
    section = word.sections[0]
    margins = (section.top_margin, section.bottom_margin, section.left_margin, section.right_margin)
    assert [round(margin.mm) for margin in margins if margin is not None] == [37, 35, 28, 26]
    wrap = word.styles["Normal"].element.pPr.find(qn("w:wordWrap"))
    assert wrap.get(qn("w:val")) == "0", "a long mail address would stretch its line"
    expected = {"Normal": "仿宋_GB2312", "Muster Title": "方正小标宋简体", "Heading 1": "黑体",
                "Heading 2": "楷体_GB2312"}  # fmt: skip
    for style, font in expected.items():
        fonts = word.styles[style].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) == font
    body = next(p for p in word.paragraphs if p.text.startswith("按照"))
    assert body._element.xpath("./w:pPr/w:ind/@w:firstLineChars") == ["200"]
    assert word.styles["Normal"].paragraph_format.line_spacing.pt == 28
    assert section.footer.paragraphs[0].text.startswith("— ")
    assert [p.text for p in word.paragraphs[-2:]] == ["县领导小组办公室", "2011年1月17日"]


def test_the_same_summary_gives_the_same_files() -> None:
    assert summary_docx(SUMMARY) == summary_docx(SUMMARY)
    assert figures_xlsx(SUMMARY) == figures_xlsx(SUMMARY)
    assert figures_json(SUMMARY) == figures_json(SUMMARY)


def test_traces_add_up_to_the_totals() -> None:
    for figure in figures_json(SUMMARY)["figures"]:
        values = [Decimal(str(trace["value"])) for trace in figure["traces"]]
        assert sum(values) == Decimal(str(figure["so_far"] or 0))


def test_the_data_has_english_keys_and_every_standing() -> None:
    data: dict[str, Any] = figures_json(SUMMARY)
    first = data["figures"][0]
    assert first == {
        "form": "return", "code": "A01", "name": "开展执法行动", "unit": "次", "kind": "flow",
        "period": 1232, "so_far": 1234,
        "traces": [
            {"unit": "工商", "duty": "second", "version": 2, "receipt": "回执-工商", "value": 1200},
            {"unit": "质监", "duty": "second", "version": 2, "receipt": "回执-质监", "value": 34},
        ],
    }  # fmt: skip
    assert data["figures"][4]["so_far"] is None
    assert data["as_of"] == "2011-01-17T09:00:00+08:00"
    verdicts = {unit["unit"]: unit["verdict"] for unit in data["duties"][0]["units"]}
    assert verdicts == {"工商": "on_time", "质监": "late", "科技": "nil", "农业": "sent_back",
                        "公安": "missing", "林业": "waived"}  # fmt: skip


def test_the_workbook_holds_totals_traces_and_standings() -> None:
    book = openpyxl.load_workbook(BytesIO(figures_xlsx(SUMMARY)))
    totals = list(book["汇总数据"].iter_rows(values_only=True))
    assert totals[3] == ("A08", "涉案金额", "万元", 3082.67, 3083.67)
    assert totals[5] == ("A27", "期末未结案", "件", None, None)
    traces = list(book["数据来源"].iter_rows(values_only=True))
    assert traces[1] == ("A01", "开展执法行动", "县工商局", "第二次数据报送", 2, "回执-工商", 1200)
    units = list(book["报送情况"].iter_rows(values_only=True))
    assert units[2] == ("第二次数据报送", "县质监局", "逾期2个工作日", "2011-01-07 12:05")


def test_names_that_look_like_formulas_or_markup_stay_text() -> None:
    trick = replace(DUTY, name="=1+1|*x*<b>")
    summary = replace(SUMMARY, duties=(trick,))
    book = openpyxl.load_workbook(BytesIO(figures_xlsx(summary)))
    types = {c.data_type for sheet in book for row in sheet.iter_rows() for c in row}
    assert "f" not in types
    assert "=1+1\\|\\*x\\*\\<b\\>" in summary_markdown(summary)
    assert "=1+1|*x*<b>" in text_of(summary_docx(summary))


def test_a_phase_without_returns_says_so() -> None:
    empty = replace(SUMMARY, duties=(), tables=(), notices={}, steps=(), next_phase=None)
    text = summary_markdown(empty)
    assert "本阶段没有安排报送任务。" in text
    assert "本阶段没有数据报表。" in text
    assert "本阶段未发出催报督办通知。" in text
    assert "五、" not in text


def test_thousands_of_units_are_named_in_the_table_not_in_the_text() -> None:
    missing = tuple(standing(str(n), "missing") for n in range(3000))
    content = summary_docx(replace(SUMMARY, duties=(replace(DUTY, standings=missing),)))
    word = docx.Document(BytesIO(content))
    told = next(p.text for p in word.paragraphs if p.text.startswith("应于"))
    assert told.endswith("县11局等3000个单位，名单见表2）。")
    assert len(word.tables[1]._tbl.tr_lst) == 3001


def test_targets_stand_beside_what_was_reached_and_the_sections_are_numbered_through() -> None:
    targets = (
        Measured("rate", "检查率", "at_least", Decimal(95), Decimal("94.996"), "%"),
        Measured("cases", "案件受理率", "exactly", Decimal(100), Decimal(100), "%"),
        Measured("open", "查处案件", "at_least", Decimal(3), None, "件"),
        Measured("goal", "工作目标", None, None, None, "", "势头得到遏制"),
    )
    told = summary_markdown(replace(SUMMARY, targets=targets))
    assert "## 四、目标完成情况" in told
    assert "## 五、催报督办情况" in told
    assert "3项有数值的目标中，已达到1项，详见表4。" in told
    assert "| 检查率 | 不低于95% | 94.99% | 未达到 |" in told
    assert "| 案件受理率 | 100% | 100% | 达到 |" in told
    assert "| 查处案件 | 不低于3件 | — | 无数据 |" in told
    assert "“工作目标”（势头得到遏制）没有数值指标" in told
    data = figures_json(replace(SUMMARY, targets=targets))["targets"]
    assert [(t["key"], t["met"]) for t in data] == [
        ("rate", False), ("cases", True), ("open", None), ("goal", None),
    ]  # fmt: skip


def test_a_programme_without_phases_is_summed_up_as_a_whole() -> None:
    whole = replace(SUMMARY, phase=WHOLE, phase_name="全程", steps=(), next_phase=None)
    told = summary_markdown(whole)
    assert told.startswith("# 黎城县专项行动工作总结")
    assert "2010年12月22日至2011年1月16日开展了各项工作。" in told
    assert "阶段" not in told.split("## 二")[0]
