"""The HTTP API: each token for its programs, its campaign and what it may do; nothing without."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from httpx2 import Response
from sqlmodel import select

from ledger.access import ApiToken
from office.access.tokens import TokenRole, add, revoke
from office.asking.replies import state_coming
from rehearsal.filling import Entry
from tests.integration.desk import FIGURES, Desk
from tests.integration.portal_site import Site
from tests.integration.small import at


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


def test_a_file_may_come_in_a_form_as_most_programs_send_it(site: Site) -> None:
    bearer = {"Authorization": f"Bearer {token(site)}"}
    post = site.stranger().client.post
    form = {"file": ("公安局.xlsx", site.desk.filled("police", "submission-1"))}
    received = post("/api/v1/returns", files=form, headers=bearer).json()
    assert (received["outcome"], received["file"]) == ("accepted", "公安局.xlsx")
    several = {"a": ("a.xlsx", b"a"), "b": ("b.xlsx", b"b")}
    for wrong in ({"files": several}, {"files": {"x": (None, "words")}}):
        answer = post("/api/v1/returns", headers=bearer, **wrong)
        assert (answer.status_code, answer.json()["error"]) == (400, "one-file")


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


UNKNOWN = {
    "state=xx": ("state", "'open', 'reported', 'nil', 'sent_back' or 'missing'"),
    "duty=xx": ("duty", "slip, submission-1, submission-2"),
}


@pytest.mark.parametrize("query", UNKNOWN)
def test_a_value_that_cannot_be_is_refused_with_those_that_can(site: Site, query: str) -> None:
    name, known = UNKNOWN[query]
    answer = call(site, token(site), f"/api/v1/campaigns/small/obligations?{query}")
    assert answer.status_code == 422
    (fault,) = answer.json()["faults"]
    assert fault["where"] == ["query", name]
    assert known in fault["message"]


def declared(described: Any, path: str, method: str = "get") -> set[str]:
    """The fields that the description promises of an answer, those of its parts included."""
    content = described["paths"][path][method]["responses"]["200"]["content"]
    schema = content["application/json"]["schema"]
    return set(fields(described, schema.get("items", schema)))


def fields(described: Any, schema: Any, above: str = "") -> Iterator[str]:
    parts = [schema, *schema.get("anyOf", ()), schema.get("items", {})]
    for part in parts:
        if "$ref" in part:
            model = described["components"]["schemas"][part["$ref"].rpartition("/")[2]]
            assert model["description"]
            for name, one in model["properties"].items():
                yield f"{above}{name}"
                yield from fields(described, one, f"{above}{name}.")


def said(told: Any, above: str = "") -> Iterator[str]:
    """The fields of an answer that was given, but for those named by figures."""
    for one in told if isinstance(told, list) else [told]:
        for name, value in one.items() if isinstance(one, dict) else ():
            yield f"{above}{name}"
            if name != "figures":
                yield from said(value, f"{above}{name}.")


def test_the_description_says_of_every_answer_what_comes(site: Site) -> None:
    site.desk.plan("2010-12-08 09:00")
    state_coming(
        site.house, "small", "submission-1", "trade", coming=at("2010-12-13 09:00").date(),
        reason="汇总中", as_of=site.clock.now,
    )  # fmt: skip
    whole, described = token(site), site.stranger().get("/api/v1/openapi.json").json()
    bad: dict[str, Entry] = {**FIGURES, "A01": "约12"}
    right, wrong = (
        call(site, whole, "/api/v1/returns", site.desk.filled(unit, "submission-1", figures)).json()
        for unit, figures in (("police", FIGURES), ("farms", bad))
    )
    more = {**FIGURES, "A01": 15}
    body = site.desk.filled("police", "submission-1", more, correction="是")
    again = call(site, whole, "/api/v1/returns", body).json()
    assert again["differences"]
    promised = declared(described, "/api/v1/returns", "post")
    assert set(said([right, wrong, again])) == promised
    for path, asked in {
        "/api/v1/campaigns/{campaign}/status": "status",
        "/api/v1/campaigns/{campaign}/obligations": "obligations",
        "/api/v1/campaigns/{campaign}/receipts/{receipt}": f"receipts/{again['receipt']}",
    }.items():
        told = call(site, whole, f"/api/v1/campaigns/small/{asked}").json()
        assert set(said(told)) == declared(described, path), path


def test_the_description_says_what_comes_instead_of_an_answer(site: Site) -> None:
    described = site.stranger().get("/api/v1/openapi.json").json()
    for path, operations in described["paths"].items():
        for operation in operations.values():
            answers = operation["responses"]
            assert {"200", "401", "422", "429"} <= set(answers), path
            (invalid,) = answers["422"]["content"].values()
            assert invalid["schema"]["$ref"].endswith("/InvalidTold")
    assert "HTTPValidationError" not in described["components"]["schemas"]
