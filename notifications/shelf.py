"""Where the templates of letters are found, and how strictly they are read."""

from functools import cache

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined

from campaigns.wording import Locale
from notifications import phrasing


@cache
def shelf(locale: Locale, form: str) -> Environment:
    """The templates of one locale for one form, ``txt`` or ``html``; only HTML is escaped."""
    templates = Environment(
        loader=ChoiceLoader(
            [
                PackageLoader("notifications", f"templates/{locale}"),
                PackageLoader("notifications", "templates"),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=form == "html",
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(phrasing.filters(locale))
    templates.globals.update(lang=locale, form=form, days_left=phrasing.days_left)
    return templates
