"""Every form does something for whoever may send it: not only is it refused to all others."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest
from sqlalchemy import func, select
from sqlmodel import SQLModel

from ledger.outbox import settle
from office.access.tokens import add
from office.asking.requests import ask
from office.house import House
from office.receiving.aside import put_aside
from portal import api
from portal.app import PAGES
from tests.integration.desk import Desk
from tests.integration.documented import with_documents
from tests.integration.portal_site import FORM, PASSWORD, Browser, Site, site_at
from tests.integration.small import at

DAY, LATER = "2010-12-09 10:00", "2010-12-16 10:00"


@dataclass(frozen=True)
class Sent:
    """A form as it is sent: by whom, where to, with what fields and files."""

    by: str
    path: str
    data: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, Any] = field(default_factory=dict)


def number(site: Site, unit: str = "police") -> int:
    return site.number(unit, "submission-1")


def handed_in(site: Site, when: str = DAY) -> str:
    """The receipt of a return of the police."""
    return site.desk.hand_in("police", "submission-1", when).receipt or ""


def login(site: Site) -> Sent:
    site.account("li", "viewer")
    return Sent("nobody", "/login", {"name": "li", "password": PASSWORD})


def upload(site: Site) -> Sent:
    file = ("报表.xlsx", site.desk.filled("police", "submission-1"))
    return Sent("police", "/unit/upload", files={"file": file})


def typed(site: Site, act: str) -> Sent:
    return Sent("police", f"/unit/o/{number(site)}/{act}", FORM)


def work(site: Site) -> Sent:
    told = {"item": "1", "text": "已部署", "percent": "40", "state": "under_way"}
    return Sent("police", "/unit/work", told)


def seen(site: Site) -> Sent:
    site.desk.plan(DAY, duty="submission-1")
    ours = next(m for m in site.desk.messages() if "liaison@police.example" in m.recipients)
    with site.house.transaction() as session:
        settle(session, ours.id or 0, "sent", at(DAY), ours.recipients)
    return Sent("police", f"/unit/notices/{ours.id}/seen")


def extension(site: Site) -> Sent:
    told = {"wished": "2010-12-20", "reason": "汇总中"}
    return Sent("police", f"/unit/o/{number(site)}/extension", told)


def coming(site: Site) -> Sent:
    return Sent(
        "police", f"/unit/o/{number(site)}/coming", {"day": "2010-12-13", "reason": "汇总中"}
    )


def withdrawn(site: Site, by: str, under: str) -> Sent:
    told = {"receipt": handed_in(site), "reason": "填错"}
    return Sent(by, f"{under}/o/{number(site)}/withdraw", told)


def held(site: Site) -> Sent:
    site.desk.plan("2010-12-15 09:00", duty="submission-1")
    site.clock.now = at(LATER)
    (one,) = (m.id for m in site.desk.messages() if m.state == "held")
    return Sent("office", f"/office/small/held/{one}", {"act": "hold", "reason": "已约谈"})


def late(site: Site) -> Sent:
    receipt = handed_in(site, LATER)
    site.clock.now = at(LATER)
    told = {"receipt": receipt, "act": "take-in", "reason": "情况属实"}
    return Sent("office", "/office/small/late", told)


def answered(site: Site) -> Sent:
    asked = ask(
        site.house, "small", "submission-1", "police", wished=at("2010-12-13 17:30"),
        reason="汇总中", as_of=at(DAY),
    )  # fmt: skip
    told = {"act": "grant", "authority": "主任批示"}
    return Sent("office", f"/office/small/requests/{asked.number}", told)


def looked_into(site: Site) -> Sent:
    site.desk.take(b"no workbook", DAY)
    (one,) = put_aside(site.house, at(DAY))
    return Sent("office", f"/office/put_aside/{one.number}", {"what": "已电话通知重报"})


SUCCEEDS: dict[str, Callable[[Site], Sent]] = {
    "/login": login,
    "/leave": lambda _: Sent("police", "/leave"),
    "/unit/upload": upload,
    "/unit/work": work,
    "/unit/notices/{message}/seen": seen,
    "/unit/o/{number}/fill": partial(typed, act="fill"),
    "/unit/o/{number}/check": partial(typed, act="check"),
    "/unit/o/{number}/extension": extension,
    "/unit/o/{number}/coming": coming,
    "/unit/o/{number}/withdraw": partial(withdrawn, by="police", under="/unit"),
    "/office/put_aside/{piece}": looked_into,
    "/office/{campaign}/held/{number}": held,
    "/office/{campaign}/late": late,
    "/office/{campaign}/requests/{number}": answered,
    "/office/{campaign}/o/{number}/withdraw": partial(
        withdrawn, by="office", under="/office/small"
    ),
}
KEEP_NOTHING = {"/login", "/leave", "/unit/o/{number}/check"}
"""What such a form does is not written down."""


@pytest.fixture
def site(house: House) -> Site:
    desk = Desk(house, with_documents(release="by-office"))
    desk.declare("2010-12-03 10:00")
    return site_at(desk, DAY)


def posts() -> Iterator[str]:
    for module in PAGES:
        for route in module.router.routes:
            if "POST" in getattr(route, "methods", ()):
                yield str(getattr(route, "path", ""))


def test_every_form_is_tried() -> None:
    assert set(posts()) == set(SUCCEEDS), "tell in SUCCEEDS who may send a new form, and with what"


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize("path", SUCCEEDS)
def test_whoever_may_send_a_form_is_answered_that_it_is_done(site: Site, path: str) -> None:
    sent = SUCCEEDS[path](site)
    who: dict[str, Callable[[], Browser]] = {
        "nobody": site.stranger,
        "office": partial(site.officer, "wang", "office"),
    }
    one = who.get(sent.by, partial(site.unit, sent.by))()
    one.get("/login")
    before = rows(site.house)
    more = {"files": sent.files} if sent.files else {}
    answer = one.post(sent.path, dict(sent.data), follow_redirects=False, **more)
    assert answer.status_code in ((200,) if path.endswith("/check") else (303,)), answer.text
    assert (rows(site.house) == before) == (path in KEEP_NOTHING)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_program_hands_in(site: Site) -> None:
    token = add(site.house, "汇总系统", "hand-in", None, site.clock.now)
    client = site.stranger(authorization=f"Bearer {token}").client
    (path,) = (str(getattr(route, "path", "")) for route in api.router.routes
               if "POST" in getattr(route, "methods", ()))  # fmt: skip
    answer = client.post(path, content=site.desk.filled("police", "submission-1"))
    assert (answer.status_code, answer.json()["outcome"]) == (200, "accepted")


def rows(house: House) -> int:
    """How many rows the ledger has in all."""
    with house.transaction() as session:
        counted = (select(func.count()).select_from(t) for t in SQLModel.metadata.sorted_tables)
        return sum(session.connection().execute(one).scalar_one() for one in counted)
