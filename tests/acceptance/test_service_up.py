"""``muster up``: what is declared happens by itself, at its instant, once, as runs in Prefect."""

import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from tests.acceptance.command_line import Muster
from tests.acceptance.conftest import Post, mailbox_at
from tests.acceptance.service_up import (
    ZONE,
    Service,
    now,
    processes_on,
    served,
    wait_until,
    write_spec,
)

A_FEW_SECONDS = 30.0
"""Prefect starts a process for each run: three seconds on a quiet machine, more on a busy one."""
FAR = timedelta(days=20)


@pytest.fixture(scope="module")
def post(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Post]:
    with mailbox_at(tmp_path_factory.mktemp("mail")) as box:
        yield box


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory, post: Post) -> Iterator[Service]:
    """A service on a ledger in which ``before`` was declared while it was down."""
    muster = Muster(tmp_path_factory.mktemp("office"), {"MUSTER_SMTP_URL": post.url})
    write_spec(muster.home, "before", {"先报": now() + FAR})
    down = muster("declare", "before.yaml")
    assert down.returncode == 0
    assert "muster up" in down.stderr
    with served(muster) as running:
        yield running


def test_what_was_declared_while_it_was_down_is_planned_when_it_starts(service: Service) -> None:
    planned = service.api.scheduled("before")
    assert any("先报" in name for name in planned)
    assert min(planned.values()) > now()


def test_a_reminder_and_an_overdue_notice_go_out_by_themselves_once_at_their_instants(
    service: Service, post: Post
) -> None:
    due = now() + timedelta(seconds=60)
    write_spec(service.muster.home, "quick", {"快报": due}, units="甲局")
    service.muster.said("declare", "quick.yaml")
    instants = [due - timedelta(seconds=20), due + timedelta(seconds=10)]
    assert now() < instants[0], "this machine is too slow to declare within 40 seconds"
    names = ["催报 · 快报 · 截止前", "报送截止 · 快报", "督办 · 快报 · 逾期"]
    wait_until(lambda: len(post.letters()) >= 2, seconds=150)
    time.sleep(3)
    assert [letter["rcpt_tos"] for letter in post.letters()] == [["liaison@first.example"]] * 2
    for letter, instant in zip(post.letters(), instants, strict=True):
        came = datetime.fromtimestamp((post.folder / letter["file"]).stat().st_mtime, ZONE)
        assert -1 < (came - instant).total_seconds() < A_FEW_SECONDS, letter["subject"]
    runs = service.api.runs("quick")
    wait_until(lambda: done(service, "quick") >= set(names))
    assert [run.name for run in runs if run.name in names] == names
    assert [run.at for run in runs if run.name in names] == [instants[0], due, instants[1]]


def done(service: Service, campaign: str) -> set[str]:
    return {run.name for run in service.api.runs(campaign) if run.state == "COMPLETED"}


def test_what_was_to_be_said_before_its_campaign_was_declared_is_said_at_once(
    service: Service, post: Post
) -> None:
    due = now() + timedelta(minutes=10)  # the next sweep that would say it is as far away
    write_spec(service.muster.home, "hasty", {"急报": due}, units="乙局", before="-PT11M")
    service.muster.said("declare", "hasty.yaml")
    name = f"{due - timedelta(minutes=11):%Y-%m-%d %H:%M} 催报 · 急报 · 截止前"
    wait_until(lambda: name in done(service, "hasty"))
    told = [letter for letter in post.letters() if "急报" in letter["subject"]]
    assert [letter["rcpt_tos"] for letter in told] == [["liaison@second.example"]]
    service.muster.said("declare", "hasty.yaml")
    assert not any("截止前" in name for name in service.api.scheduled("hasty"))


def test_upcoming_runs_follow_the_spec_and_the_extensions(service: Service) -> None:
    muster, api, due = service.muster, service.api, now() + FAR
    reminder = timedelta(seconds=20)
    write_spec(muster.home, "moving", {"一报": due, "二报": due})
    muster.said("declare", "moving.yaml")
    first = api.scheduled("moving")
    assert first["催报 · 一报 · 截止前"] == first["催报 · 二报 · 截止前"] == due - reminder
    later = due + timedelta(days=3)
    write_spec(muster.home, "moving", {"一报": later})
    changed = muster.json("declare", "moving.yaml")
    assert (len(changed["moved"]), len(changed["dropped"])) == (1, 1)
    second = api.scheduled("moving")
    assert second["催报 · 一报 · 截止前"] == later - reminder
    assert second["报送截止 · 一报"] == later
    assert not any("二报" in name for name in second)
    assert len(api.runs("moving")) == len(second)  # the old ones are gone, not beside
    until = later + timedelta(days=2)
    one = ("moving", "--duty", "duty-0", "--unit", "乙局", "--authority", "x", "--reason", "y")
    muster.said("extend", *one, "--until", until.isoformat())
    instants = [run.at for run in api.runs("moving") if run.name == "催报 · 一报 · 截止前"]
    assert instants == [later - reminder, until - reminder]
    muster.said("waive", *one)
    assert api.scheduled("moving") == second
    assert len(api.runs("moving")) == len(second)


def test_the_sweep_and_the_daily_reconcile_stand_on_their_schedules(service: Service) -> None:
    deployments = service.api.deployments()
    for name in ("sweep", "reconcile"):
        schedules = deployments[name]["schedules"]
        assert [schedule["active"] for schedule in schedules] == [True], name
        assert deployments[name]["paused"] is False


def test_upcoming_runs_that_prefect_plans_by_itself_get_names_for_an_official(
    service: Service,
) -> None:
    service.api.start("sweep")

    def names() -> set[str]:
        runs = service.api.runs()
        return {
            run.name for run in runs if run.state == "SCHEDULED" and "auto-scheduled" in run.tags
        }

    wait_until(lambda: names() == {"巡检", "校准"})


def test_a_second_service_on_the_same_state_folder_is_refused(service: Service) -> None:
    second = service.muster("up")
    assert second.returncode == 1
    assert str(service.muster.state) in second.stderr
    assert "Traceback" not in second.stderr


def test_a_stop_ends_everything_with_exit_0_and_leaves_no_process(service: Service) -> None:
    state: Path = service.muster.state
    assert len(processes_on(state)) >= 3  # itself, the server, the runner
    assert service.stop() == 0
    assert processes_on(state) == []
    assert "Traceback" not in service.running.said
    assert "已停止" in service.running.said
