"""A unit's versions and files: what was handed in, its receipt, its blank."""

from typing import Annotated

from fastapi import APIRouter, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_name, blank_workbook
from documents.papers.receipt_docx import Receipt, receipt_docx
from ledger import evidence
from ledger.returns import versions_of
from office.figures import previous_figures
from office.reporting.history import Version, history
from portal.downloads import DOCX, XLSX, download
from portal.pages import page
from portal.shared import Now, Portal, ThePortal
from portal.standing import Standing
from portal.told import to_see_to
from portal.unit_pages import own
from portal.visitor import TheUnit

router = APIRouter(prefix="/unit")


@router.get("/o/{number}/blank")
def blank(number: int, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """The blank workbook, the last figures beside the cells."""
    one = own(portal, visitor, number, now).occurrence
    campaign, unit = visitor.campaign, visitor.unit
    with portal.house.transaction() as session:
        before = previous_figures(session, campaign, one, unit.id, now)
    body = blank_workbook(campaign, one, unit, before)
    return download(body, blank_name(campaign, one, unit), XLSX)


@router.get("/o/{number}/v/{version}")
def one_version(
    request: Request,
    number: int,
    version: int,
    visitor: TheUnit,
    portal: ThePortal,
    now: Now,
    again: Annotated[bool, Query()] = False,
) -> Response:
    """What became of a version: its receipt, or every fault with its cell."""
    standing = own(portal, visitor, number, now)
    found = version_of(portal, visitor.campaign, standing, version, now)
    return page(
        request,
        "unit/version.html",
        default_locale=visitor.campaign.locale,
        visitor=visitor,
        one=standing,
        form=visitor.campaign.form_of(standing.occurrence.duty, visitor.unit.id),
        version=found,
        again=again,
        in_force=standing.obligation.standing(now),
        to_see_to=to_see_to,
    )


@router.get("/o/{number}/v/{version}/file")
def original(number: int, version: int, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """The very bytes that were handed in."""
    standing = own(portal, visitor, number, now)
    return file_of(portal, standing, version)


@router.get("/o/{number}/v/{version}/receipt.docx")
def receipt(number: int, version: int, visitor: TheUnit, portal: ThePortal, now: Now) -> Response:
    """The receipt as a paper."""
    standing = own(portal, visitor, number, now)
    return receipt_of(portal, visitor.campaign, standing, version, now)


def version_of(
    portal: Portal, campaign: Campaign, standing: Standing, version: int, now: Now
) -> Version:
    """A version of an obligation's return; 404 where there is none of that number."""
    duty, period = standing.occurrence.slot
    found = history(
        portal.house, campaign.id, duty, standing.unit, period=period or None, as_of=now
    )
    for one in found:
        if one.version == version:
            return one
    raise HTTPException(404)


def file_of(portal: Portal, standing: Standing, version: int) -> Response:
    with portal.house.transaction() as session:
        for one in versions_of(session, standing.number):
            if one.handling.version == version:
                body = evidence.body_of(session, one.arrival.sha256)
                return download(body, one.arrival.name)
    raise HTTPException(404)


def receipt_of(
    portal: Portal, campaign: Campaign, standing: Standing, version: int, now: Now
) -> Response:
    found = version_of(portal, campaign, standing, version, now)
    if found.receipt is None:
        raise HTTPException(404)
    told = Receipt(
        number=found.receipt,
        received_at=found.received_at,
        version=found.version,
        file=found.file,
        sha256=found.sha256,
        nil=found.outcome == "nil",
        late=found.late,
        days_late=found.days_late,
        figures=found.figures,
    )
    unit = campaign.units_by_id[standing.unit]
    body = receipt_docx(campaign, standing.occurrence, unit, told)
    return download(body, f"{found.receipt}.docx", DOCX)
