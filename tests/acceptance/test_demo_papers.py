"""What the demo leaves behind: a timeline, letters that can be read, summaries that add up."""

import re
from io import BytesIO

import docx
import openpyxl
import pytest

from tests.acceptance.command_line import LICHENG, Muster
from tests.acceptance.conftest import Demo
from tests.acceptance.rehearsed import Figures, Rehearsed

PHASES = {"mobilisation": "动员部署", "implementation": "组织实施", "summary": "阶段性总结"}
RUNGS = [
    "动员通知", "启动报送通知", "截止前2小时", "截止前1个工作日", "截止当日", "催信息联络员",
    "报分管领导", "报领导小组组长", "通报", "回执", "退回通知",
]  # fmt: skip
COUNTED = {"implementation": ["submission-1", "submission-2"], "summary": ["submission-3"]}


def test_it_ends_with_exit_0_and_a_table_of_every_rung(demo_run: Demo) -> None:
    assert demo_run.exit_code == 0, demo_run.said
    assert "Traceback" not in demo_run.said
    assert "全部事项均按方案完成" in demo_run.said
    assert [rung for rung in RUNGS if f"{rung} " not in demo_run.said] == []
    for name in ("summary.docx", "summary.md", "figures.json", "/v2/runs", "demo/mail"):
        assert name in demo_run.said


def test_what_an_earlier_rehearsal_left_is_gone(demo_run: Demo) -> None:
    assert [path for path in demo_run.stale if path.exists()] == []


def test_every_event_of_the_timetable_ran_in_its_order(demo: Rehearsed, muster: Muster) -> None:
    planned = muster.json("timetable", LICHENG)
    ran = [(event["at"], event["kind"], event["name"]) for event in demo.timeline]
    assert ran == [(event["at"], event["kind"], event["name"]) for event in planned]
    assert len(ran) == 37
    assert {event["outcome"] for event in demo.timeline} == {"completed"}
    beside = len(demo.marked("回执", "退回", "通报"))  # answers, and what the office let go
    assert sum(event["notices"] for event in demo.timeline) == len(demo.letters) - beside
    handed_in = list((demo.folder / "handed-in").iterdir())
    assert sum(event["returns"] for event in demo.timeline) == len(handed_in)


def test_every_letter_can_be_read_as_text_and_as_html_in_chinese(demo: Rehearsed) -> None:
    assert len(list((demo.folder / "mail").glob("*.eml"))) == len(demo.letters) > 250
    for letter in demo.letters:
        assert not letter.mime.defects
        raw = (demo.folder / "mail" / letter.file).read_bytes()
        assert b"\nSubject: =?utf-8?" in raw
        html = letter.mime.get_body(("html",))
        assert html is not None
        assert letter.text.strip()
        assert "县专项行动领导小组办公室" in html.get_content()


def test_blanks_go_with_the_letters_that_ask_for_returns(demo: Rehearsed) -> None:
    for letter in demo.marked("动员部署", "报送通知", "催报", "逾期催报"):
        wanted = 1
        if letter.mark == "动员部署" and "food-drug" not in letter.to[0]:
            wanted = 2  # the food and drug bureau owes an acknowledgement alone
        blanks = {n: b for n, b in letter.attachments.items() if n.endswith(".xlsx")}
        assert len(blanks) == wanted, letter.file
        for name, body in blanks.items():
            book = openpyxl.load_workbook(BytesIO(body))
            assert name.removesuffix(".xlsx").rpartition("-")[2] in [
                cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row
            ]
    assert len(demo.marked("通报")) == 2
    for letter in demo.marked("通报"):
        ((name, body),) = letter.attachments.items()
        assert name.endswith(".docx")
        cells = [c.text for t in docx.Document(BytesIO(body)).tables for c in t._cells]
        words = [p.text for p in docx.Document(BytesIO(body)).paragraphs]
        assert "洪井乡" in "\n".join(words + cells)
    for letter in demo.marked("报告", "回执", "退回"):
        assert letter.attachments == {}


SLIPS = {"逾期催报": "催报单", "督办": "督办单"}


