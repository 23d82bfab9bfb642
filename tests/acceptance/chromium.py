"""The Chromium of the system, driven by playwright, if this machine has both."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

PROGRAM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser; skips, saying why, where there is none."""
    found = PROGRAM if PROGRAM.exists() else shutil.which("chromium")
    if not found:
        pytest.skip("no Chromium on this machine: apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=str(found), args=FLAGS)
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def watched(page: Page, url: str) -> Iterator[list[str]]:
    """What goes wrong on a page while it is used: faults of scripts or of the content policy,
    and requests to anywhere else than ``url``."""
    wrong: list[str] = []
    page.on("console", lambda m: wrong.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda r: None if r.url.startswith(url) else wrong.append(r.url))
    yield wrong
