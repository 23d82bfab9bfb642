"""The pages in tests: a portal on a desk's house, and browsers that each hold one session."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from httpx2 import Response
from sqlmodel import select
from starlette.testclient import TestClient

from campaigns.spec.spec import Campaign
from ledger.tables import ObligationRow
from office.access.accounts import Role, add
from office.access.links import link_for
from office.house import House
from portal.app import create_app
from portal.brakes import Allowed
from tests.integration.desk import Desk
from tests.integration.small import SPEC, at

PASSWORD = "一个足够长的测试密码"
FREELY = Allowed(**dict.fromkeys(vars(Allowed()), "100000/minute"))
FORM = {
    "head.filler": "张三", "head.phone": "0355-6560001",
    "fig.A01": "12", "fig.A02": "40", "fig.A03": "30", "fig.A04": "1.5",
}  # fmt: skip
"""A return of the small campaign, as somebody fills it in on the page."""


@dataclass
class Clock:
    """The portal's clock, which stands until a test moves it."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Browser:
    """One session: follows redirects, and sends the token of the page it last saw."""

    client: TestClient
    token: str = ""
    of: str = ""
    """What names one of several units, whose pages it is on."""

    def get(self, path: str, **more: Any) -> Response:
        answer = self.client.get(path, **more)
        self._remember(answer)
        return answer

    def post(self, path: str, data: dict[str, str] | None = None, **more: Any) -> Response:
        answer = self.client.post(path, data={"csrf": self.token, **(data or {})}, **more)
        self._remember(answer)
        return answer

    def _remember(self, answer: Response) -> None:
        found = re.search(r'name="csrf" value="([^"]+)"', answer.text)
        if found:
            self.token = found[1]


@dataclass
class Site:
    """A portal that runs on a desk, at the instant of its clock."""

    desk: Desk
    clock: Clock
    allowed: Allowed = FREELY
    app: FastAPI = field(init=False)

    def __post_init__(self) -> None:
        self.app = create_app(self.house, self.clock, self.allowed)

    @property
    def house(self) -> House:
        return self.desk.house

    def stranger(self, **headers: str) -> Browser:
        client = TestClient(
            self.app, raise_server_exceptions=False, headers=headers, base_url="http://portal"
        )
        return Browser(client)

    def link(self, unit: str) -> str:
        """The path of a unit's link."""
        whole, _ = link_for(self.house, self.desk.campaign.id, unit, self.clock.now)
        return urlsplit(whole).path

    def unit(self, unit: str, **headers: str) -> Browser:
        """The browser of a unit that has opened its link."""
        browser = self.stranger(**headers)
        assert browser.get(self.link(unit)).status_code == 200
        return browser

    def account(self, name: str, role: Role) -> None:
        add(self.house, name, role, PASSWORD, self.clock.now)

    def officer(self, name: str, role: Role) -> Browser:
        """The browser of somebody of the office, whose account is made first."""
        self.account(name, role)
        browser = self.stranger()
        browser.get("/login")
        answer = browser.post("/login", {"name": name, "password": PASSWORD})
        assert answer.status_code == 200, answer.text
        return browser

    def number(self, unit: str, duty: str) -> int:
        """The number of an obligation in the ledger."""
        with self.house.transaction() as session:
            rows = select(ObligationRow.id).where(
                ObligationRow.unit == unit, ObligationRow.duty == duty
            )
            return session.exec(rows).one() or 0


def site_at(desk: Desk, when: str, allowed: Allowed = FREELY) -> Site:
    return Site(desk, Clock(at(when)), allowed)


def crowd_of(units: int, *, levels: bool = True) -> Campaign:
    """The small campaign with many units in two classes; with ``levels`` each is below the
    first of its class."""
    spec: dict[str, Any] = deepcopy(SPEC)
    first = spec["roster"]["units"][0]
    made = []
    for number in range(units):
        kind = "town" if number % 2 else "member"
        one = {**first, "id": f"u{number}", "name": f"第{number}单位", "class": kind}
        made.append({**one, **({"parent": f"u{number % 2}"} if levels and number > 1 else {})})
    group = {"name": "各单位", "classes": ["member", "town"]}
    spec["roster"] = {"title": "名录", "units": made, "groups": [group]}
    spec.pop("work_items", None)
    return Campaign.model_validate(spec)


@contextmanager
def served(site: Site) -> Iterator[str]:
    """The portal behind a real server on this machine; its address."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        config = uvicorn.Config(site.app, access_log=False, log_level="error")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.01)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(10)
