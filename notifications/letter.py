"""Letters: the words of each notice, in the register of an office, from the facts it is given.

A letter is told everything; it looks nothing up. Its words are in
``templates/<locale>/<letter>.jinja``, its tables in ``templates/letters/``, and both
are put into one layout, ``letter.html`` and ``letter.txt``, so that the two forms
never differ in what they say. A fact that a letter needs and is not given is an
error, never a gap in the text.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Literal, NamedTuple, get_args

from markupsafe import escape

from campaigns.wording import Locale
from notifications.alike import Facts, Own, OwnRows, WriteRows, mark_of, put_in
from notifications.phrasing import rows_of
from notifications.shelf import written

Template = Literal[
    "mobilisation",
    "opening",
    "reminder",
    "overdue",
    "urging",
    "report",
    "circular",
    "digest",
    "unreachable",
    "receipt",
    "sent_back",
    "withdrawn",
    "decided",
    "extension",
    "mail_answer",
    "asked",
]
TEMPLATES: tuple[Template, ...] = get_args(Template)


@dataclass(frozen=True)
class Owed:
    """One obligation as a letter speaks of it: ``unit`` and ``duty`` by their printed names."""

    unit: str
    duty: str
    period: str
    due_at: datetime
    state: str
    days_overdue: int
    coming: date | None = None
    because: str = ""
    """What the unit said last about when it comes, and why not sooner."""
    rung: str = ""
    """What the notice is called, where a letter holds several."""


@dataclass(frozen=True)
class Draft:
    """A letter in words, before it has a sender, recipients or attachments."""

    subject: str
    text: str
    html: str


def compose(template: str, locale: Locale, facts: Mapping[str, object]) -> Draft:
    """The letter ``template`` in ``locale``.

    Raises ``jinja2.UndefinedError`` for a fact that the letter needs and
    ``jinja2.TemplateNotFound`` for a letter that does not exist.
    """
    text, said = written(template, locale, "txt", facts)
    html, _ = written(template, locale, "html", facts)
    return _draft(str(said.subject()), text, html)  # type: ignore[attr-defined]  # a macro


def compose_alike(template: str, locale: Locale, facts: dict[str, object], own: Own) -> Draft:
    """As :func:`compose`, for one of many letters that are alike but for what is their ``own``.

    The template prints the words of ``own``, and the rows of its figures in a table, and asks no
    more than whether they are there.
    """
    marks = {name: mark_of(name) if word else "" for name, word in own.words.items()}
    pattern = _pattern(template, locale, Facts(facts | marks, bool(own.figures)))
    rows = rows_of(own.figures)
    in_html = {name: str(escape(word)) for name, word in own.words.items()}
    return _draft(
        put_in(pattern.subject, own.words),
        put_in(pattern.text, {**own.words, "figures": pattern.text_rows(rows)}),
        put_in(pattern.html, in_html | {"figures": pattern.html_rows(rows)}),
    )


class _Pattern(NamedTuple):
    """Letters that are alike, with marks, and how the rows of each are written."""

    subject: str
    text: str
    html: str
    text_rows: WriteRows
    html_rows: WriteRows


@lru_cache(maxsize=64)
def _pattern(template: str, locale: Locale, facts: Facts) -> _Pattern:
    in_text, in_html = OwnRows(), OwnRows()
    text, said = written(template, locale, "txt", facts.with_figures(in_text))
    html, _ = written(template, locale, "html", facts.with_figures(in_html))
    subject = str(said.subject())  # type: ignore[attr-defined]  # a macro of the template
    return _Pattern(subject, text, html, in_text.write, in_html.write)


def _draft(subject: str, text: str, html: str) -> Draft:
    return Draft(" ".join(subject.split()), _tidy(text), html.strip() + "\n")


def _tidy(text: str) -> str:
    lines = "\n".join(line.rstrip() for line in text.splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines).strip("\n") + "\n"
