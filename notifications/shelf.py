"""Where the templates of letters are found, and how strictly they are read."""

from collections.abc import Mapping, MutableMapping
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, Template
from jinja2.environment import TemplateModule

from campaigns.wording import Locale
from notifications import phrasing
from notifications.tables import HtmlRows, TextRows

_IMPORTED = "_imported"
"""The fact under which a letter keeps what it has imported."""


class _Sheet(Template):
    """A template whose imports are made once a letter.

    Every template of a letter imports the words and the tables with the letter's facts;
    they say the same wherever they are imported.
    """

    def make_module(
        self,
        vars: dict[str, Any] | None = None,
        shared: bool = False,
        locals: Mapping[str, Any] | None = None,
    ) -> TemplateModule:
        made: dict[str | None, TemplateModule] = (vars or {})[_IMPORTED]
        if self.name not in made:
            made[self.name] = super().make_module(vars, shared)
        return made[self.name]


class _Shelf(Environment):
    """Templates that look for a name among the keys of a mapping first."""

    template_class = _Sheet

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._read: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> Template:
        """Each template is read once."""
        if isinstance(name, Template):
            return name
        if name not in self._read:
            self._read[name] = super().get_template(name, parent, globals)
        return self._read[name]

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


@cache
def shelf(locale: Locale, form: str) -> Environment:
    """The templates of one locale for one form, ``txt`` or ``html``; only HTML is escaped."""
    templates = _Shelf(
        loader=ChoiceLoader(
            [
                PackageLoader("notifications", f"templates/{locale}"),
                PackageLoader("notifications", "templates"),
            ]
        ),
        undefined=StrictUndefined,
        autoescape=form == "html",
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    templates.filters.update(phrasing.filters(locale))
    templates.globals.update(lang=locale, form=form, days_left=phrasing.days_left)
    templates.globals.update(html_rows=HtmlRows(), text_rows=TextRows)
    return templates


def written(
    template: str, locale: Locale, form: str, facts: Mapping[str, object]
) -> tuple[str, TemplateModule]:
    """A letter in one form, and the module of its words, of which the subject is one."""
    made: dict[str | None, TemplateModule] = {}
    given = {**facts, "template": template, _IMPORTED: made}
    text = shelf(locale, form).get_template(f"letter.{form}").render(given)
    return text, made[f"{template}.jinja"]
