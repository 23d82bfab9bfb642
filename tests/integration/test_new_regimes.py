"""``muster new``: whatever the answers, the spec checks clean and its dates are what was meant.

Every date was worked out with a wall calendar and the State Council's days off.
"""

from pathlib import Path

import pytest

from tests.integration.new_specs import LOCALES, clean, dated, new

in_both = pytest.mark.parametrize("locale", LOCALES)


@in_both
def test_phases_with_submissions_on_given_days(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    """The year is written once; phases and submissions follow it over New Year."""
    words = (
        ("2010年12月21日至2011年1月21日", "12月21日", "12月22日—1月16日", "1月17日至21日",
         "12月24日、1月7日15时、1月17日")
        if locale == "zh-CN"
        else ("2010-12-21 — 2011-01-21", "12-21", "12-22 — 01-16", "01-17 — 21",
              "12-24, 01-07 15:00, 01-17")
    )  # fmt: skip
    days, first, second, third, due = words
    asked = ("--template", "phases", "--regime", "submissions", "--id", "small", "-o", tmp_path)
    phases = ("--mobilisation", first, "--implementation", second, "--summary", third)
    assert new(monkeypatch, *asked, *phases, "--days", days, "--due", due, locale=locale) == 0
    campaign = clean(tmp_path / "small.yaml")
    assert [(p.key, str(p.start), str(p.end)) for p in campaign.phases] == [
        ("mobilisation", "2010-12-21", "2010-12-21"),
        ("implementation", "2010-12-22", "2011-01-16"),
        ("summary", "2011-01-17", "2011-01-21"),
    ]
    # Tuesday the 21st: notice and slip on one day. 1 to 3 January 2011 are off.
    assert dated(campaign, "mobilise", "open", "due", "close") == [
        "2010-12-21 09:00 mobilise acknowledgement",
        "2010-12-21 17:30 due acknowledgement",
        "2010-12-21 17:30 close mobilisation",
        "2010-12-24 17:30 due submission-1",
        "2010-12-30 09:00 open submission-2",
        "2011-01-07 15:00 due submission-2",
        "2011-01-10 09:00 open submission-3",
        "2011-01-16 17:30 close implementation",
        "2011-01-17 17:30 due submission-3",
        "2011-01-21 17:30 close summary",
    ]
    assert {str(d.period) for d in campaign.duties if d.is_return} == {
        "2010-12-21/2010-12-24", "2010-12-21/2011-01-07", "2010-12-21/2011-01-17",
    }  # fmt: skip


@in_both
def test_a_programme_with_monthly_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    """Each return is on the month before; January's comes in the final return."""
    due = "每月4日前" if locale == "zh-CN" else "month by the 4th"
    asked = ("--template", "programme", "--regime", "monthly", "--due", due, "--id", "small")
    days = ("--start", "2012-07-20", "--end", "2013-01-31", "--relay", "省办公室")
    assert new(monkeypatch, *asked, *days, "-o", tmp_path, locale=locale) == 0
    campaign = clean(tmp_path / "small.yaml")
    assert campaign.phases == ()
    # 4 August a Saturday; 30 September to 7 October off; 4 November a Sunday.
    assert dated(campaign, "mobilise", "due") == [
        "2012-07-20 09:00 mobilise acknowledgement",
        "2012-07-25 17:30 due acknowledgement",
        "2012-08-06 17:30 due regular-return",
        "2012-09-04 17:30 due regular-return",
        "2012-10-08 17:30 due regular-return",
        "2012-11-05 17:30 due regular-return",
        "2012-12-04 17:30 due regular-return",
        "2013-01-04 17:30 due regular-return",
        "2013-01-31 17:30 due final-return",
    ]
    assert dated(campaign, "open")[:2] == [
        "2012-07-30 09:00 open regular-return",
        "2012-08-28 09:00 open regular-return",
    ]
    # Relayed three working days later: Thursday 9 August, Friday 7 September.
    assert dated(campaign, "milestone")[:2] == [
        "2012-08-09 17:30 milestone regular-return",
        "2012-09-07 17:30 milestone regular-return",
    ]
    assert [one.fault for one in campaign.accept] == ["last-term-lost"]
    periods = [str(one.period) for one in campaign.occurrences_by_duty("regular-return")]
    assert periods[0] == "2012-07-20/2012-07-31"
    assert periods[-1] == "2012-07-20/2012-12-31"


@in_both
def test_phases_with_weekly_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    """On Wednesdays, each on the week before; that of 2 March would be on February."""
    due = "每周三15:00前" if locale == "zh-CN" else "every Wednesday 15:00"
    asked = ("--regime", "weekly", "--due", due, "--id", "small", "--days", "2011-03")
    assert new(monkeypatch, *asked, "-o", tmp_path, locale=locale) == 0
    campaign = clean(tmp_path / "small.yaml")
    assert dated(campaign, "open", "due")[1:] == [
        "2011-03-07 09:00 open regular-return",
        "2011-03-09 15:00 due regular-return",
        "2011-03-14 09:00 open regular-return",
        "2011-03-16 15:00 due regular-return",
        "2011-03-21 09:00 open regular-return",
        "2011-03-23 15:00 due regular-return",
        "2011-03-28 09:00 open regular-return",
        "2011-03-30 15:00 due regular-return",
    ]
    # The ladder is over before the next one is due.
    escalated = [line for line in dated(campaign, "escalate") if line.endswith("regular-return")]
    assert escalated[:3] == [
        "2011-03-10 09:00 escalate regular-return",
        "2011-03-11 09:00 escalate regular-return",
        "2011-03-14 09:00 escalate regular-return",
    ]
    assert campaign.accept == ()


@in_both
def test_a_programme_of_a_year_with_quarterly_returns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locale: str
) -> None:
    due = "每季度首月10日前" if locale == "zh-CN" else "quarter by the 10th"
    asked = ("--template", "programme", "--regime", "quarterly", "--due", due, "--id", "small")
    assert new(monkeypatch, *asked, "--days", "2019", "-o", tmp_path, locale=locale) == 0
    campaign = clean(tmp_path / "small.yaml")
    # 1 January is off; the last quarter is asked for before the year ends.
    assert dated(campaign, "mobilise", "open", "due") == [
        "2019-01-02 09:00 mobilise acknowledgement",
        "2019-01-07 17:30 due acknowledgement",
        "2019-03-26 09:00 open regular-return",  # 5 April is off
        "2019-04-10 17:30 due regular-return",
        "2019-06-26 09:00 open regular-return",
        "2019-07-10 17:30 due regular-return",
        "2019-09-20 09:00 open regular-return",  # 1 to 7 October off, 29 September worked
        "2019-10-10 17:30 due regular-return",
        "2019-12-24 09:00 open final-return",
        "2019-12-31 17:30 due final-return",
    ]


