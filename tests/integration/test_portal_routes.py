"""Every route as every role: nobody, two units and somebody of both, a viewer and the office of
the same campaign."""

from collections.abc import Iterator, Mapping
from itertools import count
from typing import NamedTuple

import pytest

from office.asking.requests import ask
from office.receiving.aside import put_aside
from portal import api
from portal.app import PAGES
from tests.integration.desk import Desk
from tests.integration.portal_site import FORM, Browser, Site, site_at
from tests.integration.small import at

ROLES = ("nobody", "police", "farms", "both", "viewer", "office")
ANYBODY = dict.fromkeys(ROLES, "in")
A_UNIT = {**dict.fromkeys(ROLES, 401), "police": "in", "farms": "in", "both": "in"}
ITS_OWN = {**A_UNIT, "farms": 404}
"""A duty of the police: no page of one unit shows another's, nor that there is one."""
LOOKS = {**dict.fromkeys(ROLES, 401), "viewer": "in", "office": "in"}
DECIDES = {**LOOKS, "viewer": 403}
A_PROGRAM = dict.fromkeys(ROLES, 401)
"""No session opens the API; tokens are in ``test_portal_api``."""

MAY: dict[str, Mapping[str, object]] = {
    "GET /": ANYBODY,
    "GET /healthz": ANYBODY,
    "GET /l/{token}": dict.fromkeys(ROLES, 404),  # of a link that nobody was given
    "GET /login": ANYBODY,
    "POST /login": dict.fromkeys(ROLES, 403),  # with a wrong password
    "POST /leave": ANYBODY,
    "GET /language/{locale}": ANYBODY,
    "GET /units": A_UNIT,
    "GET /unit": A_UNIT,
    "GET /unit/notices": A_UNIT,
    "GET /unit/work": A_UNIT,
    "POST /unit/upload": A_UNIT,
    "POST /unit/work": A_UNIT,
    "POST /unit/notices/{message}/seen": ITS_OWN,
    "GET /unit/o/{number}": ITS_OWN,
    "GET /unit/o/{number}/fill": ITS_OWN,
    "POST /unit/o/{number}/fill": ITS_OWN,
    "POST /unit/o/{number}/check": ITS_OWN,
    "GET /unit/o/{number}/blank": ITS_OWN,
    "GET /unit/o/{number}/v/{version}": ITS_OWN,
    "GET /unit/o/{number}/v/{version}/file": ITS_OWN,
    "GET /unit/o/{number}/v/{version}/receipt.docx": ITS_OWN,
    "POST /unit/o/{number}/extension": ITS_OWN,
    "POST /unit/o/{number}/coming": ITS_OWN,
    "POST /unit/o/{number}/withdraw": ITS_OWN,
    "GET /office": LOOKS,
    "GET /office/put_aside": LOOKS,
    "GET /office/put_aside/{piece}/file": DECIDES,
    "POST /office/put_aside/{piece}": DECIDES,
    "GET /office/{campaign}": LOOKS,
    "GET /office/{campaign}/letters": LOOKS,
    "GET /office/{campaign}/league": LOOKS,
    "GET /office/{campaign}/league.xlsx": LOOKS,
    "GET /office/{campaign}/held": LOOKS,
    "GET /office/{campaign}/late": LOOKS,
    "GET /office/{campaign}/requests": LOOKS,
    "GET /office/{campaign}/o/{number}": LOOKS,
    "GET /office/{campaign}/o/{number}/v/{version}/file": LOOKS,
    "GET /office/{campaign}/o/{number}/v/{version}/receipt.docx": LOOKS,
    "POST /office/{campaign}/held/{number}": DECIDES,
    "POST /office/{campaign}/late": DECIDES,
    "POST /office/{campaign}/requests/{number}": DECIDES,
    "POST /office/{campaign}/o/{number}/withdraw": DECIDES,
    "GET /api": ANYBODY,
    "GET /api/v1/openapi.json": ANYBODY,
    "GET /api/v1/campaigns": A_PROGRAM,
    "GET /api/v1/campaigns/{campaign}/status": A_PROGRAM,
    "GET /api/v1/campaigns/{campaign}/obligations": A_PROGRAM,
    "GET /api/v1/campaigns/{campaign}/receipts/{receipt}": A_PROGRAM,
    "POST /api/v1/returns": A_PROGRAM,
}


