"""The ways in and out: personal links, the office's log-in, leaving, the language."""

from typing import Annotated

from fastapi import APIRouter, Form, Query
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.status import HTTP_303_SEE_OTHER

from office.access.accounts import log_in
from office.access.links import opened_by
from portal.brakes import TooOften
from portal.csrf import Posted, address_of
from portal.opened import OF, opened_links, remember
from portal.pages import page
from portal.shared import Now, ThePortal
from portal.speech import COOKIE, LOCALES

router = APIRouter()
_A_YEAR = 365 * 24 * 3600


def see(where: str) -> RedirectResponse:
    """After a form: look there, so that going back or reloading does not send it again."""
    return RedirectResponse(where, HTTP_303_SEE_OTHER)


@router.get("/")
def front(request: Request) -> Response:
    """The way in for whoever comes without a link; tells nothing of any campaign."""
    return page(request, "front.html")


@router.get("/healthz")
async def healthz() -> Response:
    """Answers as long as anything can, whatever the ledger does."""
    return JSONResponse({"ok": True})


@router.get("/l/{token}")
def open_link(request: Request, token: str, portal: ThePortal, now: Now) -> Response:
    """Open a unit's link: the address is clean from here on, and the link is in no history."""
    address = address_of(request)
    portal.brakes.check("wrong_links", address)
    opened = opened_by(portal.house, token, now)
    if opened is None:
        portal.brakes.hit("wrong_links", address)
        raise HTTPException(404, "link")
    remember(request, opened.link)
    return see(f"/unit?{OF}={opened.link}")


@router.get("/login")
def login_page(request: Request, after: Annotated[str, Query()] = "") -> Response:
    return page(request, "login.html", after=after, wrong=False, name="")


@router.post("/login")
def login(
    request: Request,
    form: Posted,
    portal: ThePortal,
    name: Annotated[str, Form()] = "",
    password: Annotated[str, Form()] = "",
    after: Annotated[str, Form()] = "",
) -> Response:
    """Log in; after five wrong passwords an account is locked for a while."""
    portal.brakes.count("log_ins", address_of(request))
    try:
        portal.brakes.check("wrong_passwords", name)
    except TooOften as error:
        error.detail = "locked"
        raise
    officer = log_in(portal.house, name[:200], password[:1000])
    if officer is None:
        portal.brakes.hit("wrong_passwords", name)
        return page(request, "login.html", status=403, after=after, wrong=True, name=name[:200])
    portal.brakes.forget("wrong_passwords", name)
    links = opened_links(request)
    request.session.clear()
    remember(request, *links)
    request.session["account"], request.session["stamp"] = officer.account, officer.stamp
    return see(_within(after, "/office"))


@router.post("/leave")
def leave(request: Request, form: Posted) -> Response:
    """End whatever this browser has open."""
    request.session.clear()
    return see("/")


@router.get("/language/{locale}")
def language(locale: str, after: Annotated[str, Query()] = "/") -> Response:
    """Choose the language of the pages."""
    answer = see(_within(after, "/"))
    if locale in LOCALES:
        answer.set_cookie(COOKIE, locale, max_age=_A_YEAR, samesite="lax", httponly=True)
    return answer


def _within(path: str, otherwise: str) -> str:
    """``path`` if it is one of this site, and cannot be read as another's."""
    plain = path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable()
    return path if plain and "\\" not in path else otherwise
