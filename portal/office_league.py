"""The league on the office's pages: units, classes or parents, sorted by links, on any day."""

from collections.abc import Mapping
from datetime import datetime, time
from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from campaigns.results.league import By
from campaigns.spec.spec import Campaign
from documents.papers.league_table import name_of, printed
from documents.papers.league_xlsx import league_xlsx
from documents.papers.paper import Words
from office.house import local
from office.reporting.league import League, league_of
from portal.downloads import XLSX, download
from portal.league_rows import SORTS, in_order, light_of, sorting
from portal.pages import page
from portal.shared import Now, ThePortal
from portal.speech import locale_of
from portal.standing import paged
from portal.unit_acts import day_of
from portal.visitor import TheCampaign, the_officer

router = APIRouter(prefix="/office/{campaign}", dependencies=[Depends(the_officer)])
Word = Annotated[str, Query(max_length=40)]
_END = time(23, 59)
UNITS = 100
"""So many places stand on a page."""
MOST = 30_000
"""Of more returns that are due a page would take too long; ``muster league`` has no such limit."""


@router.get("/league")
def league(
    request: Request,
    campaign: TheCampaign,
    portal: ThePortal,
    now: Now,
    by: By = "unit",
    sort: Word = "",
    way: Word = "",
    on: Word = "",
    page_number: Annotated[int, Query(alias="page", ge=0, le=100_000)] = 1,
) -> Response:
    """Who hands in completely and in time, with the points that the spec declares."""
    at, asked = _instant(campaign, on, now), sorting(sort, way)
    too_many = _due(campaign, at) > MOST
    found = League(campaign, at, by, ()) if too_many else league_of(
        portal.house, campaign.id, at, by
    )  # fmt: skip
    say = Words(locale_of(request, campaign.locale))
    shown, number, pages = paged(in_order(found.places, asked), page_number, UNITS)
    return page(
        request,
        "office/league.html",
        default_locale=campaign.locale,
        campaign=campaign,
        at=local(campaign, at),
        today=local(campaign, now).date(),
        by=by,
        ways=[one for one in get_args(By) if one != "parent" or _has_parents(campaign)],
        columns=[one for one in SORTS if one != "units" or by != "unit"],
        on=on,
        asked=asked,
        places=shown,
        total=len(found.places),
        page_number=number,
        pages=pages,
        too_many=too_many,
        say=say,
        name=lambda place: name_of(campaign, place.key, by, say),
        printed=printed,
        light_of=light_of,
        scoring=campaign.scoring,
        query={k: v for k, v in _query(by, sort, way, on).items() if v},
    )


@router.get("/league.xlsx")
def workbook(
    campaign: TheCampaign, portal: ThePortal, now: Now, by: By = "unit", on: Word = ""
) -> Response:
    """The same as a workbook."""
    at = _instant(campaign, on, now)
    if _due(campaign, at) > MOST:
        raise HTTPException(409, "league-too-many")
    found = league_of(portal.house, campaign.id, at, by)
    body = league_xlsx(campaign, found.places, by, found.as_of)
    return download(body, f"league-{campaign.id}-{found.as_of:%Y%m%d}.xlsx", XLSX)


def _instant(campaign: Campaign, on: str, now: datetime) -> datetime:
    """The end of a day, so that what was due on it counts, but never later than now; raises 400
    for no day."""
    if not on:
        return now
    return min(datetime.combine(day_of(on), _END, campaign.calendar.zone), now)


def _due(campaign: Campaign, at: datetime) -> int:
    """How many returns were due by then, more or less: an extension makes it fewer."""
    return sum(
        len(campaign.unit_ids_of(one.duty)) for one in campaign.occurrences if one.due_at <= at
    )


def _has_parents(campaign: Campaign) -> bool:
    return any(unit.parent for unit in campaign.roster.units)


def _query(by: By, sort: str, way: str, on: str) -> Mapping[str, str]:
    return {"by": by, "sort": sort, "way": way, "on": on}
