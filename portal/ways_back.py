"""Where somebody goes on from a page that says what went wrong: to their own pages, if any."""

from typing import NamedTuple

from starlette.requests import Request

from portal.opened import opened_links


class Way(NamedTuple):
    """An address, and the text that says where it leads."""

    path: str
    text: str


def ways_back(request: Request, status: int) -> list[Way]:
    """The visitor's own pages, first those of the side of the house they were on; not of a side
    that has just not let them in."""
    office = request.url.path.startswith("/office")
    sides = [_of_units, _of_the_office]
    if office:
        sides.reverse()
    if status == 401:
        sides.pop(0)
    return [way for side in sides for way in side(request)]


def _of_the_office(request: Request) -> list[Way]:
    campaign = getattr(request.state, "campaign", None)
    if getattr(request.state, "officer", None) is not None and campaign is not None:
        return [Way(f"/office/{campaign.id}", "to-the-board")]
    return [Way("/office", "to-the-office")] if "account" in request.session else []


def _of_units(request: Request) -> list[Way]:
    visitor, links = getattr(request.state, "visitor", None), opened_links(request)
    if visitor is not None:
        return [Way(f"/unit{visitor.of}", "to-my-pages")]
    if len(links) > 1:
        return [Way("/units", "my-units")]
    return [Way("/unit", "to-my-pages")] if links else []
