"""Every fault of a roster in a spreadsheet: at its cell, in these words, all at once."""

import zipfile
from io import BytesIO

import pytest

from documents.rosters.faults import RosterFaults
from documents.rosters.reading import read_roster
from tests.integration.roster_books import book, content, refused

UNITS = "| 代号 | 名称 | 别名 | 类别 | 邮箱 |\n"
GROUPS = "| 名称 | 别名 | 单位 | 类别 |\n"


@pytest.mark.parametrize(
    ("rows", "cell", "text"),
    [
        ("| a | |", "B2", "这一行没有单位名称；请补上名称，或删去这一行"),
        (
            "| 公安局 | 甲 |",
            "A2",
            "“公安局”不能用作代号；请用小写英文字母、数字和连字符，不超过 48 个字符，"
            "如 public-security，或留空由系统编号",
        ),
        (
            "| a | 甲 | | | z＠court |",
            "E2",
            "“z@court”不是有效的电子邮箱地址；请写成 name@example.org 的形式，几个地址用分号隔开",
        ),
        (
            "| a | 甲 |\n| b | 甲 |",
            "B3",
            "“甲”已在 单位!B2 用过；每个单位或群组只列一行，代号、名称和别名都不能重复",
        ),
        (
            "| a | 甲 | 乙、丙 |\n| a | 丁 |",
            "A3",
            "“a”已在 单位!A2 用过；每个单位或群组只列一行，代号、名称和别名都不能重复",
        ),
        (
            "| a | 甲 | 乙、丙 |\n| b | 丙 |",
            "B3",
            "“丙”已在 单位!C2 用过；每个单位或群组只列一行，代号、名称和别名都不能重复",
        ),
        ("| a | " + "甲" * 401 + " |", "B2", f"内容过长（“{'甲' * 80}…”）；请缩写到 400 字以内"),
    ],
)
def test_a_fault_of_a_unit(rows: str, cell: str, text: str) -> None:
    assert refused({"单位": UNITS + rows}) == [f"r.xlsx[单位!{cell}]: error: {text}"]


@pytest.mark.parametrize(
    ("rows", "cell", "text"),
    [
        ("| | 各单位 |", "A2", "这一行没有群组名称；请补上名称，或删去这一行"),
        (
            "| 各单位 | | 县公安局、市税务局 |",
            "C2",
            "名录中没有“市税务局”这个单位；请核对名称，或先在单位表中列出",
        ),
        (
            "| 各单位 | | 县公按局 |",
            "C2",
            "名录中没有“县公按局”这个单位；是否应为“县公安局”？",
        ),
        (
            "| 各单位 | | 各局 |\n| 各局 |",
            "C2",
            "“各局”是群组，群组不能包含群组；请逐一写出单位，或按类别取单位",
        ),
        ("| 各单位 | | | 乡镇 |", "D2", "没有单位属于类别“乡镇”；现有类别：执法部门"),
        (
            "| 县公安局 |",
            "A2",
            "“县公安局”已在 单位!B2 用过；每个单位或群组只列一行，代号、名称和别名都不能重复",
        ),
    ],
)
def test_a_fault_of_a_group(rows: str, cell: str, text: str) -> None:
    units = UNITS + "| police | 县公安局 | | 执法部门 |"
    assert refused({"单位": units, "群组": GROUPS + rows})[0] == (
        f"r.xlsx[群组!{cell}]: error: {text}"
    )


def test_all_faults_at_once_errors_first() -> None:
    units = "| 代号 | 名称 | 电话 | 邮箱 |\n| A | 甲 | 1 | x |\n| | 甲 | 1 | y、z@x.example |"
    faults = refused({"单位": units, "群组": GROUPS + "| 甲 | | 丁 |"})
    assert [fault.split(": ")[0] for fault in faults] == [
        "r.xlsx[单位!A2]", "r.xlsx[单位!D2]", "r.xlsx[单位!B3]", "r.xlsx[单位!D3]",
        "r.xlsx[群组!A2]", "r.xlsx[群组!C2]", "r.xlsx[单位!C1]",
    ]  # fmt: skip
    assert " warning: " in faults[-1]


def test_no_more_faults_than_anybody_mends_at_once() -> None:
    faults = refused({"单位": UNITS + "| a | 甲 |\n" * 600})
    assert len(faults) == 501
    assert faults[-1] == "r.xlsx: error: 另有 698 处问题，请改正以上各处后再导入"


def test_two_columns_for_one_thing() -> None:
    assert refused({"单位": "| 名称 | 单位名称 | 代号 |\n| 甲 | 甲 | a |"}) == [
        "r.xlsx[单位!B1]: error: “单位名称”与 单位!A1 的“名称”指的是同一列；"
        "请只保留一列，另一列改名"
    ]


def test_a_character_that_cannot_be_seen() -> None:
    made = book({"单位": UNITS + "| a | 甲 |"})
    made["单位"]["B2"] = "甲\x7f乙"
    assert refused(content(made)) == [
        "r.xlsx[单位!B2]: error: “甲 乙”中含有看不见的控制字符；请删去重新录入"
    ]


def test_a_title_that_is_too_long() -> None:
    made = book({"单位": UNITS + "| a | 甲 |"})
    with pytest.raises(RosterFaults) as caught:
        read_roster(content(made), "-", "名" * 401)
    assert [fault.code for fault in caught.value.faults] == ["too-long"]


def test_no_table_of_units() -> None:
    assert refused({"单位": "| 姓名 | 电话 |\n| 张三 | 1 |"})[0] == (
        "r.xlsx: error: 没有找到单位表：需有一行表头，其中有“名称”或“单位名称”一列；"
        "可用 muster roster export 导出一份作样"
    )
    assert len(refused({"Sheet": ""})) == 1


def archive(parts: dict[str, bytes]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, text)
    return buffer.getvalue()


def with_far_cell() -> bytes:
    made = book({"单位": UNITS + "| a | 甲 |"})
    made["单位"]["XFD1048576"] = "x"
    return content(made)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (b"", "这不是电子表格文件；请选用表格软件保存的 .xlsx 文件"),
        (b"title: x\n", "这不是电子表格文件；请选用表格软件保存的 .xlsx 文件"),
        (
            archive({"word/document.xml": b"<a/>"}),
            "这不是电子表格文件；请选用表格软件保存的 .xlsx 文件",
        ),
        (
            content(book({"单位": UNITS}))[:3000],
            "文件已损坏或不完整；请用表格软件重新打开，另存为 .xlsx 后再导入",
        ),
        (
            bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le"),
            "文件设有打开密码；请取消密码，另存为 .xlsx 后再导入",
        ),
        (
            archive({"xl/workbook.xml": b"<a>" + b" " * (201 * 1024**2) + b"</a>"}),
            "文件过大（超过 128 MB）；请只留名录，删去图片和其他工作表",
        ),
        (with_far_cell(), "工作表范围过大，表外很远处还有内容；请删去表外内容，另存后再导入"),
    ],
    ids=["empty", "yaml", "word", "truncated", "encrypted", "bomb", "far cell"],
)
def test_what_is_no_readable_workbook(body: bytes, text: str) -> None:
    assert refused(body) == [f"r.xlsx: error: {text}"]
