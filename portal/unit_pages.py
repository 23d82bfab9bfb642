"""A unit's pages to read: what it owes, one duty with its history, its work items."""

from datetime import timedelta

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from office.access.link_mark import with_link
from office.asking.progress import progress
from office.asking.replies import notices
from office.asking.requests import requests
from office.reporting.history import history
from portal.lights import SYMBOLS
from portal.pages import page
from portal.shared import Now, ThePortal
from portal.standing import Standing, one_standing, standings
from portal.visitor import TheUnit, Visitor

router = APIRouter(prefix="/unit")


@router.get("")
def owed(request: Request, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """What the unit owes: the next first, then what is done or yet to come."""
    found = standings(portal.house, visitor.campaign, now, visitor.unit.id)
    letters = notices(portal.house, visitor.campaign.id, visitor.unit.id, now)
    return page(
        request,
        "unit/owed.html",
        default_locale=visitor.campaign.locale,
        visitor=visitor,
        owed=[one for one in found if one.is_owed],
        rest=[one for one in found if not one.is_owed],
        unread=[one for one in letters if one.acknowledged_at is None],
        lights=SYMBOLS,
        has_work=bool(visitor.campaign.work_items_of(visitor.unit.id)),
        now=now,
    )


def own(portal: ThePortal, visitor: Visitor, number: int, now: Now) -> Standing:
    """The unit's own obligation of that number; 404 where it has none, whoever else may."""
    with portal.house.transaction() as session:
        found = one_standing(session, visitor.campaign, number, now)
    if found is None or found.unit != visitor.unit.id:
        raise HTTPException(404)
    return found


@router.get("/o/{number}")
def one_duty(
    request: Request, number: int, visitor: TheUnit, portal: ThePortal, now: Now
) -> Response:
    """One duty: how it stands, the ways to hand it in, its versions, requests and notices."""
    standing = own(portal, visitor, number, now)
    campaign, unit = visitor.campaign, visitor.unit
    duty, period = standing.occurrence.slot
    asked = requests(portal.house, campaign.id, now, unit=unit.id, everything=True)
    zone = campaign.calendar.zone
    return page(
        request,
        "unit/duty.html",
        default_locale=campaign.locale,
        visitor=visitor,
        one=standing,
        form=campaign.form_of(standing.occurrence.duty, unit.id),
        versions=tuple(
            reversed(
                history(portal.house, campaign.id, duty, unit.id, period=period or None, as_of=now)
            )
        ),
        asked=[one for one in asked if (one.duty, one.period or "") == (duty, period)],
        tomorrow=(now.astimezone(zone) + timedelta(days=1)).date(),
    )


@router.get("/notices")
def letters(request: Request, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """The letters that went to the unit, the newest first."""
    found = notices(portal.house, visitor.campaign.id, visitor.unit.id, now)
    return page(
        request,
        "unit/notices.html",
        default_locale=visitor.campaign.locale,
        visitor=visitor,
        notices=found,
        without_link=lambda text: with_link(text, None),
        zone=visitor.campaign.calendar.zone,
    )


@router.get("/work")
def work(request: Request, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """The unit's own items of the division of work, with what it has reported on them."""
    found = progress(portal.house, visitor.campaign.id, now, unit=visitor.unit.id)
    return page(
        request,
        "unit/work.html",
        default_locale=visitor.campaign.locale,
        visitor=visitor,
        items=found,
        zone=visitor.campaign.calendar.zone,
        today=now.astimezone(visitor.campaign.calendar.zone).date(),
    )
