"""What goes wrong, as a page in the user's language: never a traceback, and our own faults by a
number under which the log has them. Programs are answered in JSON."""

import logging
import secrets
from collections.abc import Mapping

from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from campaigns.clock import Stopwatch
from office.errors import Refusal
from office.troubles import refusal_for
from portal.brakes import TooOften
from portal.csrf import address_of
from portal.links_shown import shown
from portal.pages import page
from portal.shared import portal_of
from portal.speech import WORDING, locale_of
from portal.ways_back import ways_back

_ACCESS = logging.getLogger("muster.portal.access")
_LOG = logging.getLogger("muster.portal")
API = "/api/"


def error_answer(
    request: Request,
    status: int,
    *,
    detail: str = "",
    number: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """The page or, for a program, the JSON that says what is wrong and what helps.

    ``detail`` is a text for people, or a word of ours that has a text of its own.
    """
    locale = locale_of(request)
    known = f"error-{detail}" if WORDING.knows(f"error-{detail}") else f"error-{status}"
    code = known if WORDING.knows(known) else "error-400"
    said = WORDING.say(code, locale)
    answer: Response
    if request.url.path.startswith(API):
        told = {"error": detail or str(status), "message": said}
        answer = JSONResponse({**told, **({"number": number} if number else {})}, status)
    else:
        cure = WORDING.say(f"{code}/cure", locale)
        answer = _page(request, status, said, cure, number)
    answer.headers.update(headers or {})
    return answer


async def on_http_error(request: Request, error: Exception) -> Response:
    """A refusal of HTTP as a page: 403, 404, 405, 413, 429 and the like."""
    assert isinstance(error, HTTPException)
    detail = str(error.detail) if WORDING.knows(f"error-{error.detail}") else ""
    return error_answer(request, error.status_code, detail=detail, headers=error.headers)


async def on_which_unit(request: Request, error: Exception) -> Response:
    """A page that several units have: choose one. A form is not done for any of them."""
    if request.method == "GET":
        return RedirectResponse("/units", 303)
    return await on_http_error(request, error)


async def on_invalid(request: Request, error: Exception) -> Response:
    """An address that cannot be one of ours."""
    if request.url.path.startswith(API):
        assert isinstance(error, RequestValidationError)
        told = [{"where": list(one["loc"]), "message": one["msg"]} for one in error.errors()]
        return JSONResponse({"error": "invalid", "faults": told}, 422)
    return error_answer(request, 404 if request.method == "GET" else 400)


async def on_unfit(request: Request, error: Exception) -> Response:
    """A text that the ledger cannot hold, such as one with a zero byte on PostgreSQL."""
    return error_answer(request, 400)


async def on_trouble(request: Request, error: Exception) -> Response:
    """The ledger cannot be reached, or somebody keeps it: later, and the log says why."""
    trouble = refusal_for(error, portal_of(request).house.settings.ledger_url)
    if trouble is None:
        raise error
    _LOG.error("%s %s %s", request.method, shown(request.url.path), trouble)
    return error_answer(request, 503, headers={"Retry-After": "60"})


async def on_refusal(request: Request, error: Exception) -> Response:
    """What the office cannot do as it was asked; nothing was changed."""
    assert isinstance(error, Refusal)
    locale = locale_of(request)
    status = 404 if error.code.startswith("no-such") else 409
    if request.url.path.startswith(API):
        return JSONResponse({"error": error.code, "message": error.said(locale)}, status)
    cure = WORDING.say("error-409/cure", locale)
    return _page(request, status, error.said(locale), cure)


def _page(request: Request, status: int, said: str, cure: str, number: str = "") -> Response:
    return page(
        request,
        "error.html",
        status=status,
        code=status,
        said=said,
        cure=cure,
        number=number,
        ways=ways_back(request, status),
    )


class Guard:
    """Notes every request, with links shortened, and answers for what nobody else caught."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request, started, status = Request(scope), Stopwatch(), 0

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            try:
                portal_of(request).brakes.count("requests", address_of(request))
            except TooOften as error:
                await (await on_http_error(request, error))(scope, receive, noted)
            else:
                await self.app(scope, receive, noted)
        except ClientDisconnect:
            return
        except HTTPException as error:
            if status:
                raise
            await (await on_http_error(request, error))(scope, receive, noted)
        except Exception:
            number = secrets.token_hex(4)
            _LOG.exception("%s %s %s", number, request.method, shown(request.url.path))
            if status:
                raise
            await error_answer(request, 500, number=number)(scope, receive, noted)
        finally:
            took = started.seconds * 1000
            path = shown(request.url.path)
            _ACCESS.info(
                "%s %s %s %s %.0fms", address_of(request), request.method, path, status, took
            )
