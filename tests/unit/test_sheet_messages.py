"""What a sender is told: the fault and its cure, in the words they will read."""

from typing import Any

import pytest

from campaigns.forms.form import Form
from campaigns.sheets.examine import Cell, CellFault, Filled, Identity, examine


def told(
    *checks: str | dict[str, str],
    locale: Any = "zh-CN",
    previous: Any = None,
    gone: str = "",
    refs: bool = True,
    **cells: object,
) -> list[str]:
    """What examining a form with two figures says; ``nil``, ``filler``, ``phone`` fill the head."""
    form = Form.model_validate(
        {
            "key": "return",
            "title": "统计表",
            "indicators": [
                {"code": "A01", "name": "执法行动", "unit": "次"},
                {"code": "A08", "name": "涉案金额", "unit": "万元", "type": "decimal"},
            ],
            "checks": [c if isinstance(c, dict) else {"code": "V5", "rule": c} for c in checks],
        }
    )
    raw = {"filler": "某人", "phone": "1", "nil": "否", "note": "", "A01": 1, "A08": 1, **cells}
    places = {"A01": "D5", "A08": "D6"} if refs else {}
    placed = {n: Cell(v, "统计表", places.get(n, "")) for n, v in raw.items() if n != gone}
    identity = Identity("c", "d", "u", "p", "return")
    head = {name: cell for name, cell in placed.items() if not name.startswith("A")}
    filled = Filled(identity, head, {k: v for k, v in placed.items() if k not in head})
    examined = examine(filled, form, cumulative=previous is not None, previous=previous)
    return [fault.message(locale) for fault in examined.faults]


def test_a_row_that_is_gone() -> None:
    assert told(gone="A01") == ["缺少指标行“执法行动”（A01）；请在下发的空表中填报，不要删除行"]


def test_an_empty_cell() -> None:
    text = "“执法行动”未填；没有发生请填 0，全表均无请在“零报告”栏选“是”"
    assert told(A01=None) == [text]


def test_a_figure_with_words_in_it() -> None:
    assert told(A01="400余") == [
        "“执法行动”填的是“400余”，不是确切数字；"
        "请填阿拉伯数字，不带“余”“多”“约”“万”等字样，计量单位为次"
    ]


def test_a_negative_figure() -> None:
    assert told(A01=-3) == ["“执法行动”为 -3，不能是负数；请核实后重填"]


def test_a_figure_that_is_not_whole() -> None:
    assert told(A01=1.5) == ["“执法行动”为 1.5，应为整数（次）；请填整数"]


def test_money_to_the_tenth_of_a_fen() -> None:
    text = "“涉案金额”为 12.345，最多保留两位小数（万元）；请四舍五入到两位小数"
    assert told(A08="12.345") == [text]


def test_a_nil_return_with_a_figure() -> None:
    text = (
        "已选“零报告”，但“执法行动”填了 4（按零报告应为 0）；本期确无发生的请清空各项，"
        "累计数、期末数沿用上次报送数；否则请将“零报告”改为“否”"
    )
    assert told(nil="是", A01=4, A08=None) == [text]


def test_zeros_that_are_not_said_to_be_nil() -> None:
    text = "各项均为 0，但未选“零报告”；确无情况请在“零报告”栏选“是”"
    assert told(A01=0, A08=0) == [text]


def test_a_head_that_is_not_filled_in() -> None:
    assert told(filler=None, phone="") == [
        "表头“填表人”未填；请填写填表人姓名",
        "表头“联系电话”未填；请填写能联系到填表人的电话",
    ]


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("A01 <= A08", "执法行动 5 大于涉案金额（D6）2.00"),
        ("A08 >= A01", "涉案金额 2.00 小于执法行动（D5）5"),
        ("A01 < 2 * A08", "执法行动 5 不小于2 × 涉案金额（D6） = 4.00"),
        ("A08 > 3", "涉案金额 2.00 不大于3"),
        ("A01 == A08", "执法行动 5 不等于涉案金额（D6）2.00"),
        ("A01 != 5", "执法行动 5 不应等于5"),
        ("A01 + 1 <= max(A08, 1)", "执法行动 + 1 = 6 大于最大值(涉案金额（D6）, 1) 2.00"),
    ],
)
def test_a_rule_that_does_not_hold(rule: str, words: str) -> None:
    assert told(rule, A01=5, A08=2) == [f"{words}；请核对这几项（校验 V5）"]