class Scene(NamedTuple):
    """A return of the police that stands, one that waits in the late drawer, a request, a letter,
    one that is held; what each role tries is about these."""

    site: Site
    path: dict[str, object]
    data: dict[str, dict[str, str]]


def routes() -> Iterator[str]:
    """Every route of the portal, as ``GET /unit``."""
    for module in (*PAGES, api):
        for route in module.router.routes:
            for method in getattr(route, "methods", ()):
                yield f"{method} {getattr(route, 'path', '')}"


def scene(desk: Desk) -> Scene:
    site = site_at(desk, "2010-12-10 10:00")
    standing = desk.hand_in("police", "submission-1", "2010-12-09 10:00")
    number = ask(
        site.house, "small", "submission-1", "trade",
        wished=at("2010-12-13 17:30"), reason="汇总中", as_of=at("2010-12-10 09:00"),
    ).number  # fmt: skip
    ours = site.number("police", "submission-1")
    with site.house.transaction() as session:
        from ledger.outbox import notices_about

        message = next(m.id for _, m in notices_about(session, ours, site.clock.now) if m)
    settle(desk, message or 0)
    held = hold_one(desk, site.number("trade", "submission-1"))
    desk.take(b"no workbook", "2010-12-09 11:00")
    path = {
        "token": "x" * 24 + "." + "y" * 27, "locale": "en", "campaign": "small", "number": ours,
        "version": 1, "message": message, "receipt": standing.receipt,
        "piece": put_aside(site.house, site.clock.now)[0].number,
    }  # fmt: skip
    receipt = {"receipt": standing.receipt or "", "reason": "填错"}
    data = {
        "POST /login": {"name": "nobody", "password": "wrong"},
        "POST /unit/work": {"item": "1", "text": "已部署", "percent": "40", "state": "under_way"},
        "POST /unit/o/{number}/fill": {**FORM, "act": "check"},
        "POST /unit/o/{number}/check": FORM,
        "POST /unit/o/{number}/withdraw": receipt,
        "POST /unit/o/{number}/extension": {"wished": "2010-12-20", "reason": "汇总中"},
        "POST /unit/o/{number}/coming": {"day": "2010-12-11", "reason": "汇总中"},
        "POST /office/put_aside/{piece}": {"what": "已电话通知重报"},
        "POST /office/{campaign}/late": {**receipt, "act": "take-in"},
        "POST /office/{campaign}/held/{number}": {"act": "hold", "reason": "已约谈"},
        "POST /office/{campaign}/requests/{number}": {"act": "refuse", "reason": "不予延期"},
        "POST /office/{campaign}/o/{number}/withdraw": receipt,
    }
    site.clock.now = at("2010-12-10 11:00")
    return Scene(site, path, data | {"request": {"number": str(number)}, "held": {"number": held}})


def settle(desk: Desk, message: int) -> None:
    """As if the letter had gone out."""
    from ledger import outbox

    with desk.house.transaction() as session:
        outbox.settle(session, message, "sent", at("2010-12-09 10:01"), ["liaison@police.example"])


def hold_one(desk: Desk, obligation: int) -> str:
    """A letter about an obligation that the office has to let go; its number."""
    from sqlalchemy import update
    from sqlmodel import col

    from ledger.outbox import notices_about
    from ledger.tables import MessageRow

    desk.plan("2010-12-09 09:00", duty="submission-1")
    with desk.house.transaction() as session:
        found = notices_about(session, obligation, at("2010-12-10 09:00"))
        number = next(m.id for _, m in found if m)
        change = update(MessageRow).where(col(MessageRow.id) == number).values(state="held")
        session.connection().execute(change)
    return str(number)


