"""What was put aside, for the office: why nobody's return it is, the file itself, what was done.

It is of no campaign: what is damaged names none; and no campaign's id has the underscore of its
address. A file is only ever given out as a download, under a name that no program opens by itself.
"""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import Annotated

from fastapi import APIRouter, Depends, Path
from starlette.requests import Request
from starlette.responses import Response

from campaigns.dates.calendars import Calendar
from campaigns.spec.spec import Campaign
from ledger.declarations import campaign_ids, current_campaign
from office.receiving.aside import (
    Aside,
    dealt_with,
    file_put_aside,
    how_many_wait,
    waiting,
)
from office.receiving.dealing import deal_with
from portal.came_by import came_by
from portal.csrf import Posted
from portal.downloads import download
from portal.file_names import plain_name
from portal.pages import page
from portal.shared import Now, Portal, ThePortal
from portal.speech import voice_of
from portal.unit_acts import Text, said
from portal.visitor import OneWhoDecides, the_officer
from portal.way_in import see

MOST_WAITING, MOST_DONE = 100, 50
"""So many pieces are shown, the last that came; the command line has all."""
Piece = Annotated[int, Path(ge=1, le=2**31 - 1)]
router = APIRouter(prefix="/office/put_aside", dependencies=[Depends(the_officer)])


@router.get("")
def put_aside(request: Request, portal: ThePortal, now: Now) -> Response:
    """The pieces that nobody has looked into, the newest first; and those that somebody has."""
    default = portal.house.settings.locale or "zh-CN"
    t, campaigns = voice_of(request, default), _campaigns(portal)
    zone = campaigns[0].calendar.zone if campaigns else Calendar().zone
    return page(
        request,
        "office/put_aside.html",
        default_locale=default,
        waiting=waiting(portal.house, now, MOST_WAITING)[::-1],
        count=how_many_wait(portal.house, now),
        dealt_with=dealt_with(portal.house, now, MOST_DONE)[::-1],
        local=_in_zone(zone),
        name_of=lambda one: plain_name(one.name),
        sender_of=lambda one: _sender(campaigns, one),
        channel_of=lambda one: came_by(t, one.channel),
    )


@router.get("/{piece}/file")
def original(piece: Piece, officer: OneWhoDecides, portal: ThePortal, now: Now) -> Response:
    """The very bytes that came."""
    one, body = file_put_aside(portal.house, piece, now)
    return download(body, one.kept_name)


@router.post("/{piece}")
def dealt(
    form: Posted, piece: Piece, officer: OneWhoDecides, portal: ThePortal, now: Now, what: Text = ""
) -> Response:
    """Say what was done about a piece; it is not asked for again."""
    deal_with(portal.house, piece, what=said(what), by=officer.name, as_of=now)
    return see("/office/put_aside")


def _campaigns(portal: Portal) -> list[Campaign]:
    with portal.house.transaction() as session:
        found = [current_campaign(session, one) for one in campaign_ids(session)]
    return [one for one in found if one is not None]


def _in_zone(zone: tzinfo) -> Callable[[datetime], datetime]:
    return lambda at: at.astimezone(zone)


def _sender(campaigns: list[Campaign], one: Aside) -> str:
    """The address that a mail came from, or the unit that handed it in, by its name where all
    campaigns that know it call it the same."""
    names = {
        campaign.roster.display(one.sender)
        for campaign in campaigns
        if one.sender in campaign.units_by_id
    }
    return names.pop() if len(names) == 1 else one.sender
