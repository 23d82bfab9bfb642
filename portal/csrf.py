"""Forms carry a token that only our own pages know; a form without it is refused."""

import hmac
import secrets
from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request

from portal.shared import portal_of

FIELD = "csrf"
MOST_FIELDS = 4000
"""A table of 60 rows and 20 columns has 1200."""


def csrf_token(request: Request) -> str:
    """The token of this session, made when its first form is shown."""
    if FIELD not in request.session:
        request.session[FIELD] = secrets.token_urlsafe(24)
    return str(request.session[FIELD])


async def own_form(request: Request) -> AsyncIterator[FormData]:
    """The fields of a form that one of our pages has sent; raises 403 for another's."""
    async with request.form(max_fields=MOST_FIELDS, max_files=20) as form:
        known, given = request.session.get(FIELD), form.get(FIELD)
        if not isinstance(known, str) or not isinstance(given, str):
            raise HTTPException(403, "csrf")
        if not hmac.compare_digest(known.encode(), given.encode()):
            raise HTTPException(403, "csrf")
        yield form


def braked(request: Request) -> None:
    """One more form or file from this address; raises 429 for one too many."""
    portal_of(request).brakes.count("posts", address_of(request))


async def posted(
    braked: Annotated[None, Depends(braked)], form: Annotated[FormData, Depends(own_form)]
) -> FormData:
    """As :func:`own_form`, and not too often."""
    return form


def address_of(request: Request) -> str:
    """Where a request came from."""
    return request.client.host if request.client else "-"


Posted = Annotated[FormData, Depends(posted)]
Typed = Annotated[FormData, Depends(own_form)]
"""A form that is still being filled in."""
