"""Handing in: the web form, its checks as it is filled in, and the upload of a workbook."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from campaigns.sheets.examine import Examined
from campaigns.wording import Locale
from documents.filled.posted import NAME
from ledger.declarations import find_obligation
from office.figures import previous_figures
from office.receiving.desk import Received
from portal.csrf import Posted, Typed
from portal.file_names import plain_name
from portal.handing_in import hand_in, would_be
from portal.pages import page
from portal.prefilled import SentBack, prefilled
from portal.shared import Now, Portal, ThePortal
from portal.speech import locale_of
from portal.standing import Standing
from portal.told import Fault, by_field, errors, to_see_to
from portal.unit_pages import own
from portal.visitor import TheUnit, Visitor, number_in
from portal.way_in import see
from portal.web_form import NO, REQUIRED, YES, WebForm, is_part, rates

router = APIRouter(prefix="/unit")


def counted(visitor: TheUnit, portal: ThePortal) -> None:
    """One more act through this link."""
    portal.brakes.count("acts", visitor.who)


Counted = Depends(counted)


@router.get("/o/{number}/fill")
def blank_form(
    request: Request,
    number: int,
    visitor: TheUnit,
    portal: ThePortal,
    now: Now,
    version: Annotated[int | None, Query(alias="from")] = None,
) -> Response:
    """The form, empty or with the answers of an earlier version."""
    standing = own(portal, visitor, number, now)
    with portal.house.transaction() as session:
        opened = prefilled(session, standing, _form(visitor, standing), version, now)
    return _page(request, portal, visitor, standing, opened.form, now, back=opened.back)


@router.post("/o/{number}/fill", dependencies=[Counted])
async def send_form(
    request: Request, number: int, form: Posted, visitor: TheUnit, portal: ThePortal, now: Now
) -> Response:
    """Hand the form in, or with ``act=check`` only look at it."""
    standing = await run_in_threadpool(own, portal, visitor, number, now)
    filled = _form(visitor, standing).posted(form)
    if form.get("act") == "check":
        return await run_in_threadpool(
            _page, request, portal, visitor, standing, filled, now, checked=True
        )
    received = await hand_in(portal, visitor, filled.body, NAME, now)
    if received.outcome == "sent_back":
        return see(f"/unit/o/{number}/fill?from={received.version}")
    return _after(request, visitor, standing.number, received)


@router.post("/o/{number}/check")
def check_form(
    request: Request, number: int, form: Typed, visitor: TheUnit, portal: ThePortal, now: Now
) -> Response:
    """What is wrong with the form as it stands, by field; nothing is kept."""
    portal.brakes.count("checks", visitor.who)
    standing = own(portal, visitor, number, now)
    filled = _form(visitor, standing).posted(form)
    examined = would_be(portal.house, visitor.campaign, standing, filled.filled, now)
    return JSONResponse(_told(request, visitor, filled, examined))


@router.post("/upload", dependencies=[Counted])
async def upload(
    request: Request, form: Posted, visitor: TheUnit, portal: ThePortal, now: Now
) -> Response:
    """Take in a workbook, for whichever of the unit's duties it says it is; from the page of one
    duty, which its number says, for that one alone."""
    file = form.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        raise HTTPException(400, "no-file")
    body = await file.read()
    slot = await run_in_threadpool(_slot, portal, visitor, form.get("duty"), now)
    received = await hand_in(portal, visitor, body, plain_name(file.filename), now, slot)
    number = await run_in_threadpool(_number_of, portal, visitor, received)
    return _after(request, visitor, number, received)


def _slot(portal: Portal, visitor: Visitor, said: object, now: Now) -> tuple[str, str] | None:
    """The duty and period whose page a workbook was handed in on, if it was."""
    number = number_in(said)
    return None if number is None else own(portal, visitor, number, now).occurrence.slot


def _after(request: Request, visitor: Visitor, number: int | None, received: Received) -> Response:
    """Where the answer stands: the version's page; what is nobody's version is told at once."""
    if number is not None and received.version is not None:
        again = "?again=1" if received.outcome == "duplicate" else ""
        return see(f"/unit/o/{number}/v/{received.version}{again}")
    return page(
        request,
        "unit/unrecognised.html",
        status=422,
        default_locale=visitor.campaign.locale,
        visitor=visitor,
        received=received,
    )


def _number_of(portal: Portal, visitor: Visitor, received: Received) -> int | None:
    if received.duty is None:
        return None
    with portal.house.transaction() as session:
        row = find_obligation(
            session, visitor.campaign.id, received.duty, received.period or "", visitor.unit.id
        )
    return row.id if row else None


def _form(visitor: Visitor, standing: Standing) -> WebForm:
    return WebForm(visitor.campaign, standing.occurrence, visitor.unit)


def _page(
    request: Request, portal: Portal, visitor: Visitor, standing: Standing, form: WebForm,
    now: Now, *, checked: bool = False, back: SentBack | None = None,
) -> Response:  # fmt: skip
    """The form with its answers: checked as of now, or with the faults it was sent back with."""
    campaign = visitor.campaign
    locale = locale_of(request, campaign.locale)
    looked = checked or form.figures
    examined = would_be(portal.house, campaign, standing, form.filled, now) if looked else None
    with portal.house.transaction() as session:
        before = previous_figures(session, campaign, standing.occurrence, visitor.unit.id, now)
    told = back.faults if back else _as_told(examined, locale) if examined and checked else ()
    figures = examined.figures if examined else {}
    return page(
        request,
        "unit/fill.html",
        default_locale=campaign.locale,
        visitor=visitor,
        one=standing,
        web=form,
        form=form.form,
        back=back,
        stands=standing.obligation.standing(now) is not None,
        faults=by_field(form, told, locale),
        count=to_see_to(told),
        errors=errors(told),
        checked=checked or back is not None,
        before=before or {},
        rates=rates(form.form, figures),
        totals={code: str(value) for code, value in figures.items()},
        required=REQUIRED,
        is_part=lambda indicator: is_part(indicator, locale),
        yes=YES,
        no=NO,
    )


def _told(
    request: Request, visitor: Visitor, form: WebForm, examined: Examined
) -> dict[str, object]:
    locale = locale_of(request, visitor.campaign.locale)
    table = form.form.table
    computed = table.computed if table else frozenset[str]()
    told = _as_told(examined, locale)
    return {
        "acceptable": examined.is_acceptable,
        "count": to_see_to(told),
        "errors": errors(told),
        "faults": by_field(form, told, locale),
        "rates": rates(form.form, examined.figures),
        "totals": {c: str(v) for c, v in examined.figures.items() if c in computed},
    }


def _as_told(examined: Examined, locale: Locale) -> list[Fault]:
    return [fault.as_json(locale) for fault in examined.faults]
