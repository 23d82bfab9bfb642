"""Rosters as offices keep them: whatever the layout, the same roster is read."""

from campaigns.spec.roster import Group, Post, Unit
from documents.rosters.reading import read_roster
from tests.integration.roster_books import book, content, read, roster_of, told

PLAIN = """
| 代号 | 名称 | 别名 | 类别 | 上级 | 信息联络员职务 | 姓名 | 邮箱 | 分管领导职务 | 姓名 | 邮箱 |
| court | 县法院 | 法院、县人民法院 | 司法机关 | 县法院 | 书记员 | 张三 | z@court.example | 副院长 | 李四 | l@court.example |
"""  # noqa: E501
COURT = Unit.model_validate(
    {
        "id": "court",
        "name": "县法院",
        "aliases": ["法院", "县人民法院"],
        "class": "司法机关",
        "parent": "县法院",
        "liaison": {"post": "书记员", "name": "张三", "email": "z@court.example"},
        "leader": {"post": "副院长", "name": "李四", "email": "l@court.example"},
    }
)


def test_the_columns_of_a_person_follow_that_person_s_first() -> None:
    roster = roster_of({"单位": PLAIN})
    assert (roster.title, roster.units, roster.groups) == ("名录", (COURT,), ())


def test_columns_in_another_order_under_a_merged_title_with_blank_rows_between() -> None:
    made = book(
        {
            "单位": """
            | 黎城县单位名录 |
            | 填表日期：2010年11月 |
            | |
            | 分管领导邮箱 | 分管领导姓名 | 分管领导 职务 | 单位名称（全称）* | 联系人邮箱 | 联系人 | 联系人职务 | 上级单位 | 类别 | 简称 | 单位代号 |
            | |
            | l@court.example | 李四 | 副院长 | 县法院 | z@court.example | 张三 | 书记员 | 县法院 | 司法机关 | 法院；县人民法院 | court |
            | |
            """  # noqa: E501
        }
    )
    made["单位"].merge_cells("A1:K1")
    found = read_roster(content(made), "名录")
    assert (told(found), found.roster.title) == ([], "黎城县单位名录")
    assert found.roster.units == (COURT,)


def test_a_header_of_two_rows_with_the_person_over_the_columns() -> None:
    made = book(
        {
            "名录": """
            | 黎城县单位名录 |
            | 代号 | 名称 | 信息联络员 | | | 分管领导 | | | 类别 | 上级 | 别名 |
            | | | 职务 | 姓名 | 邮箱 | 职务 | 姓名 | 邮箱 | | | |
            | court | 县法院 | 书记员 | 张三 | z@court.example | 副院长 | 李四 | l@court.example | 司法机关 | 县法院 | 法院,县人民法院 |
            """  # noqa: E501
        }
    )
    sheet = made["名录"]
    for merged in ("A1:K1", "A2:A3", "B2:B3", "C2:E2", "F2:H2", "I2:I3", "J2:J3", "K2:K3"):
        sheet.merge_cells(merged)
    found = read_roster(content(made), "-")
    assert (told(found), found.roster.units) == ([], (COURT,))


def test_english_headers() -> None:
    roster = roster_of(
        {
            "Units": """
            | ID | Unit name | Aliases | Class | Liaison officer name | E-mail | Leader in charge e-mail |
            | court | County Court | Court; "Court, the" | judicial | Zhang San | z@court.example | l@court.example |
            """,  # noqa: E501
            "Groups": "| Group name | Members |\n| Everybody | County Court |",
        }
    )
    assert roster.units[0].aliases == ("Court", "Court, the")
    assert roster.units[0].liaison == Post(
        post="Liaison officer", name="Zhang San", email="z@court.example"
    )
    assert roster.units[0].leader == Post(post="Leader in charge", email="l@court.example")
    assert roster.groups == (Group(name="Everybody", units=("County Court",)),)


def test_numbers_stay_the_texts_that_are_seen() -> None:
    made = book({"单位": "| 代号 | 名称 | 别名 |\n| x | y | z |"})
    sheet = made["单位"]
    for column, value in enumerate((110, 119.0, 12.5), start=1):
        sheet.cell(2, column).value = value
    unit = read_roster(content(made), "-").roster.units[0]
    assert (unit.id, unit.name, unit.aliases) == ("110", "119", ("12.5",))


def test_columns_of_the_office_s_own_are_left_alone_and_told() -> None:
    found = read({"单位": "| 序号 | 代号 | 名称 | 备注 |\n| 1 | court | 县法院 | 已撤并 |"})
    text = "这一列，其内容未读入；如属名录内容，请改用导出表样的表头"
    assert told(found) == [
        f"r.xlsx[单位!A1]: warning: 名录没有“序号”{text}",
        f"r.xlsx[单位!D1]: warning: 名录没有“备注”{text}",
    ]
    assert found.roster.units == (Unit(id="court", name="县法院"),)


