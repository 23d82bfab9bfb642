"""``muster new`` on a terminal: it asks, says why an answer will not do, and asks again."""

import pytest

from tests.acceptance.command_line import Muster
from tests.acceptance.on_terminal import typing

CTRL_C, CTRL_D = "\x03", "\x04"


def test_it_asks_and_asks_again_until_the_answer_will_do(muster: Muster) -> None:
    with typing(muster, "new") as person:
        assert "按 Ctrl-C 放弃" in person.answer("所发文件的语言［中文］", "")
        person.answer("名称［专项行动］", "春季检查")
        person.answer("类型［分阶段", "3")
        person.until("没有“3”这一项")
        person.answer("类型［分阶段", "1")
        person.answer("起止日期", "3月")
        person.until("没有写年份")
        person.answer("起止日期", "2011年3月")
        person.until("即 2011-03-01 至 2011-03-31，共 31 天，已经结束")
        person.answer("动员部署的起止日期［2011-03-01 — 2011-03-03］", "3月1日")
        person.answer("组织实施的起止日期［2011-03-02", "")
        person.answer("总结上报的起止日期［2011-03-27", "")
        person.answer("编号［campaign-2011］", "spring")
        person.answer("领导小组［春季检查领导小组］", "")
        person.answer("办公室邮箱［office@spring.example］", "office@gov.example")
        person.answer("组长邮箱［head@gov.example］", "-")
        person.answer("群发邮箱［members@gov.example］", "")
        person.answer("报送方式［按指定日期报送］", "2")
        person.answer("每月截止时间［每月25日前］", "每月4日前")
        person.until("一次也不会截止")
        person.answer("每月截止时间［每月25日前］", "")
        person.until("共 1 次：2011-03-25 17:30")
        person.answer("转报哪个上级［无］", "")
        person.answer("名录［样例］", "没有的.yaml")
        person.until("找不到这个文件")
        person.answer("名录［样例］", "")
        person.until("“报送单位名录（样例）”，6 个单位")
        person.answer("报送单位［各成员单位、各乡镇］", "")
        person.until("下一步：")
        assert person.ended() == 0
    assert muster.json("check", "spring/spring.yaml", "--as-of", "2011-02-01") == []


@pytest.mark.parametrize("locale", ["zh-CN", "en"])
@pytest.mark.parametrize("key", [CTRL_C, CTRL_D], ids=["Ctrl-C", "Ctrl-D"])
def test_breaking_off_is_said_and_leaves_nothing(muster: Muster, key: str, locale: str) -> None:
    ends, label, said = (
        ("：", "名称", "已放弃，未写入任何文件")
        if locale == "zh-CN"
        else (": ", "Title", "broken off; nothing was written")
    )
    with typing(muster, "new", "--locale", "en", locale=locale) as person:
        person.until(label)
        person.until(ends)
        person.press(key)
        person.until(said)
        assert person.ended() == 130
        assert "Traceback" not in person.screen
    assert list(muster.home.iterdir()) == []


def test_an_option_that_will_not_do_is_asked_for(muster: Muster) -> None:
    with typing(muster, "new", "--days", "2011-13", "--title", "x", "--template", "2") as person:
        assert person.ended() == 2  # not among the choices
    with typing(muster, "new", "--days", "2011-13", "--title", "x") as person:
        person.answer("所发文件的语言", "")
        person.answer("类型", "2")
        person.until("“2011-13”")
        person.answer("起止日期", "2011-03")
        person.until("编号")
        person.press(CTRL_C)
        assert person.ended() == 130


def test_a_spec_that_is_there_is_told_before_anything_is_asked(muster: Muster) -> None:
    (muster.home / "mine.yaml").write_text("mine", "utf-8")
    with typing(muster, "new", "-o", "mine.yaml") as person:
        assert person.ended() == 1
        assert person.screen.startswith("已有同名文件，未写入任何内容：mine.yaml")


def test_a_new_spec_can_be_declared_and_rehearsed_at_once(muster: Muster) -> None:
    asked = ("--template", "programme", "--regime", "submissions", "--id", "spring")
    muster.said("new", *asked, "--days", "2011-03", "--due", "3月8日")
    assert [line for line in muster.said("timetable", "spring/spring.yaml").splitlines() if line]
    done = muster("rehearse", "spring/spring.yaml", "--out", "rehearsal", timeout=280)
    assert done.returncode == 0, done.stdout + done.stderr
    assert (muster.home / "rehearsal/summary/programme/summary.docx").is_file()
    declared = muster.json("declare", "spring/spring.yaml", "--as-of", "2011-02-28")
    assert declared["version"] == 1
