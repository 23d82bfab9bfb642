"""The HTTP API for programs: what is owed, handing in, receipts. A token says who asks."""

from collections.abc import Sequence
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.exceptions import RequestValidationError
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

from campaigns.owed.obligation import State
from ledger.declarations import campaign_ids
from ledger.returns import version_with
from office.access.tokens import Client, client_with
from office.errors import NoSuchReceipt
from office.house import unit_in
from office.receiving.receive import receive
from office.receiving.sorting import Expected
from office.reporting.history import history
from office.reporting.status import status
from portal.api_answers import ObligationTold, ReceiptTold, ReceivedTold, StatusTold, errors
from portal.api_body import file_in
from portal.csrf import address_of
from portal.file_names import plain_name
from portal.shared import Now, ThePortal
from portal.standing import one_standing

router = APIRouter(prefix="/api/v1", tags=["v1"])
_bearer = HTTPBearer(auto_error=False, description="muster token add")
CHANNEL = "api"
_BYTES = {"type": "string", "format": "binary"}


def the_client(
    request: Request,
    portal: ThePortal,
    given: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Client:
    """The program that asks; 401 without a token that stands."""
    address = address_of(request)
    portal.brakes.check("wrong_links", address)
    found = client_with(portal.house, given.credentials) if given else None
    if found is None:
        if given:
            portal.brakes.hit("wrong_links", address)
        raise HTTPException(401, "token", headers={"WWW-Authenticate": "Bearer"})
    portal.brakes.count("programs", str(found.token))
    return found


TheClient = Annotated[Client, Depends(the_client)]
CampaignId = Annotated[str, Path(alias="campaign", description="the id of the campaign")]


def allowed(client: Client, campaign: str) -> None:
    """Raises 404 for a campaign that the token is not for, whether or not there is one."""
    if client.campaign not in (None, campaign):
        raise HTTPException(404)


@router.get("/campaigns", summary="The campaigns that the token may ask about", responses=errors())
def campaigns(client: TheClient, portal: ThePortal) -> list[str]:
    with portal.house.transaction() as session:
        known = campaign_ids(session)
    return [one for one in known if client.campaign in (None, one)]


@router.get(
    "/campaigns/{campaign}/status",
    summary="How a campaign stands: its counts",
    response_model=StatusTold,
    responses=errors(404),
)
def counts(campaign: CampaignId, client: TheClient, portal: ThePortal, now: Now) -> dict[str, Any]:
    allowed(client, campaign)
    told = status(portal.house, campaign, now).as_json()
    return {name: told[name] for name in ("campaign", "as_of", "counts")}


@router.get(
    "/campaigns/{campaign}/obligations",
    summary="What is owed, and in what state",
    response_model=list[ObligationTold],
    responses=errors(404),
)
def obligations(
    campaign: CampaignId,
    client: TheClient,
    portal: ThePortal,
    now: Now,
    unit: Annotated[str | None, Query(description="id, name or alias of one unit")] = None,
    duty: Annotated[str | None, Query(description="key of one duty")] = None,
    state: Annotated[State | None, Query(description="the state it is in")] = None,
) -> list[dict[str, Any]]:
    allowed(client, campaign)
    declared = portal.house.campaign(campaign)
    who = unit_in(declared, unit) if unit else None
    if duty is not None:
        one_of("duty", duty, [one.key for one in declared.duties])
    told: Any = status(portal.house, campaign, now).as_json()["obligations"]
    wanted = {"unit": who, "duty": duty, "state": state}
    return [
        one
        for one in told
        if all(value is None or one[name] == value for name, value in wanted.items())
    ]


def one_of(name: str, value: str, known: Sequence[str]) -> None:
    """Raises 422, naming what is known, for another value of the parameter ``name``."""
    if value not in known:
        told = f"Input should be one of: {', '.join(known)}"
        raise RequestValidationError([{"loc": ("query", name), "msg": told, "type": "enum"}])


@router.post(
    "/returns",
    summary="Hand in one file: the body of the request, or the one file of a form",
    response_model=ReceivedTold,
    responses=errors(400, 403, 404, 413),
    openapi_extra={
        "requestBody": {
            "required": True,
            "content": {
                "application/octet-stream": {"schema": _BYTES},
                "multipart/form-data": {
                    "schema": {"type": "object", "properties": {"file": _BYTES}}
                },
            },
        }
    },
)
async def hand_in(
    request: Request,
    client: TheClient,
    portal: ThePortal,
    now: Now,
    name: Annotated[str | None, Query(description="what the file is called")] = None,
    campaign: Annotated[str | None, Query(description="the campaign that it must be for")] = None,
) -> dict[str, Any]:
    """Accepted, nil, sent_back, duplicate or unrecognised; with every fault and its cell."""
    if not client.may_hand_in:
        raise HTTPException(403, "token-reads")
    if client.campaign is not None and campaign not in (None, client.campaign):
        raise HTTPException(404)
    body, called = await file_in(request, name)
    async with portal.desk:
        received = await run_in_threadpool(
            receive,
            portal.house,
            body,
            name=plain_name(called),
            channel=f"{CHANNEL}:{client.name}",
            received_at=now,
            expected=Expected(campaign or client.campaign),
        )
    return received.as_json()


@router.get(
    "/campaigns/{campaign}/receipts/{receipt}",
    summary="A receipt with its figures",
    response_model=ReceiptTold,
    responses=errors(404),
)
def receipt_with(
    campaign: CampaignId, receipt: str, client: TheClient, portal: ThePortal, now: Now
) -> dict[str, Any]:
    allowed(client, campaign)
    declared = portal.house.campaign(campaign)
    with portal.house.transaction() as session:
        found = version_with(session, campaign, receipt)
        if found is None:
            raise NoSuchReceipt(receipt)
        number = found.handling.obligation_id or 0
        standing = one_standing(session, declared, number, now)
    if standing is None:
        raise HTTPException(404)
    duty, period = standing.occurrence.slot
    versions = history(
        portal.house, campaign, duty, standing.unit, period=period or None, as_of=now
    )
    one = next(v for v in versions if v.receipt == receipt)
    return {"campaign": campaign, "unit": standing.unit, "duty": duty, "period": period or None,
            **one.as_json(), "figures": dict(one.figures)}  # fmt: skip
