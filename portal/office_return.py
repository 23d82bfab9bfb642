"""One return as the office sees it: every version with its faults and files, every notice."""

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from campaigns.spec.spec import Campaign
from ledger import outbox
from office.asking.requests import requests
from office.house import local
from office.ladders import Ladders
from office.reporting.history import history
from portal.came_by import came_by
from portal.pages import page
from portal.shared import Now, Portal, ThePortal
from portal.speech import voice_of
from portal.standing import Standing, one_standing
from portal.unit_files import file_of, receipt_of
from portal.visitor import TheCampaign, the_officer

BY = "office"
"""Who has decided on the command line."""
router = APIRouter(prefix="/office/{campaign}/o", dependencies=[Depends(the_officer)])


def any_standing(portal: Portal, campaign: Campaign, number: int, now: Now) -> Standing:
    """The obligation of that number; 404 where the campaign has none."""
    with portal.house.transaction() as session:
        found = one_standing(session, campaign, number, now)
    if found is None:
        raise HTTPException(404)
    return found


@router.get("/{number}")
def one_return(
    request: Request, campaign: TheCampaign, number: int, portal: ThePortal, now: Now
) -> Response:
    """The life of one return."""
    standing = any_standing(portal, campaign, number, now)
    duty, period = standing.occurrence.slot
    unit = campaign.units_by_id[standing.unit]
    with portal.house.transaction() as session:
        notices = outbox.notices_about(session, number, now)
    versions = history(portal.house, campaign.id, duty, unit.id, period=period or None, as_of=now)
    rungs = Ladders(campaign).rungs(standing.obligation, now)
    t = voice_of(request, campaign.locale)
    asked = requests(portal.house, campaign.id, now, unit=unit.id, everything=True)
    return page(
        request,
        "office/return.html",
        default_locale=campaign.locale,
        campaign=campaign,
        unit=unit,
        one=standing,
        form=campaign.form_of(standing.occurrence.duty, unit.id),
        versions=tuple(reversed(versions)),
        notices=[(local(campaign, notice.at), notice, message) for notice, message in notices],
        rungs={rung.key: rung.name or rung.key for rung in rungs},
        came_by=lambda channel: came_by(t, channel),
        named=lambda who: unit.name if who == unit.id else t("the-office") if who == BY else who,
        asked=[one for one in asked if (one.duty, one.period or "") == (duty, period)],
        local=lambda at: local(campaign, at),
    )


@router.get("/{number}/v/{version}/file")
def original(
    campaign: TheCampaign, number: int, version: int, portal: ThePortal, now: Now
) -> Response:
    """The very bytes that were handed in."""
    return file_of(portal, any_standing(portal, campaign, number, now), version)


@router.get("/{number}/v/{version}/receipt.docx")
def receipt(
    campaign: TheCampaign, number: int, version: int, portal: ThePortal, now: Now
) -> Response:
    """The receipt as a paper."""
    standing = any_standing(portal, campaign, number, now)
    return receipt_of(portal, campaign, standing, version, now)