def browser(site: Site, role: str) -> Browser:
    if role == "nobody":
        one = site.stranger()
    elif role in ("viewer", "office"):
        one = site.officer(f"{role}-account", role)  # type: ignore[arg-type]
    elif role == "both":
        one = site.unit("police")
        one.of = str(one.get(site.link("police")).url.query.decode())
        one.get(site.link("farms"))
    else:
        one = site.unit(role)
    one.get("/login")  # every form of every role carries a token that its session knows
    return one


def tried(scene: Scene, one: Browser, route: str) -> int:
    method, _, template = route.partition(" ")
    given = dict(scene.path)
    if template.endswith("/requests/{number}"):
        given["number"] = scene.data["request"]["number"]
    if template.endswith("/held/{number}"):
        given["number"] = scene.data["held"]["number"]
    path = template.format(**given)
    if one.of and path.startswith("/unit") and "{number}" not in template:
        path += f"?{one.of}"  # as on the pages of the police, whoever else's are open
    if method == "GET":
        return one.get(path, follow_redirects=False).status_code
    more = {}
    if template == "/unit/upload":
        more["files"] = {"file": ("x.xlsx", b"not a workbook")}
    return one.post(path, scene.data.get(route), follow_redirects=False, **more).status_code


def test_every_route_says_who_may_use_it() -> None:
    assert set(routes()) == set(MAY)


@pytest.mark.parametrize("role", ROLES)
def test_each_role_is_let_in_where_it_may_and_nowhere_else(desk: Desk, role: str) -> None:
    place = scene(desk)
    one = browser(place.site, role)
    leaving_last = sorted(MAY, key=lambda route: route == "POST /leave")
    found = {route: tried(place, one, route) for route in leaving_last}
    for route, status in found.items():
        wanted = MAY[route][role]
        if wanted == "in":
            # 409: the office says that it cannot be done now; 422: the file is no return of ours
            assert status in (200, 303, 409, 422), f"{route}: {status}"
        else:
            assert status == wanted, f"{route}: {status}"


POSTS = sorted(route for route in MAY if route.startswith("POST /") and "/api/" not in route)


@pytest.mark.parametrize("route", POSTS)
@pytest.mark.parametrize("token", ["", "another's"])
def test_a_form_without_the_token_of_its_session_does_nothing(
    desk: Desk, route: str, token: str
) -> None:
    place = scene(desk)
    role = "office" if "/office/" in route else "police"
    one = browser(place.site, role)
    before = counted(desk)
    one.token = browser(place.site, "farms").token if token else ""
    assert tried(place, one, route) == 403
    assert counted(desk) == before


def counted(desk: Desk) -> list[int]:
    """How many rows each table of what can be done here has."""
    from sqlalchemy import func, select

    from ledger.tables import Arrival, Extension, Handling
    from ledger.tables_documents import ReleaseDecision
    from ledger.tables_replies import Acknowledgement, ProgressReport, Statement
    from ledger.tables_returns import (
        ExtensionAnswer,
        ExtensionRequest,
        LateDecision,
        Withdrawal,
    )

    tables = (
        Arrival, Handling, Extension, ExtensionRequest, ExtensionAnswer, LateDecision,
        Withdrawal, Statement, Acknowledgement, ProgressReport,
        ReleaseDecision,
    )  # fmt: skip
    with desk.house.transaction() as session:
        connection = session.connection()
        return [
            connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in tables
        ]


def test_every_answer_carries_the_headers_that_keep_strangers_out(desk: Desk) -> None:
    site = site_at(desk, "2010-12-08 10:00")
    one, paths = site.unit("police"), count()
    for path in ("/", "/unit", "/nowhere", "/static/portal.css", "/api", "/office"):
        next(paths)
        headers = one.get(path).headers
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "default-src 'self'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert "strict-transport-security" not in headers  # http in this test
        kept = path.startswith("/static/")
        assert ("no-store" in headers["cache-control"]) != kept
