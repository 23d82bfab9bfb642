"""The API's own pages: its description for programs, and the same for people."""

from typing import Any

from fastapi import APIRouter
from fastapi.openapi.utils import get_openapi
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from portal.pages import page

router = APIRouter()
_ABOUT = "What units owe a campaign, handing in their returns, and the receipts for them."


def description(request: Request) -> dict[str, Any]:
    """The OpenAPI document of the API; the pages are no part of it."""
    return get_openapi(title="Muster", version="1", description=_ABOUT, routes=request.app.routes)


@router.get("/api/v1/openapi.json")
def openapi(request: Request) -> Response:
    return JSONResponse(description(request))


@router.get("/api")
def for_people(request: Request) -> Response:
    """The operations with their parameters, one after the other."""
    return page(request, "api.html", api=description(request))