def test_a_rule_that_has_a_name_and_a_cure_of_its_own() -> None:
    check = {"code": "V1", "name": "办结不大于立案", "rule": "A01 <= A08",
             "hint": "如有上期结转，请填 {A08}"}  # fmt: skip
    assert told(check, A01=62, A08=57) == [
        "执法行动 62 大于涉案金额（D6）57.00；如有上期结转，请填 D6（校验 V1 办结不大于立案）"
    ]


def test_a_form_without_cells_is_told_by_its_codes() -> None:
    check = {"code": "V1", "rule": "A01 <= A08", "hint": "见 {A08}"}
    assert told(check, A01=2, refs=False) == [
        "执法行动 2 大于涉案金额（A08）1.00；见 A08（校验 V1）"
    ]


def test_a_rule_that_only_asks_says_what_to_do_about_it() -> None:
    check = {"code": "V5", "rule": "A01 <= A08", "level": "warning"}
    assert told(check, A01=2, note="联合行动较多") == [
        "执法行动 2 大于涉案金额（D6）1.00；请核对；数据属实的，请在“说明”栏写明原因（校验 V5）"
    ]
    assert told(check, A01=2)[1] == (
        "有 1 处数据需要核实而未作说明；请逐项核对，有误的更正，属实的在“说明”栏写明原因后重报"
    )


def test_a_running_total_that_falls() -> None:
    text = "“执法行动”累计 4，小于上次累计 9；累计数不应减少，上次有误请先更正上次报表"
    assert told(A01=4, previous={"A01": 9}) == [text]


def test_the_same_faults_in_english() -> None:
    assert told(locale="en", A01=-3) == ["执法行动 is -3; it cannot be negative, please check"]


FOUND = {"found": "第一次数据报送", "expected": "第二次数据报送", "receipt": "R-7"}


@pytest.mark.parametrize(
    ("code", "facts", "text"),
    [
        ("unreadable", {"reason": "不是表格文件"},
         "文件无法打开（不是表格文件）；请用表格软件打开空表填写，另存为 .xlsx 后重报"),
        ("too-large", {"limit": "5 MB"},
         "文件过大（超过 5 MB）；请只报下发的空表，不要附加图片或其他工作表"),
        ("encrypted", {}, "文件设有打开密码；请取消密码，另存为 .xlsx 后重报"),
        ("not-a-workbook", {"what": "，而是图片"},
         "这不是电子表格文件，而是图片；请用表格软件打开空表填写，另存为 .xlsx 后重报"),
        ("damaged", {}, "文件已损坏或不完整；请重新打开空表填写，另存为 .xlsx 后重报"),
        ("row-twice", {"indicator": "立案", "first": 3, "second": 4},
         "指标“立案”填了两处，数不一致：3 与 4；请只保留一处"),
        ("not-ours", {}, "这不是本系统下发的报表；请在下发的空表中填报"),
        ("unknown-campaign", {"found": "甲"},
         "报表属于专项行动“甲”，本办公室没有这一专项行动；请核对文件"),
        ("wrong-campaign", {"found": "甲", "expected": "乙"},
         "报表属于专项行动“甲”，应为“乙”；请填报应报的报表"),
        ("not-owed", {"unit": "县物价局", "duty": "签收回执"},
         "“县物价局”没有“签收回执”这项报送任务；请核对是否用错空表"),
        ("wrong-period", FOUND,
         "这是“第一次数据报送”的报表，该次已报（回执 R-7）；现在应报的是“第二次数据报送”，"
         "请用“第二次数据报送”的空表；如要更正“第一次数据报送”，请在“更正”栏选“是”"),
    ],
)  # fmt: skip
def test_a_file_that_is_not_the_one_asked_for(
    code: str, facts: dict[str, object], text: str
) -> None:
    assert CellFault(code, facts=facts).message("zh-CN") == text


def test_a_fault_is_told_to_machines_with_its_place() -> None:
    fault = CellFault("negative", "统计表", "D5", "A01", facts={"name": "执法行动", "value": -3})
    assert fault.as_json("zh-CN") == {
        "sheet": "统计表", "cell": "D5", "indicator": "A01", "severity": "error",
        "code": "negative", "message": "“执法行动”为 -3，不能是负数；请核实后重填",
    }  # fmt: skip
