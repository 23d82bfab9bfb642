"""Who is there: a unit that opened its link, somebody of the office, or nobody."""

from typing import Annotated

from fastapi import Depends
from starlette.exceptions import HTTPException
from starlette.requests import Request

from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from office.access.accounts import Officer, logged_in
from office.access.links import Opened, opened_before
from portal.shared import as_of, portal_of


class LogInFirst(HTTPException):
    """A page of the office, and nobody is logged in."""

    def __init__(self) -> None:
        super().__init__(401, "log-in")


class Visitor:
    """The unit behind a personal link, in its campaign."""

    def __init__(self, opened: Opened) -> None:
        self.link, self.campaign = opened.link, opened.campaign
        self.unit: Unit = opened.campaign.units_by_id[opened.unit]

    @property
    def who(self) -> str:
        """What its acts are counted under."""
        return f"link:{self.link}"


def the_unit(request: Request) -> Visitor:
    """The unit whose link this session opened; raises 401 where it is ended or there is none."""
    link = request.session.get("link")
    opened = (
        opened_before(portal_of(request).house, link, as_of(request))
        if isinstance(link, int)
        else None
    )
    if opened is None:
        raise HTTPException(401, "link")
    request.state.visitor = Visitor(opened)
    return Visitor(opened)


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
    return portal_of(request).house.campaign(campaign)


TheCampaign = Annotated[Campaign, Depends(campaign_of)]
