"""Who is there: a unit whose link was opened, somebody of the office, or nobody."""

from typing import Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from office.access.accounts import Officer, logged_in
from office.access.links import Opened, opened_before, opened_for
from portal.opened import OF, named_in, opened_links
from portal.shared import as_of, portal_of

_LONGEST = 16
"""Digits of a number; no ledger has one of more."""


class LogInFirst(HTTPException):
    """A page of the office, and nobody is logged in."""

    def __init__(self) -> None:
        super().__init__(401, "log-in")


class WhichUnit(HTTPException):
    """A page of a unit, and the browser has opened the links of several."""

    def __init__(self) -> None:
        super().__init__(409, "which-unit")


class Visitor:
    """The unit behind a personal link, in its campaign."""

    def __init__(self, opened: Opened) -> None:
        self.link, self.campaign = opened.link, opened.campaign
        self.unit: Unit = opened.campaign.units_by_id[opened.unit]

    @property
    def of(self) -> str:
        """What an address of its pages ends in where no obligation's number says whose it is."""
        return f"?{OF}={self.link}"

    @property
    def who(self) -> str:
        """What its acts are counted under."""
        return f"link:{self.link}"


def the_unit(request: Request) -> Visitor:
    """The unit whose page this is, by a link that this browser has opened and that still stands:
    the one that owes the obligation in the address, or whose link the address names.

    Raises 401 where there is no such link, 404 for an obligation of none of the browser's units,
    and :class:`WhichUnit` where the address leaves it open.
    """
    number = request.path_params.get("number")
    opened = _named(request) if number is None else _owing(request, str(number))
    request.state.visitor = Visitor(opened)
    return Visitor(opened)


def _named(request: Request) -> Opened:
    link, links = named_in(request), opened_links(request)
    if link is None and OF not in request.query_params and links:
        raise WhichUnit
    opened = opened_before(portal_of(request).house, link, as_of(request)) if link else None
    if opened is None:
        raise HTTPException(401, "link")
    return opened


def number_in(text: object) -> int | None:
    """The number of an obligation that an address or a form gives; nothing for what is none."""
    if not isinstance(text, str) or not text.isascii() or not text.isdigit():
        return None
    return int(text) if len(text) < _LONGEST else None


def _owing(request: Request, text: str) -> Opened:
    house, now, links = portal_of(request).house, as_of(request), opened_links(request)
    number = number_in(text)
    opened = opened_for(house, links, number, now) if number is not None else None
    if opened is not None:
        return opened
    if any(opened_before(house, link, now) for link in links):
        raise HTTPException(404)
    raise HTTPException(401, "link")


def the_officer(request: Request) -> Officer:
    """Who is logged in; raises :class:`LogInFirst` where nobody is."""
    account, stamp = request.session.get("account"), request.session.get("stamp")
    found = (
        logged_in(portal_of(request).house, account, stamp)
        if isinstance(account, int) and isinstance(stamp, int)
        else None
    )
    if found is None:
        raise LogInFirst
    request.state.officer = found
    return found


def one_who_decides(request: Request) -> Officer:
    """Who is logged in and may decide; raises 403 for a viewer."""
    found = the_officer(request)
    if not found.may_decide:
        raise HTTPException(403, "viewer")
    return found


TheUnit = Annotated[Visitor, Depends(the_unit)]
TheOfficer = Annotated[Officer, Depends(the_officer)]
OneWhoDecides = Annotated[Officer, Depends(one_who_decides)]


def campaign_of(request: Request, campaign: str) -> Campaign:
    """The campaign of an office's page; raises :class:`NoSuchCampaign`."""
    found = portal_of(request).house.campaign(campaign)
    request.state.campaign = found
    return found


TheCampaign = Annotated[Campaign, Depends(campaign_of)]
