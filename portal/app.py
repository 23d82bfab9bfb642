"""Putting the pages together: what stands around every request, and the routes."""

from collections.abc import Callable
from datetime import datetime
from importlib.resources import files

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DataError, DBAPIError
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.sessions import SessionMiddleware
from starlette.staticfiles import StaticFiles

from campaigns import clock as the_clock
from ledger.locks import StillHeld
from office.access.secret import secret_of
from office.errors import Refusal
from office.house import House
from portal import (
    api,
    api_page,
    my_units,
    office_acts,
    office_aside,
    office_board,
    office_held,
    office_league,
    office_return,
    unit_acts,
    unit_files,
    unit_form,
    unit_pages,
    way_in,
)
from portal.bodies import LimitBodies
from portal.brakes import Allowed, Brakes
from portal.errors import (
    Guard,
    on_http_error,
    on_invalid,
    on_refusal,
    on_trouble,
    on_unfit,
    on_which_unit,
)
from portal.headers import SafeHeaders
from portal.shared import Portal
from portal.visitor import WhichUnit

SESSION_HOURS = 12
PAGES = (
    way_in, my_units, unit_pages, unit_form, unit_files, unit_acts,
    office_aside, office_board, office_league, office_held, office_return, office_acts, api_page,
)  # fmt: skip


def create_app(
    house: House,
    clock: Callable[[], datetime] = the_clock.now,
    allowed: Allowed | None = None,
) -> FastAPI:
    """The application; ``clock`` tells the present instant, ``allowed`` how often who may ask."""
    https = (house.settings.portal_url or "").startswith("https:")
    app = FastAPI(
        title="Muster",
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        telemetry={"tracing": False, "metrics": False, "logs": False},
        middleware=[
            Middleware(SafeHeaders, https=https),
            Middleware(
                SessionMiddleware,
                secret_key=secret_of(house.settings.state_dir),
                session_cookie="muster",
                max_age=SESSION_HOURS * 3600,
                same_site="lax",
                https_only=https,
            ),
            Middleware(Guard),
            Middleware(LimitBodies),
        ],
        exception_handlers={
            HTTPException: on_http_error,
            WhichUnit: on_which_unit,
            RequestValidationError: on_invalid,
            Refusal: on_refusal,
            DataError: on_unfit,
            DBAPIError: on_trouble,
            StillHeld: on_trouble,
        },
    )
    app.state.portal = Portal(house, clock, Brakes(allowed or Allowed()))
    app.mount("/static", StaticFiles(directory=str(files("portal") / "static")), name="static")
    for module in PAGES:
        app.include_router(module.router, include_in_schema=False)
    app.include_router(api.router)
    return app
