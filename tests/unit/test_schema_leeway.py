"""What Muster takes, an editor never marks, however it is written."""

from pathlib import Path

import pytest

from campaigns.reading.load import read_campaign
from tests.unit.schemas import ROOT, as_an_editor, faults

PARTS = ROOT / "tests/specs/parts"
HEAD = f"""\
id: small
title: 小型专项行动
paper: {{title: 通知, issuer: 办公室, dated: "2024"}}
roster: {PARTS}/roster.yaml
forms: {{slip: {PARTS}/slip.yaml, figures: {PARTS}/form.yaml}}
leading_group:
  {{name: 领导小组, head: {{post: 组长}}, office: {{name: 办公室, email: office@group.example}}}}
ladders: {{chase: [{{key: a, kind: remind, at: -2 hours, to: [liaison], template: reminder}}]}}
"""
YEAR = "start: 2024-01-01\nend: 2024-12-31\n"
PHASE = "phases: [{key: only, name: 组织实施, start: 2024-03-01, end: 2024-12-20}]\n"
DUTY = "duties:\n  - {key: a, kind: progress, name: 报, units: [甲局], ladder: chase, "
RETURN = "duties:\n  - {key: a, kind: return, name: 报, units: [甲局], ladder: chase, "
WAYS = {
    "days: %s": """
        2024
        "2024"
        2024-03
        2024年3月1日—31日
        2024-03-01 — 04-15
        3月1日至2024年4月15日
        今年上半年
        2024年第一季度
        March 2024
        二〇二四年三月十五日—六月
        2024/3/1—2024/4/15
        自2024年3月1日起至4月15日止
    """,
    "start: 2024年1月1日\nend: %s": """
        2024-12-31
        31 December 2024
        end of 2024
        ２０２４年１２月３１日
    """,
    f"{YEAR}phases: [{{key: a, name: 一, %s}}]": """
        days: 3月1日—15日
        days: 3月上旬
        days: first ten days of March
        days: 第二季度
        days: december
        days: 上半年
        days: 三月—五月
        days: 03-01 — 15
        start: 3月1日, end: 3月底
        days: 4月, steps: [{name: 部署, days: 4月5日—6日}]
    """,
    f"{YEAR}%s": """
        letters_per_week: 5
        letters_per_week: "5"
        letters_per_week:
        mobilise:
        hotlines: [12330, "12312"]
        calendar: {opens: "08:30:00", close_of_work: 18:00}
        summarise: 结束后1个工作日9:00
        summarise: 结束后一个工作日上午九时
        milestones: [{key: a, name: 节, on: 04-26}]
        milestones: [{key: a, name: 节, on: 4月26日}]
        milestones: [{key: a, name: 节, on: 04-20 — 04-26}]
        milestones: [{key: a, name: 节, on: 2024}]
        sub_campaigns: [{key: a, name: 专项}]
        sub_campaigns: [{key: a, name: 专项, days: 6月—10月}]
        sub_campaigns: [{key: a, name: 专项, start: 6月1日, end: 2024-10-31, by_duty: [甲局]}]
        targets: [{key: a, name: 目标, text: 遏制}]
        amendments: [{number: 会议纪要, reason: 延长, dated: 2024-04-01}]
    """,
    f"{YEAR}work_items: [{{number: 1, task: 整治, %s}}]": """
        and_others: true
        and_others: yes
        and_others: 1
        and_others: "false"
        and_others: Off
        by: 12月底
        by: 2024-12-31
        by: last day of december
        by: null
    """,
    f"{YEAR}{RETURN}form: figures, basis: period}}\n"
    "targets: [{key: a, name: 目标, form: figures, indicator: A01, %s}]": """
        at_least: 95
        exactly: "95.5"
        at_most: 1e3
        at_most: 0
        exactly: ９５
    """,
    f"{YEAR}{PHASE}{DUTY}form: slip, %s}}": """
        due: 2024-12-10
        due: 2024-12-10 15:00
        due: 2024-12-10T15:00:00.5+08:00
        due: 12月10日15时
        due: 12月10日下班前
        due: 10 december 09:30
        due: "Tuesday, 10 December 2024"
        due: 二〇二四年十二月十日下午三点半前
        due: 2024.12.10
        due: only end +1 day 12:00
        due: phase end -2 workdays, phase: only
        due: 本阶段结束前2个工作日, phase: only
        due: null, every: null, opens: null, period: null, basis: null, relay: null
        due: 12月10日, opens: 12月2日
        due: 12月10日, opens: 截止前5个工作日9:00
        due: 12月10日, opens: -PT1.5H
        due: 12月10日, period: {from: 3月1日, to: 11月30日}
        due: 12月10日, relay: {to: 省办, due: +4 days 17:30, roll: next-workday}
        due: 12月10日, relay: {to: 省办, due: 12月20日}
    """,
    f"{YEAR}{DUTY}form: %s, due: 2024-12-10}}": """
        slip
        {department: slip}
    """,
    f"{YEAR}{DUTY}form: slip, every: %s}}": """
        month by the 4th
        Every  Wednesday 15:00
        each month by the last day
        month by workday 3
        quarter by the 25th of month 3
        half-year by the 10th
        year by 03-15
        ten days by the last day
        每月4日前
        每周三15:00前
        每月最后一日
        每季度首月10日前
        每半年首月10日前
        每年3月15日前
        每旬末
        每 月 ４ 日前
        每个月最后一个工作日
        每月前五个工作日内
        每月4日前, roll: after-holidays, period: previous, since: 4月1日, until: 2024-11-30
    """,
}
CASES = [
    pytest.param(place % way.strip() + "\n", id=way.strip())
    for place, ways in WAYS.items()
    for way in ways.strip().splitlines()
]


