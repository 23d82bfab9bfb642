"""``muster link``, ``account``, ``token`` by hand, and the pages that ``muster up`` serves."""

import json
import os
import re
import signal
import stat
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import httpx2
import pytest

from tests.acceptance.command_line import PROGRAM, Muster
from tests.acceptance.service_up import Service, now, processes_on, served, wait_until, write_spec

PASSWORD = "一个足够长的测试密码"


def typed(muster: Muster, text: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run ``muster`` with ``text`` on its standard input."""
    return subprocess.run(
        [str(PROGRAM), *arguments], cwd=muster.home, env=muster.environment(), input=text,
        capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip


@pytest.fixture(scope="module")
def muster(tmp_path_factory: pytest.TempPathFactory) -> Muster:
    """A house with one campaign; its pages are to be reached at a public address."""
    made = Muster(tmp_path_factory.mktemp("office"), {"MUSTER_PORTAL_URL": "https://bs.example"})
    write_spec(made.home, "pages", {"一报": now() + timedelta(days=20)})
    assert made("declare", "pages.yaml").returncode == 0
    return made


def test_a_link_is_made_once_shown_again_and_ended(muster: Muster) -> None:
    first = muster.json("link", "pages", "--unit", "甲局")
    assert first["link"].startswith("https://bs.example/l/")
    assert muster.said("link", "pages", "--unit", "甲局").strip() == first["link"]
    assert muster.json("link", "pages", "--unit", "甲局", "--revoke")["revoked"] == 1
    assert muster.json("link", "pages", "--unit", "甲局")["link"] != first["link"]
    assert "乙局" in muster("link", "pages", "--unit", "乙").stderr
    assert stat.S_IMODE((muster.state / "portal.key").stat().st_mode) == 0o600


def test_accounts_are_made_from_standard_input_listed_and_ended(muster: Muster) -> None:
    assert (
        typed(muster, f"{PASSWORD}\n", "account", "add", "wang", "--role", "office").returncode == 0
    )
    short = typed(muster, "short\n", "account", "add", "li", "--role", "viewer")
    assert (short.returncode, "10" in short.stderr) == (1, True)
    again = typed(muster, f"{PASSWORD}\n", "account", "add", "wang", "--role", "office")
    assert (again.returncode, "已存在" in again.stderr) == (1, True)
    assert typed(muster, f"{PASSWORD}2\n", "account", "password", "wang").returncode == 0
    muster.said("account", "disable", "wang")
    assert muster.json("account", "list") == [{"name": "wang", "role": "office", "disabled": True}]
    assert muster("account", "disable", "zhang").returncode == 1


def test_tokens_are_shown_once_listed_and_ended(muster: Muster) -> None:
    whole = muster.said(
        "token", "add", "汇总系统", "--may", "hand-in", "--campaign", "pages"
    ).strip()
    assert whole.startswith("muster_")
    listed = muster.said("token", "list", "--format", "json")
    assert whole not in listed
    (one,) = json.loads(listed)
    assert (one["client"], one["may"], one["campaign"]) == ("汇总系统", "hand-in", "pages")
    muster.said("token", "revoke", "1")
    assert muster.json("token", "list")[0]["revoked"] is True
    assert muster("token", "add", "x", "--campaign", "none").returncode == 1


@pytest.fixture(scope="module")
def service(muster: Muster) -> Iterator[Service]:
    """The service, its pages on a port that is free."""
    muster.settings["MUSTER_PORTAL_PORT"] = "0"
    with served(muster) as running:
        yield running


def test_up_serves_the_pages_beside_prefect_and_says_where(service: Service) -> None:
    found = re.search(r"报送页面：(http://127\.0\.0\.1:\d+)", service.running.said)
    assert found is not None
    url = found[1]
    link = service.muster.json("link", "pages", "--unit", "甲局")["link"]
    path = link.removeprefix("https://bs.example")
    with httpx2.Client(base_url=url) as client:
        assert client.get("/healthz").json() == {"ok": True}
        opened = client.get(path)
        assert opened.status_code == 303
        assert re.fullmatch(r"/unit\?of=\d+", opened.headers["location"])
        assert "secure" in opened.headers["set-cookie"].lower()  # the public address is https
        assert "max-age" in client.get("/").headers["strict-transport-security"]
    log = (service.muster.state / "portal.log").read_text("utf-8")
    assert path.removeprefix("/l/") not in log
    assert f"{path[:7]}…" in log


def test_pages_that_die_are_started_again_and_end_with_the_service(service: Service) -> None:
    found = re.search(r"报送页面：(http://127\.0\.0\.1:\d+)", service.running.said)
    assert found is not None
    (pages,) = [pid for pid in service.processes() if "portal.serve" in command_of(pid)
                and "service.guard" not in command_of(pid)]  # fmt: skip
    os.kill(pages, signal.SIGKILL)

    def answers() -> bool:
        try:
            return httpx2.get(f"{found[1]}/healthz").is_success
        except httpx2.TransportError:
            return False

    wait_until(answers, seconds=60)
    assert service.stop() == 0
    assert processes_on(service.muster.state) == []


def command_of(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_text().replace("\0", " ")
    except OSError:
        return ""
