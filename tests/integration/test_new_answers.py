"""``muster new``: answers from lines and options, and what is said of those that will not do."""

from pathlib import Path

import pytest

from tests.integration.new_specs import LOCALES, clean, new

ALL = (
    "中文", "春季检查", "2", "2011-03", "spring-2011", "检查领导小组", "office@gov.example",
    "-", "-", "按月报送", "每月25日前", "省办公室", "样例", "各乡镇",
)  # fmt: skip
"""Every answer for a programme, in the order of the questions."""


def test_a_script_may_answer_a_line_a_question(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new(monkeypatch, "-o", tmp_path, lines="\n".join(ALL)) == 0
    assert capsys.readouterr().err == ""  # nothing was left to the defaults
    campaign = clean(tmp_path / "spring-2011.yaml")
    assert campaign.title == "春季检查"
    assert campaign.leading_group.name == "检查领导小组"
    assert campaign.leading_group.head.email is None
    assert campaign.leading_group.circulation is None
    assert str(campaign.duties[1].every) == "每月25日前"
    assert campaign.duties[1].relay
    assert campaign.duties[1].relay.to == "省办公室"
    assert [unit.id for unit in campaign.units_of(campaign.duties[0])] == [
        "east-township", "west-township",
    ]  # fmt: skip
    # Without a head and members to write to, the office itself is told at last.
    assert campaign.ladders["submission"][-1].to == ("office",)


def test_options_go_before_lines_and_empty_lines_are_defaults(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--title", "甲", "--template", "programme", "--days", "2011-03")
    assert new(monkeypatch, *asked, "-o", tmp_path, lines="\nx-1\n\noffice@x.example\n") == 0
    campaign = clean(tmp_path / "x-1.yaml")
    assert (campaign.title, campaign.leading_group.name) == ("甲", "甲领导小组")
    assert campaign.leading_group.office.email == "office@x.example"


@pytest.mark.parametrize(
    ("answers", "reason"),
    [
        (("--days", "明年"), "起止日期：“明年”不是有效的起止日期"),
        (("--days", "12月21日至1月21日"), "“12月21日至1月21日”没有写年份，也无从推断"),
        (("--days", "2011-03-02 — 2011-03-01"), "早于开始日期"),
        (("--days", "2011-02-30"), "“2011-02-30”中有不存在的日期"),
        (("--days", "2011-03-01 — 02"), "分三个阶段的，至少要有 3 天"),
        (("--days", "1911 — 2011"), "请核对年份"),
        (("--start", "2011-03-01", "--end", "31号吧"), "“2011-03-01 — 31号吧”不是有效的起止日期"),
        (("--end", "明年"), "“明年”不是有效的起止日期"),
        (("--mobilisation", "4月1日"), "“4月1日”不在 2011-03-01 至 2011-03-31 期间"),
        (("--mobilisation", "3月5日至31日"), "没有给后面的阶段留出日期：行动到 2011-03-31 为止"),
        (("--implementation", "3月1日至8日"), "2011-03-01 不晚于上一阶段的最后一天 2011-03-03"),
        (("--summary", "3月20日至31日"), "2011-03-20 不晚于上一阶段的最后一天 2011-03-26"),
        (("--id", "我的方案"), "编号：“我的方案”不能用在“编号”中"),
        (("--email", "office＠gov.cn"), "办公室邮箱：“office＠gov.cn”不是有效的电子邮箱地址"),
        (("--head", "组长"), "组长邮箱：“组长”不是有效的电子邮箱地址"),
        (("--title", "甲" * 401), "名称：“名称”超过 400 字"),
        (("--due", "3月8日、4月8日"), "“4月8日”不在 2011-03-01 至 2011-03-31 期间"),
        (("--due", "2011-04-08"), "2011-04-08 不在 2011-03-01 至 2011-03-31 之内"),
        (("--due", "3月1日8时"), "2011-03-01 08:00:00 在动员通知发出（2011-03-01 09:00）之前"),
        (("--due", "下周"), "“下周”不是有效的日期或时刻"),
        (("--regime", "monthly", "--due", "每月31日前"), "“每月31日前”：不是每一期都有这一天"),
        (("--regime", "monthly", "--due", "每周三前"), "请写成 每月4日前 的形式"),
        (("--regime", "weekly", "--due", "经常"), "“经常”不是有效的周期"),
        (("--regime", "quarterly", "--due", "每季度首月10日前"), "一次也不会截止"),
        (("--units", "各成员单位、县巿场监管局"), "名录中没有“县巿场监管局”"),
        (("--units", "各成员单位，各县区"), "名录中没有“各县区”"),
    ],
)  # fmt: skip
def test_an_answer_that_cannot_be_taken_is_told_and_nothing_is_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    answers: tuple[str, ...],
    reason: str,
) -> None:
    days = () if {"--days", "--start", "--end"} & set(answers) else ("--days", "2011-03")
    assert new(monkeypatch, "--id", "small", *days, *answers, "-o", tmp_path / "new") == 1
    said = capsys.readouterr()
    assert reason in said.err
    assert "以下各项须改正，未写入任何文件：" in said.err
    assert "Traceback" not in said.err
    assert said.out == ""
    assert not (tmp_path / "new").exists()


def test_every_wrong_answer_is_told_at_once_but_none_that_rests_on_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ("--days", "2011-13", "--id", "A", "--email", "x", "--due", "13月1日")
    assert new(monkeypatch, *asked, "-o", tmp_path) == 1
    told = capsys.readouterr().err.partition("以下各项须改正，未写入任何文件：\n")[2]
    assert [line.split("：")[0] for line in told.splitlines()] == ["起止日期", "编号", "办公室邮箱"]


@pytest.mark.parametrize("locale", LOCALES)
def test_one_end_of_the_days_suggests_three_months(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    found = []
    for option, day in (("--start", "2010-12-21"), ("--end", "2011-02-10")):
        assert new(monkeypatch, option, day, "--id", option[2:], "-o", tmp_path, locale=locale) == 0
        campaign = clean(tmp_path / f"{option[2:]}.yaml")
        found.append((str(campaign.start), str(campaign.end)))
    assert found == [("2010-12-21", "2011-02-28"), ("2010-12-01", "2011-02-10")]


def test_wrong_use(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert new(monkeypatch, "--days", "2011-03", "--start", "2011-03-01") == 2
    assert "--days 不能与 --start、--end 同用" in capsys.readouterr().err
    assert new(monkeypatch, "--template", "yearly") == 2
    assert new(monkeypatch, "spec.yaml") == 2


def test_the_id_is_suggested_from_the_title_and_the_year(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for title in ("“剑网2019”专项行动", "Clean Breeze", "春季检查"):
        assert new(monkeypatch, "--title", title, "--days", "2019-06 — 2019-10") == 0
    assert sorted(p.name for p in tmp_path.iterdir()) == [
        "campaign-2019", "campaign-2019-2", "clean-breeze-2019",
    ]  # fmt: skip
