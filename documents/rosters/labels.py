"""The words that head the columns and name the sheets of a roster in a spreadsheet."""

from functools import cache
from typing import Literal, get_args

from campaigns.wording import Locale, Wording
from documents.workbooks.labels import plain

WORDING = Wording("documents", "rosters.yaml")
Kind = Literal["unit", "group"]
OWNERS = ("liaison", "leader")
ATTRIBUTES = ("post", "name", "email", "chat")
PEOPLE = tuple(f"{owner}/{attribute}" for owner in OWNERS for attribute in ATTRIBUTES)
FIELDS: dict[Kind, tuple[str, ...]] = {
    "unit": ("id", "name", "aliases", "class", "parent", *PEOPLE),
    "group": ("name", "aliases", "units", "classes"),
}


def header(kind: Kind, field: str, locale: Locale) -> str:
    """The printed header of a column."""
    if field not in PEOPLE:
        return said(f"{kind}/{field}", locale)
    owner, attribute = field.split("/")
    names = {
        "owner": said(f"owner/{owner}", locale),
        "attribute": said(f"attribute/{attribute}", locale),
    }
    return WORDING.say("of", locale, **names)


def said(code: str, locale: Locale) -> str:
    """The word that is written for ``code``, where there are several."""
    return WORDING.say(code, locale).split("|")[0]


@cache
def words(code: str) -> frozenset[str]:
    """Every word for ``code`` in every language, as ``workbooks.labels.plain`` gives it."""
    texts = (WORDING.say(code, locale) for locale in get_args(Locale))
    return frozenset(plain(word) for text in texts for word in text.split("|"))


@cache
def fields_by_word(kind: Kind) -> dict[str, str]:
    """The column that each header stands for; a person's title alone stands for the name."""
    if kind == "group":
        return {word: field for field in FIELDS[kind] for word in words(f"group/{field}")}
    found = {word: f"{owner}/name" for owner in OWNERS for word in words(f"owner/{owner}")}
    for field in PEOPLE:
        owner, attribute = field.split("/")
        for title in words(f"owner/{owner}"):
            for word in words(f"attribute/{attribute}"):
                found[title + word] = found[f"{title}的{word}"] = field
    own = (field for field in FIELDS[kind] if field not in PEOPLE)
    return found | {word: field for field in own for word in words(f"unit/{field}")}


@cache
def owners_by_word() -> dict[str, str]:
    return {word: owner for owner in OWNERS for word in words(f"owner/{owner}")}


@cache
def attributes_by_word() -> dict[str, str]:
    return {word: which for which in ATTRIBUTES for word in words(f"attribute/{which}")}
