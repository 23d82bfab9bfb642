"""Questions that are answered with names and addresses."""

import re
from dataclasses import replace
from datetime import date

from commands.interview import reading
from commands.interview.draft import Draft
from commands.interview.question import Question
from commands.interview.wording import Wrong, say, words

_PLACEHOLDER = ".example"
"""What the addresses end in that stand for real ones."""


def _locale(draft: Draft, text: str) -> None:
    chosen = reading.choice(text, LOCALE.shown_choices)
    draft.locale = "en" if chosen == "en" else "zh-CN"


def _title(draft: Draft, text: str) -> None:
    draft.title = reading.name("title", text)


def _id(draft: Draft, text: str) -> None:
    before, draft.id = draft.id, reading.key(text)
    if draft.is_there:
        spec, draft.id = draft.spec, before
        raise Wrong(say("would-overwrite", files=spec))


def _suggested_id(draft: Draft) -> str:
    """From the latin words of the title, else ``campaign``; with the year it begins in."""
    latin = "-".join(re.findall(r"[a-z0-9]+", draft.title.lower()))
    year = str(draft.days[0].year if draft.days[0] > date.min else "")
    stem = latin if re.search("[a-z]", latin) else "campaign"
    stem = stem[:36].strip("-")
    stem = stem if not year or year in stem else f"{stem}-{year}"
    more = (stem, *(f"{stem}-{number}" for number in range(2, 100)))
    return next((one for one in more if not replace(draft, id=one).is_there), stem)


def _group(draft: Draft, text: str) -> None:
    draft.group = reading.name("group", text)


def _email(draft: Draft, text: str) -> None:
    draft.email = reading.email(text)


def _head(draft: Draft, text: str) -> None:
    draft.head = None if _is_none(text) else reading.email(text)


def _circulation(draft: Draft, text: str) -> None:
    draft.circulation = None if _is_none(text) else reading.email(text)


def _relay(draft: Draft, text: str) -> None:
    draft.relay = None if _is_none(text) else reading.name("relay", text)


def _is_none(text: str) -> bool:
    return not text or text.lower() in reading.NONE


def _beside(name: str, draft: Draft) -> str:
    """An address beside the office's, where that is a placeholder; else none is known."""
    _, _, domain = draft.email.partition("@")
    return f"{name}@{domain}" if domain.endswith(_PLACEHOLDER) else ""


LOCALE = Question("locale", lambda d: d.locale, _locale, choices=("zh-CN", "en"))
TITLE = Question("title", lambda d: words(d.locale)("title"), _title)
ID = Question("id", _suggested_id, _id)
GROUP = Question("group", lambda d: words(d.locale)("group", title=d.title)[:400], _group)
EMAIL = Question("email", lambda d: f"office@{d.id}{_PLACEHOLDER}", _email)
HEAD = Question("head", lambda d: _beside("head", d), _head)
CIRCULATION = Question("circulation", lambda d: _beside("members", d), _circulation)
RELAY = Question("relay", lambda _: "", _relay)