def test_slips_go_with_the_letters_about_data_and_lie_beside_the_mail_under_their_numbers(
    demo: Rehearsed,
) -> None:
    kept = {path.name: path.read_bytes() for path in (demo.folder / "documents").iterdir()}
    sent = []
    for letter in demo.marked(*SLIPS, "通报"):
        papers = {n: b for n, b in letter.attachments.items() if n.endswith(".docx")}
        if "签收回执" in letter.subject:
            assert papers == {}
            continue
        ((name, body),) = papers.items()
        assert name.startswith(SLIPS.get(letter.mark, "关于")), letter.file
        sent.append(body)
    assert sorted(sent) == sorted(kept.values())
    # Late: 4 units in the first submission, 2 in the second, 2 in the third; two days late or
    # more: 3, 1 and 2.
    numbers = sorted(name.partition(" ")[0] for name in kept)
    assert numbers == sorted([
        *(f"黎双打办催〔2010〕{n}号" for n in (1, 2, 3, 4)),
        *(f"黎双打办催〔2011〕{n}号" for n in (1, 2, 3, 4)),
        *(f"黎双打办督〔2010〕{n}号" for n in (1, 2, 3)),
        *(f"黎双打办督〔2011〕{n}号" for n in (1, 2, 3)),
        "黎双打办通〔2010〕1号", "黎双打办通〔2011〕1号",
    ])  # fmt: skip


def test_the_office_lets_two_circulars_go_and_keeps_one_back(
    demo_run: Demo, demo: Rehearsed
) -> None:
    assert demo_run.said.count("审签：同意印发") == 2
    assert demo_run.said.count("审签：不予印发") == 1
    assert demo_run.said.count("留存待审签，涉及 1 项") == 3
    decided = demo.rows("select duty, released, reason from release_decision order by id")
    assert decided == [
        ("submission-1", 1, ""),
        ("submission-2", 0, "洪井乡已由领导小组约谈，本次不再通报"),
        ("submission-3", 1, ""),
    ]
    assert [f"{letter.at:%m-%d %H:%M}" for letter in demo.marked("通报")] == [
        "12-30 11:00", "01-21 11:00",
    ]  # fmt: skip


def test_what_a_unit_said_stands_on_its_slip_and_is_held_against_it_later(
    demo_run: Demo, demo: Rehearsed
) -> None:
    # Due on Friday 24 December; said on Monday the 27th for the 28th, on which the slip goes out.
    assert "洪井乡说明：第一次数据报送将于2010-12-28报送，理由：人员变动，正在汇总" in demo_run.said
    slip = next((demo.folder / "documents").glob("黎双打办督〔2010〕3号*"))
    cells = [c.text for table in docx.Document(str(slip)).tables for c in table._cells]
    assert "称将于2010年12月28日报送：人员变动，正在汇总" in cells
    (report,) = [x for x in demo.marked("报告") if "第一次" in x.subject]
    assert "曾称于2010年12月28日报送，理由：人员变动，正在汇总" in report.text


def test_it_ends_with_the_league_from_the_best_to_who_never_reported(demo_run: Demo) -> None:
    # 4 due; the township that reports nothing loses 4 × 10 points; three days late lose 3 × 2.
    rows = [re.split("[│ ]+", x)[1:-1] for x in demo_run.said.splitlines() if x.startswith("│ ")]
    assert ["1", "县发改局", "4", "4", "0", "0", "100.0", "100.0", "100"] in rows
    assert rows[-2:] == [
        ["29", "西仵乡", "4", "3", "1", "0", "100.0", "75.0", "94"],
        ["30", "洪井乡", "4", "0", "0", "4", "0.0", "0.0", "60"],
    ]
    sheet = openpyxl.load_workbook(demo_run.folder / "league.xlsx").worksheets[0]
    assert sheet.max_row == 2 + 30


@pytest.mark.parametrize("phase", PHASES)
def test_each_phase_has_its_summary_in_four_documents(demo: Rehearsed, phase: str) -> None:
    folder = demo.folder / "summary" / phase
    names = ["figures.json", "figures.xlsx", "summary.docx", "summary.md"]
    assert sorted(path.name for path in folder.iterdir()) == names
    assert PHASES[phase] in (folder / "summary.md").read_text("utf-8")
    document = docx.Document(str(folder / "summary.docx"))
    assert any(PHASES[phase] in paragraph.text for paragraph in document.paragraphs)
    assert openpyxl.load_workbook(folder / "figures.xlsx").sheetnames


@pytest.mark.parametrize("phase", COUNTED)
def test_totals_equal_the_sum_over_the_workbooks_that_were_taken(
    demo: Rehearsed, phase: str
) -> None:
    latest: dict[str, Figures] = {}
    for duty in COUNTED[phase]:
        mine = {unit: figures for (d, unit), figures in demo.accepted().items() if d == duty}
        latest |= mine
    told = demo.figures(phase)["figures"]
    assert len(told) == 27
    for figure in told:
        total = sum(figures[figure["code"]] for figures in latest.values())
        assert figure["so_far"] == pytest.approx(total), figure["code"]
        assert figure["so_far"] == pytest.approx(sum(t["value"] for t in figure["traces"]))
