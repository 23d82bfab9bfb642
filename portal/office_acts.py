"""What the office decides: the late drawer, requests for more time, withdrawals."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from office.asking.requests import grant, refuse, requests
from office.asking.withdraw import withdraw
from office.house import local
from office.receiving.late import decide, drawer
from portal.csrf import Posted
from portal.office_return import any_standing
from portal.pages import page
from portal.shared import Now, ThePortal
from portal.unit_acts import Text, close_of, said
from portal.visitor import OneWhoDecides, TheCampaign, TheOfficer, the_officer
from portal.way_in import see

router = APIRouter(prefix="/office/{campaign}", dependencies=[Depends(the_officer)])


@router.get("/late")
def late(
    request: Request, campaign: TheCampaign, officer: TheOfficer, portal: ThePortal, now: Now
) -> Response:
    """What came after its phase was closed: to be taken in, or left out."""
    found = drawer(portal.house, campaign.id, now, decided=True)
    return page(
        request,
        "office/late.html",
        default_locale=campaign.locale,
        campaign=campaign,
        waiting=[one for one in found if one.state == "waits"],
        decided=[one for one in reversed(found) if one.state != "waits"],
        local=lambda at: local(campaign, at),
    )


@router.post("/late")
def decide_late(
    form: Posted,
    campaign: TheCampaign,
    officer: OneWhoDecides,
    portal: ThePortal,
    now: Now,
    receipt: Text = "",
    act: Text = "",
    reason: Text = "",
) -> Response:
    """Take one in, or leave it out, with the reason."""
    if act not in ("take-in", "leave-out"):
        raise HTTPException(400)
    decide(
        portal.house,
        campaign.id,
        receipt,
        take_in=act == "take-in",
        reason=said(reason),
        by=officer.name,
        as_of=now,
    )
    return see(f"/office/{campaign.id}/late")


@router.get("/requests")
def asking(
    request: Request, campaign: TheCampaign, officer: TheOfficer, portal: ThePortal, now: Now
) -> Response:
    """Requests for more time, those that wait first."""
    found = requests(portal.house, campaign.id, now, everything=True)
    return page(
        request,
        "office/requests.html",
        default_locale=campaign.locale,
        campaign=campaign,
        pending=[one for one in found if one.state == "pending"],
        answered=[one for one in reversed(found) if one.state != "pending"],
        local=lambda at: local(campaign, at),
    )


@router.post("/requests/{number}")
def answer(
    form: Posted,
    campaign: TheCampaign,
    number: int,
    officer: OneWhoDecides,
    portal: ThePortal,
    now: Now,
    act: Text = "",
    authority: Text = "",
    reason: Text = "",
    until: Text = "",
) -> Response:
    """Grant a request, with the authority for it, or refuse it, with the reason."""
    house, who = portal.house, officer.name
    if act == "grant":
        later = close_of(campaign, until) if until else None
        why, on = reason.strip() or None, said(authority, "empty-authority")
        grant(house, campaign.id, number, authority=on, reason=why, until=later, by=who, as_of=now)
    elif act == "refuse":
        refuse(house, campaign.id, number, reason=said(reason, "empty-answer"), by=who, as_of=now)
    else:
        raise HTTPException(400)
    return see(f"/office/{campaign.id}/requests")


@router.post("/o/{number}/withdraw")
def take_back(
    form: Posted,
    campaign: TheCampaign,
    number: int,
    officer: OneWhoDecides,
    portal: ThePortal,
    now: Now,
    receipt: Annotated[str, Form(max_length=100)] = "",
    reason: Text = "",
) -> Response:
    """Withdraw a version; the one before stands again, or the return is owed again."""
    any_standing(portal, campaign, number, now)
    withdraw(portal.house, campaign.id, receipt, reason=said(reason), by=officer.name, as_of=now)
    return see(f"/office/{campaign.id}/o/{number}#history")
