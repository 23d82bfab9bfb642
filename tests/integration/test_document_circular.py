"""The circular names who has not handed in, and says what is asked and by when."""

from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import docx

from campaigns.reading.load import load_campaign
from documents.papers.circular_docx import circular_docx

ROOT = Path(__file__).parents[2]
CAMPAIGN = load_campaign(ROOT / "campaign_specs/licheng-2010.yaml")
DUTY = CAMPAIGN.occurrences_by_duty("submission-2")[0]
FRIDAY = datetime(2011, 1, 7, 18, tzinfo=ZoneInfo("Asia/Shanghai"))
STATE: dict[str, Any] = {
    "campaign": CAMPAIGN,
    "duty": DUTY,
    "missing": ["public-security", "县林业局"],
    "total": 29,
    "returned": 27,
    "late": ["县科技局"],
    "as_of": FRIDAY,
}


def text_of(**change: Any) -> str:
    word = docx.Document(BytesIO(circular_docx(**{**STATE, **change})))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in word.paragraphs), *cells])


def test_it_names_the_missing_and_the_late() -> None:
    text = text_of()
    assert "仍未报送的单位2个，分别是：县公安局、县林业局。" in text
    assert "按时报送26个，逾期报送1个（县科技局）。" in text
    assert "应报单位29个，已报27个，报送率93.1%；未报2个。" in text
    assert text.startswith(
        "关于黎城县打击侵犯知识产权和\n制售假冒伪劣商品专项行动\n第二次数据报送情况的通报"
    )


def test_it_asks_for_the_next_working_day_unless_told_otherwise() -> None:
    assert "请于2011年1月10日17时30分前报送" in text_of()
    by = datetime(2011, 1, 12, 12, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert "请于2011年1月12日12时前报送" in text_of(by=by)


def test_it_is_dated_in_the_zone_of_the_office() -> None:
    late_evening = datetime(2011, 1, 7, 17, tzinfo=ZoneInfo("UTC"))
    assert text_of(as_of=late_evening).endswith("2011年1月8日")


def test_where_all_have_handed_in_nobody_is_asked_to() -> None:
    text = text_of(missing=[], returned=29)
    assert "各单位均已报送。" in text
    assert "未报送的单位要抓紧补报" not in text


def test_very_many_are_listed_in_a_table() -> None:
    names = [f"第{n}单位" for n in range(1, 101)]
    text = text_of(missing=names, total=200, returned=100)
    assert all(f"\n{name}" in text for name in names)
    assert "等100个单位（名单附后）" in text


def test_there_is_an_english_one() -> None:
    text = text_of(campaign=CAMPAIGN.model_copy(update={"locale": "en"}))
    assert "2 units had not handed it in: 县公安局, 县林业局." in text
