"""Letters that wait for the office's signature: read, let go, or kept from going."""

from fastapi import APIRouter, Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from campaigns.spec.spec import Campaign
from campaigns.wording import Voice
from ledger.held import HELD
from office.chasing.release import HeldLetter, held_letters, hold, release
from portal.csrf import Posted
from portal.pages import page
from portal.shared import Now, ThePortal
from portal.speech import voice_of
from portal.unit_acts import Text, said
from portal.visitor import OneWhoDecides, TheCampaign, the_officer
from portal.way_in import see

MOST_NAMES, MOST_TEXT = 50, 20_000
"""So many units and signs of a letter are shown; the whole goes out as a document."""
router = APIRouter(prefix="/office/{campaign}/held", dependencies=[Depends(the_officer)])


@router.get("")
def held(request: Request, campaign: TheCampaign, portal: ThePortal, now: Now) -> Response:
    """What waits to be let go, with whom it would name now; and what was kept back."""
    found = held_letters(portal.house, campaign.id, now)
    t = voice_of(request, campaign.locale)
    return page(
        request,
        "office/held.html",
        default_locale=campaign.locale,
        campaign=campaign,
        waiting=[one for one in found if one.state == HELD],
        kept_back=[one for one in reversed(found) if one.state != HELD],
        names=lambda one: _names(t, campaign, one),
        cut=lambda text: text if len(text) <= MOST_TEXT else f"{text[:MOST_TEXT]}\n……",
    )


def _names(t: Voice, campaign: Campaign, letter: HeldLetter) -> str:
    """The units that a letter would name, by name as far as anybody reads them."""
    named = t("held-comma").join(map(campaign.roster.display, letter.still[:MOST_NAMES]))
    more = len(letter.still) > MOST_NAMES
    return t("held-and-more", named=named, count=len(letter.still)) if more else named


@router.post("/{number}")
def decide(
    form: Posted,
    campaign: TheCampaign,
    number: int,
    officer: OneWhoDecides,
    portal: ThePortal,
    now: Now,
    act: Text = "",
    authority: Text = "",
    reason: Text = "",
) -> Response:
    """Let a letter go, made anew as of now, or keep it back, with the reason."""
    house, who = portal.house, officer.name
    if act == "release":
        on = authority.strip() or None
        why = reason.strip()
        release(house, campaign.id, number, authority=on, reason=why, by=who, as_of=now)
    elif act == "hold":
        hold(house, campaign.id, number, reason=said(reason), by=who, as_of=now)
    else:
        raise HTTPException(400)
    return see(f"/office/{campaign.id}/held")