@pytest.mark.parametrize("text", CASES)
def test_what_muster_takes_is_not_marked(text: str, tmp_path: Path) -> None:
    path = tmp_path / "small.yaml"
    path.write_text(HEAD + text, encoding="utf-8")
    assert [fault.line_of_report("en") for fault in read_campaign(path).errors] == []
    assert faults("campaign", as_an_editor(HEAD + text)) == []


AMENDMENTS = """
    end: 2025-01-31
    days: 2024-03 — 2025-01
    title: 小型专项行动（延长）
    paper: null
    phases: [{key: only, end: 2024-12-25}]
    phases: [{key: next, name: 巩固, days: 12月21日—31日}]
    duties: [{key: a, every: 每月4日前}]
    duties: [{key: a, due: 2024-12-11}]
    duties: [{key: b, kind: answer, name: 答复, units: [乙局], form: slip, ladder: chase}]
    drop: {duties: [a], phases: []}
    drop: null
    work_items: [{number: 第一, task: 整治, by: 12月底}]
    milestones: [{key: a, name: 节, on: 04-26}]
    accept: [{fault: overlap, reason: 文件如此}]
    forms: {other: PARTS/slip.yaml}
"""


@pytest.mark.parametrize("text", [way.strip() for way in AMENDMENTS.strip().splitlines()])
def test_what_muster_takes_of_an_amendment_is_not_marked(text: str, tmp_path: Path) -> None:
    base = f"{HEAD}{YEAR}{PHASE}{DUTY}form: slip, due: 2024-12-10}}\n"
    (tmp_path / "small.yaml").write_text(base, encoding="utf-8")
    text = "amends: small.yaml\namendment: {number: 1, reason: 延长, dated: 2024-04-08}\n" + text
    path = tmp_path / "amendment.yaml"
    path.write_text(text.replace("PARTS", str(PARTS)), encoding="utf-8")
    assert [fault.line_of_report("en") for fault in read_campaign(path).errors] == []
    assert faults("amendment", as_an_editor(text)) == []
