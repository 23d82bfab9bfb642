"""The people in a row of a roster: post, name, addresses and chat, each in a column of its own."""

import unicodedata
from collections.abc import Iterator

from pydantic import TypeAdapter, ValidationError

from campaigns.model import Email
from campaigns.spec.chat import BadChat, read_chat
from campaigns.spec.roster import Post
from campaigns.wording import Locale
from documents.rosters.labels import said
from documents.rosters.table import Row
from documents.rosters.words import Words

_EMAIL: TypeAdapter[str] = TypeAdapter(Email)


def person_of(words: Words, row: Row, owner: str, locale: Locale) -> Post | None:
    """The person in the columns of ``owner``; called by that title where no post is given."""
    post = words.one(row, f"{owner}/post")
    name = words.one(row, f"{owner}/name") or None
    emails = tuple(_emails(words, row, f"{owner}/email"))
    chat = _chat(words, row, f"{owner}/chat")
    if not (post or name or emails or chat):
        return None
    title = post or said(f"owner/{owner}", locale)
    return Post(post=title, name=name, emails=emails, chat=chat)


def _chat(words: Words, row: Row, column: str) -> str | None:
    """The chat address in a cell; what is none is told without it, since it may be a secret."""
    text = normal(words.one(row, column))
    try:
        return read_chat(text) if text else None
    except BadChat:
        words.fault(row, "not-a-chat", column)
        return None


def _emails(words: Words, row: Row, column: str) -> Iterator[str]:
    for text in words.several(row, column):
        for word in normal(text).split():
            if is_a(_EMAIL, word):
                yield word
            else:
                shown = "…" if "://" in word else word  # it may hold a password
                words.fault(row, "not-an-address", column, value=shown)


def normal(text: str) -> str:
    """Full-width letters and signs as those on the keyboard."""
    return unicodedata.normalize("NFKC", text).strip()


def is_a(kind: TypeAdapter[str], text: str) -> bool:
    try:
        kind.validate_python(text)
    except ValidationError:
        return False
    return True