@in_both
def test_whatever_is_left_out_is_taken_by_default_and_said(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    locale: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert new(monkeypatch, "--days", "2011-03", "--id", "small", locale=locale) == 0
    clean(tmp_path / "small" / "small.yaml")
    said = capsys.readouterr()
    taken = "采用默认值：名称：专项行动" if locale == "zh-CN" else "taken: Title: Special campaign"
    assert taken in said.err
    assert "2011-03" not in said.err.splitlines()[0]  # that was no default
    assert "muster check small/small.yaml" in said.out
    assert "Traceback" not in said.err


@pytest.mark.parametrize("template", ["phases", "programme"])
def test_a_year_whose_days_off_are_not_announced_is_accepted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str
) -> None:
    asked = ("--template", template, "--days", "2098", "--id", "small", "-o", tmp_path)
    assert new(monkeypatch, *asked) == 0
    campaign = clean(tmp_path / "small.yaml")
    assert campaign.accept[0].fault == "year-not-announced"


def test_a_first_return_that_would_open_before_the_mobilisation_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = ("--regime", "monthly", "--due", "每月25日前", "--id", "small", "-o", tmp_path)
    assert new(monkeypatch, *asked, "--days", "2011-03-24 — 2011-06-30") == 0
    found = dated(clean(tmp_path / "small.yaml"), "due")
    assert found[1:] == [
        "2011-04-25 17:30 due regular-return",
        "2011-05-25 17:30 due regular-return",
        "2011-06-27 17:30 due regular-return",  # the 25th is a Saturday
    ]


def test_submissions_close_to_each_other_have_a_short_ladder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tuesday and Thursday: two working days."""
    asked = ("--due", "3月8日、3月10日", "--days", "2011-03", "--id", "small", "-o", tmp_path)
    assert new(monkeypatch, *asked) == 0
    campaign = clean(tmp_path / "small.yaml")
    kinds = [rung.key for rung in campaign.ladders["submission"] if rung.kind == "escalate"]
    assert kinds == ["escalate-1", "escalate-2"]
