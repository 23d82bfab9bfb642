"""What the demo leaves behind: a timeline, letters that can be read, summaries that add up."""

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
    answers = len(demo.marked("回执", "退回"))
    assert sum(event["notices"] for event in demo.timeline) == len(demo.letters) - answers
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
        assert len(letter.attachments) == wanted, letter.file
        for name, body in letter.attachments.items():
            assert name.endswith(".xlsx")
            book = openpyxl.load_workbook(BytesIO(body))
            assert name.removesuffix(".xlsx").rpartition("-")[2] in [
                cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row
            ]
    for letter in demo.marked("通报"):
        ((name, body),) = letter.attachments.items()
        assert name.endswith(".docx")
        cells = [c.text for t in docx.Document(BytesIO(body)).tables for c in t._cells]
        words = [p.text for p in docx.Document(BytesIO(body)).paragraphs]
        assert "洪井乡" in "\n".join(words + cells)
    for letter in demo.marked("督办", "报告", "回执", "退回"):
        assert letter.attachments == {}


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