def test_several_aliases_and_addresses_in_a_cell_however_they_are_parted() -> None:
    unit = roster_of(
        {
            "单位": """
            | 代号 | 名称 | 别名 | 邮箱 |
            | court | 县法院 | 甲、乙,丙;丁，戊；己\\n庚；；"辛、壬" | a@x.example；b@x.example\\nc@x.example d@x.example、a@x.example |
            """  # noqa: E501
        }
    ).units[0]
    assert unit.aliases == ("甲", "乙", "丙", "丁", "戊", "己", "庚", "辛、壬")
    assert unit.liaison is not None
    assert unit.liaison.post == "信息联络员"
    assert unit.liaison.addresses == tuple(f"{letter}@x.example" for letter in "abcd")


def test_full_width_letters_in_ids_and_addresses_are_those_of_the_keyboard() -> None:
    table = "| 代号 | 名称 | 邮箱 |\n| ｃｏｕｒｔ－１ | 县法院Ａ | ｚ＠ｃｏｕｒｔ．example |"
    unit = roster_of({"单位": table}).units[0]
    assert (unit.id, unit.name) == ("court-1", "县法院Ａ")
    assert unit.liaison == Post(post="信息联络员", email="z@court.example")


def test_names_that_were_wrapped_by_hand_are_one_line_again() -> None:
    table = "| 代号 | 名称 | 类别 |\n| a | 县文化广电\\n新闻出版局 | Law\\nenforcement |"
    unit = roster_of({"单位": table}).units[0]
    assert (unit.name, unit.unit_class) == ("县文化广电新闻出版局", "Law enforcement")


def test_units_without_an_id_get_the_one_of_their_place() -> None:
    found = read({"单位": "| 代号 | 名称 |\n| | 甲 |\n| unit-003 | 乙 |\n| | 丙 |\n| | 丁 |"})
    assert [unit.id for unit in found.roster.units] == [
        "unit-001", "unit-003", "unit-005", "unit-004",
    ]  # fmt: skip
    assert told(found) == [
        "r.xlsx[单位!A2]: warning: 3 个单位没有代号，已按次序编号，如“甲”编为 unit-001；"
        "代号启用后不再更改，请补入表中"
    ]


def test_a_class_that_is_merged_over_several_rows_is_that_of_each() -> None:
    made = book({"单位": "| 代号 | 名称 | 类别 |\n| a | 甲 | 乡镇 |\n| b | 乙 |\n| c | 丙 |"})
    made["单位"].merge_cells("C2:C3")
    units = read_roster(content(made), "-").roster.units
    assert [unit.unit_class for unit in units] == ["乡镇", "乡镇", "member"]


def test_headings_between_the_rows_are_left_out_and_told() -> None:
    made = book(
        {"单位": "| 名称 | 代号 | 类别 |\n| 一、县直部门 |\n| 甲 | a |\n| 名称 | 代号 | 类别 |"}
    )
    made["单位"].merge_cells("A2:C2")
    found = read_roster(content(made), "-")
    assert [unit.name for unit in found.roster.units] == ["甲"]
    assert told(found) == [
        "r.xlsx[单位!A2]: warning: “一、县直部门”跨列合并，按标题行处理，未读入；"
        "如是单位，请取消合并"
    ]


def test_units_on_several_sheets_groups_by_their_header() -> None:
    found = read(
        {
            "县直": "| 代号 | 名称 |\n| a | 甲 |",
            "乡镇": "| 代号 | 名称 |\n| b | 乙 |",
            "统称": "| 群组名称 | 成员单位 |\n| 各单位 | 甲、b |\n| | 乙 |",
            "值班表": "| 姓名 | 电话 |\n| 张三 | 1 |",
        }
    )
    assert [unit.id for unit in found.roster.units] == ["a", "b"]
    assert found.roster.groups == (Group(name="各单位", units=("甲", "b", "乙")),)
    assert told(found) == [
        "r.xlsx[值班表]: warning: 工作表“值班表”未读入；单位请列在名为“单位”的工作表，"
        "群组请列在名为“群组”的工作表，并保留表头"
    ]


def test_a_sheet_called_units_is_the_only_one_that_is_read_for_units() -> None:
    table = "| 代号 | 名称 |\n| a | 甲 |"
    found = read({"旧名录": table, "单位": table})
    assert [fault.sheet for fault in found.warnings] == ["旧名录"]
    made = book({"单位": table, "草稿": table})
    made["草稿"].sheet_state = "hidden"
    assert [fault.sheet for fault in read_roster(content(made), "-").warnings] == ["草稿"]


def test_a_parent_that_is_nowhere_is_kept_and_told() -> None:
    found = read({"单位": "| 代号 | 名称 | 上级 |\n| a | 甲 | 市法院 |"})
    assert found.roster.units[0].parent == "市法院"
    assert told(found) == [
        "r.xlsx[单位!C2]: warning: 名录中没有上级单位“市法院”，已照原样写入；请核对名称"
    ]


def test_a_table_without_units_is_read_and_told() -> None:
    assert told(read({"单位": "| 代号 | 名称 |"})) == [
        "r.xlsx[单位]: warning: 单位表中没有单位；请核对是否选错文件"
    ]
