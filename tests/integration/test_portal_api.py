"""The HTTP API: each token for its programs, its campaign and what it may do; nothing without."""

import json
from typing import Any

import pytest
from httpx2 import Response
from sqlmodel import select

from ledger.access import ApiToken
from office.access.tokens import TokenRole, add, revoke
from tests.integration.desk import Desk
from tests.integration.portal_site import Site, site_at


@pytest.fixture
def site(desk: Desk) -> Site:
    return site_at(desk, "2010-12-08 10:00")


def token(site: Site, may: TokenRole = "hand-in", campaign: str | None = None) -> str:
    return add(site.house, "汇总系统", may, campaign, site.clock.now)


def call(site: Site, given: str, path: str, body: bytes | None = None) -> Response:
    one = site.stranger(authorization=f"Bearer {given}").client
    return one.get(path) if body is None else one.post(path, content=body)


def test_a_token_is_kept_as_a_hash_only(site: Site) -> None:
    whole = token(site)
    with site.house.transaction() as session:
        kept = session.exec(select(ApiToken)).one()
    assert whole not in json.dumps(kept.model_dump(mode="json"))


@pytest.mark.parametrize("given", ["", "muster_wrong", "x" * 5000])
def test_without_a_token_that_stands_nothing_is_told(site: Site, given: str) -> None:
    answer = call(site, given, "/api/v1/campaigns")
    assert answer.status_code == 401
    assert answer.json()["error"] == "token"
    assert answer.headers["www-authenticate"] == "Bearer"


def test_a_revoked_token_is_none(site: Site) -> None:
    whole = token(site)
    assert call(site, whole, "/api/v1/campaigns").json() == ["small"]
    revoke(site.house, 1, site.clock.now)
    assert call(site, whole, "/api/v1/campaigns").status_code == 401


def test_a_token_for_one_campaign_sees_no_other(site: Site) -> None:
    from tests.integration.small import small

    other = small().model_copy(update={"id": "other"})
    Desk(site.house, other).declare("2010-12-03 10:00")
    whole = token(site, campaign="small")
    assert call(site, whole, "/api/v1/campaigns").json() == ["small"]
    for path in ("status", "obligations", "receipts/20101208-00001"):
        assert call(site, whole, f"/api/v1/campaigns/other/{path}").status_code == 404
    assert call(site, whole, "/api/v1/returns?campaign=other", b"x").status_code == 404


def test_a_file_is_handed_in_and_its_receipt_fetched(site: Site) -> None:
    whole = token(site)
    body = site.desk.filled("police", "submission-1")
    received = call(site, whole, "/api/v1/returns?name=报表.xlsx", body).json()
    assert (received["outcome"], received["unit"]) == ("accepted", "police")
    path = f"/api/v1/campaigns/small/receipts/{received['receipt']}"
    told = call(site, whole, path).json()
    assert (told["sha256"], told["file"], told["channel"]) == (
        received["sha256"], "报表.xlsx", "api:汇总系统",
    )  # fmt: skip
    assert told["figures"]["A04"] == "1.50"
    counts = call(site, whole, "/api/v1/campaigns/small/status").json()["counts"]
    assert counts["reported"] == 1
    owed = call(site, whole, "/api/v1/campaigns/small/obligations?unit=县公安局").json()
    assert {one["unit"] for one in owed} == {"police"}
    assert len(call(site, whole, "/api/v1/campaigns/small/obligations?state=reported").json()) == 1


def test_a_wrong_file_is_answered_with_its_faults(site: Site) -> None:
    whole = token(site)
    wrong = site.desk.filled("police", "submission-1", {"A01": "约12"})
    received: Any = call(site, whole, "/api/v1/returns", wrong).json()
    assert received["outcome"] == "sent_back"
    assert {"D10", "统计表"} <= {v for fault in received["faults"] for v in fault.values()}
    assert call(site, whole, "/api/v1/returns", b"MZ").json()["outcome"] == "unrecognised"


def test_a_token_that_may_only_read_hands_nothing_in(site: Site) -> None:
    answer = call(site, token(site, "read"), "/api/v1/returns", b"x")
    assert (answer.status_code, answer.json()["error"]) == (403, "token-reads")


def test_what_is_not_there_is_told_in_json(site: Site) -> None:
    whole = token(site)
    for path in ("/api/v1/campaigns/none/status", "/api/v1/campaigns/small/receipts/none",
                 "/api/v1/nothing"):  # fmt: skip
        answer = call(site, whole, path)
        assert answer.status_code == 404
        assert set(answer.json()) == {"error", "message"}


def test_the_description_tells_every_call_and_no_page(site: Site) -> None:
    described = site.stranger().get("/api/v1/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/v1/campaigns",
        "/api/v1/campaigns/{campaign}/status",
        "/api/v1/campaigns/{campaign}/obligations",
        "/api/v1/campaigns/{campaign}/receipts/{receipt}",
        "/api/v1/returns",
    }
    assert "HTTPBearer" in described["components"]["securitySchemes"]
    page = site.stranger().get("/api").text
    assert all(path in page for path in described["paths"])
