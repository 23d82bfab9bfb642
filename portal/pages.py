"""Rendering a page: the template, the texts, who is there, and the token of its forms."""

import hashlib
from datetime import date, datetime
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from campaigns.wording import Locale
from documents.papers import dates
from office.receiving.aside import how_many_wait
from portal.csrf import csrf_token
from portal.lights import symbol_of
from portal.opened import opened_links
from portal.shared import as_of, portal_of
from portal.speech import LOCALES, locale_of, voice_of


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    default_locale: Locale = "zh-CN",
    **facts: object,
) -> HTMLResponse:
    """The page ``template`` with ``facts``, in the language of the request."""
    locale = locale_of(request, default_locale)
    given = {
        "t": voice_of(request, default_locale),
        "locale": locale,
        "other_locale": next(one for one in LOCALES if one != locale),
        "csrf": lambda: csrf_token(request),
        "path": request.url.path + (f"?{request.url.query}" if request.url.query else ""),
        "links": opened_links(request),
        "officer": getattr(request.state, "officer", None),
        "aside_waiting": lambda: how_many_wait(portal_of(request).house, as_of(request)),
        "visitor": getattr(request.state, "visitor", None),
        "static_version": _static_version(),
        "moment": lambda at: _moment(at, locale),
        "day": lambda at: dates.day(at, locale),
        "span": lambda period: dates.span(period.start, period.end, locale),
        **facts,
    }
    body = _environment().get_template(template).render(given)
    return HTMLResponse(body, status, headers={"Content-Language": locale})


def _moment(at: datetime | date | None, locale: Locale) -> str:
    """``2010-12-24 17:30``: one shape in tables, in either language."""
    if at is None:
        return ""
    return f"{at:%Y-%m-%d %H:%M}" if isinstance(at, datetime) else f"{at:%Y-%m-%d}"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("portal"),
        autoescape=select_autoescape(default=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["symbol_of"] = symbol_of
    return environment


@cache
def _static_version() -> str:
    """What changes when a static file does, so that no browser keeps an old one."""
    digest = hashlib.sha256()
    for one in sorted((files("portal") / "static").iterdir(), key=lambda path: path.name):
        digest.update(one.read_bytes())
    return digest.hexdigest()[:10]
