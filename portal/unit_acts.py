"""What a unit says besides its returns: seen, more time please, coming on a day, work under way,
this version is withdrawn."""

from datetime import date, datetime
from typing import Annotated

from fastapi import APIRouter, Form
from starlette.exceptions import HTTPException
from starlette.responses import Response

from campaigns.dates.moment import parse_day
from campaigns.spec.spec import Campaign
from office.asking.progress import report_progress
from office.asking.replies import acknowledge, state_coming
from office.asking.requests import ask
from office.asking.withdraw import withdraw
from portal.csrf import Posted
from portal.shared import Now, ThePortal
from portal.unit_form import Counted
from portal.unit_pages import own
from portal.visitor import TheUnit
from portal.way_in import see

router = APIRouter(prefix="/unit", dependencies=[Counted])
Text = Annotated[str, Form(max_length=2000)]


def said(text: str, lacking: str = "empty-text") -> str:
    """What somebody wrote; raises 400 where that is nothing, with ``lacking`` for what is."""
    if not text.strip():
        raise HTTPException(400, lacking)
    return text.strip().replace("\0", "")


def day_of(text: str) -> date:
    """The day that a field gives; raises 400 where it gives none."""
    try:
        return parse_day(text)
    except ValueError as error:
        raise HTTPException(400, "no-day") from error


def close_of(campaign: Campaign, text: str) -> datetime:
    """The close of work of the day that a field gives."""
    return campaign.calendar.close_of(day_of(text))


@router.post("/notices/{message}/seen")
def seen(message: int, form: Posted, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """Acknowledge a letter."""
    acknowledge(portal.house, visitor.campaign.id, visitor.unit.id, message, as_of=now)
    return see(f"/unit/notices{visitor.of}")


@router.post("/o/{number}/extension")
def ask_for_time(
    number: int,
    form: Posted,
    visitor: TheUnit,
    portal: ThePortal,
    now: Now,
    wished: Text = "",
    reason: Text = "",
) -> Response:
    """Ask the office for more time."""
    duty, period = own(portal, visitor, number, now).occurrence.slot
    ask(
        portal.house,
        visitor.campaign.id,
        duty,
        visitor.unit.id,
        period=period or None,
        wished=close_of(visitor.campaign, wished),
        reason=said(reason),
        as_of=now,
    )
    return see(f"/unit/o/{number}#asked")


@router.post("/o/{number}/coming")
def coming(
    number: int,
    form: Posted,
    visitor: TheUnit,
    portal: ThePortal,
    now: Now,
    day: Text = "",
    reason: Text = "",
) -> Response:
    """Say on which day it will come; the deadline stays."""
    duty, period = own(portal, visitor, number, now).occurrence.slot
    state_coming(
        portal.house,
        visitor.campaign.id,
        duty,
        visitor.unit.id,
        period=period or None,
        coming=day_of(day),
        reason=said(reason),
        as_of=now,
    )
    return see(f"/unit/o/{number}#coming")


@router.post("/o/{number}/withdraw")
def take_back(
    number: int,
    form: Posted,
    visitor: TheUnit,
    portal: ThePortal,
    now: Now,
    receipt: Text = "",
    reason: Text = "",
) -> Response:
    """Withdraw a version; the one before stands again, or the return is owed again."""
    own(portal, visitor, number, now)
    withdraw(
        portal.house,
        visitor.campaign.id,
        receipt,
        reason=said(reason),
        by=visitor.unit.id,
        unit=visitor.unit.id,
        as_of=now,
    )
    return see(f"/unit/o/{number}#history")


@router.post("/work")
def under_way(
    form: Posted,
    visitor: TheUnit,
    portal: ThePortal,
    now: Now,
    item: Text = "",
    text: Text = "",
    percent: Text = "",
    state: Text = "",
) -> Response:
    """Report how far an item of the division of work has come."""
    if percent and not (percent.isascii() and percent.isdigit() and len(percent) <= 3):
        raise HTTPException(400, "no-percent")
    if state not in ("", "not_started", "under_way", "done"):
        raise HTTPException(400)
    report_progress(
        portal.house,
        visitor.campaign.id,
        visitor.unit.id,
        item,
        text=said(text, "empty-progress"),
        percent=int(percent) if percent else None,
        state=state or None,  # type: ignore[arg-type]  # one of the three, see above
        as_of=now,
    )
    return see(f"/unit/work{visitor.of}")
