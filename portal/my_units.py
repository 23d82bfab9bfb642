"""The units whose links this browser has opened: the way from one to another."""

from fastapi import APIRouter
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from office.access.links import opened_before
from portal.opened import opened_links
from portal.pages import page
from portal.shared import Now, ThePortal
from portal.standing import standings
from portal.visitor import Visitor

router = APIRouter()


@router.get("/units")
def my_units(request: Request, portal: ThePortal, now: Now) -> Response:
    """Each with its campaign and how much it owes; raises 401 where no link stands."""
    found = [opened_before(portal.house, one, now) for one in opened_links(request)]
    mine = [Visitor(one) for one in reversed(found) if one is not None]
    if not mine:
        raise HTTPException(401, "link")
    owed = {
        one.link: sum(s.is_owed for s in standings(portal.house, one.campaign, now, one.unit.id))
        for one in mine
    }
    return page(request, "unit/units.html", mine=mine, owed=owed)
