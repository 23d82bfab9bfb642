"""The office's pages to read: the campaigns, the board, the letters as they go out."""

from collections import defaultdict
from datetime import datetime
from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.requests import Request
from starlette.responses import Response

from campaigns.spec.spec import Campaign
from documents.papers.class_names import class_name
from documents.papers.paper import Words
from ledger import outbox
from ledger.declarations import campaign_ids, current_campaign
from ledger.held import HELD
from office.asking.requests import requests
from office.house import local
from office.posting.dead_letters import dead_letters
from office.receiving.late import drawer
from portal.board import EVERY, Asked, board
from portal.lights import SYMBOLS
from portal.pages import page
from portal.shared import Now, Portal, ThePortal
from portal.speech import locale_of
from portal.visitor import TheCampaign, the_officer

router = APIRouter(prefix="/office", dependencies=[Depends(the_officer)])
Word = Annotated[str, Query(max_length=100)]
Number = Annotated[int, Query(ge=0, le=100_000)]


@router.get("")
def campaigns(request: Request, portal: ThePortal, now: Now) -> Response:
    """Every campaign, those that are under way first."""
    with portal.house.transaction() as session:
        found = [current_campaign(session, one) for one in campaign_ids(session)]
    known = [one for one in found if one is not None]
    known.sort(key=lambda one: one.end, reverse=True)
    today = {one.id: local(one, now).date() for one in known}
    return page(request, "office/campaigns.html", campaigns=known, today=today)


@router.get("/{campaign}")
def the_board(
    request: Request,
    campaign: TheCampaign,
    portal: ThePortal,
    now: Now,
    phase: Word = "",
    duty: Word = "",
    unit_class: Annotated[str, Query(alias="class", max_length=100)] = "",
    parent: Word = "",
    word: Word = "",
    only: Word = "",
    page_number: Annotated[int, Query(alias="page", ge=0, le=100_000)] = 1,
    columns: Number = 0,
) -> Response:
    """Units × occurrences; each cell opens the return."""
    asked = Asked(phase, duty, unit_class, parent, word.strip(), only, page_number, columns)
    roster, say = campaign.roster, Words(locale_of(request, campaign.locale))
    batches = _batches(portal, campaign)
    parents = {u.parent: roster.display(u.parent) for u in roster.units if u.parent}
    return page(
        request,
        "office/board.html",
        default_locale=campaign.locale,
        campaign=campaign,
        now=local(campaign, now),
        board=board(portal.house, campaign, asked, now),
        classes={key: class_name(campaign, key, say) for key in sorted(_classes(campaign))},
        parents=dict(sorted(parents.items(), key=lambda one: one[1])),
        every=EVERY,
        lights=SYMBOLS,
        waiting=len(drawer(portal.house, campaign.id, now)),
        asking=len(requests(portal.house, campaign.id, now)),
        held=sum(count.get(HELD, 0) for count in batches.values()),
        going_out=_going_out(batches),
        prefect=portal.house.settings.prefect_ui_url,
        query=dict(request.query_params),
    )


def _classes(campaign: Campaign) -> set[str]:
    return {unit.unit_class for unit in campaign.roster.units}


Batches = dict[tuple[datetime, str], dict[str, int]]
"""Letters of one kind planned at one instant: how many are in each state."""


def _batches(portal: Portal, campaign: Campaign) -> Batches:
    with portal.house.transaction() as session:
        counted = outbox.batches(session, campaign.id)
    batches: Batches = defaultdict(dict)
    for planned_at, event, state, count in counted:
        batches[local(campaign, planned_at), event][state] = count
    return batches


def _going_out(batches: Batches) -> tuple[int, int] | None:
    """Of the batches that are going out, how many letters are done and how many there are."""
    running = [counts for counts in batches.values() if "planned" in counts]
    whole = sum(sum(counts.values()) for counts in running)
    return (whole - sum(counts["planned"] for counts in running), whole) if running else None


@router.get("/{campaign}/letters")
def letters(request: Request, campaign: TheCampaign, portal: ThePortal, now: Now) -> Response:
    """How far each batch of letters has come; while one is going out the page renews itself."""
    batches = _batches(portal, campaign)
    return page(
        request,
        "office/letters.html",
        default_locale=campaign.locale,
        campaign=campaign,
        now=local(campaign, now),
        batches=batches,
        dead=dead_letters(portal.house, campaign.id),
        running=any("planned" in counts for counts in batches.values()),
        prefect=portal.house.settings.prefect_ui_url,
    )
