"""A roster as the text of its YAML file, written as a person would: in blocks, few quotes."""

from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from campaigns.spec.roster import Group, Post, Roster, Unit

_RESOLVER: Any = yaml.resolver.Resolver()
_TEXT = "tag:yaml.org,2002:str"
_SIGNS = "-?:,[]{}#&*!|>'\"%@`.="
"""What a text may not begin with, or would be taken for more than a text."""


def roster_text(roster: Roster, comment: str) -> str:
    """The file of ``roster``, under one line of ``comment``; loading it gives the same roster."""
    return "".join(f"{line}\n" for line in _lines(roster, comment))


def _lines(roster: Roster, comment: str) -> Iterator[str]:
    yield f"# {comment}"
    yield f"title: {scalar(roster.title)}"
    yield ""
    yield "units:" if roster.units else "units: []"
    for unit in roster.units:
        yield from _item(_unit(unit))
    if roster.groups:
        yield ""
        yield "groups:"
    for group in roster.groups:
        yield from _item(_group(group))


def _item(lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield f"    {line}" if number else f"  - {line}"


def _unit(unit: Unit) -> Iterator[str]:
    yield f"id: {scalar(unit.id)}"
    yield f"name: {scalar(unit.name)}"
    yield from _list("aliases", unit.aliases)
    if unit.unit_class != Unit.model_fields["unit_class"].default:
        yield f"class: {scalar(unit.unit_class)}"
    if unit.parent is not None:
        yield f"parent: {scalar(unit.parent)}"
    for owner, post in (("liaison", unit.liaison), ("leader", unit.leader)):
        if post is not None:
            yield f"{owner}:"
            yield from (f"  {line}" for line in _post(post))


def _post(post: Post) -> Iterator[str]:
    yield f"post: {scalar(post.post)}"
    if post.name is not None:
        yield f"name: {scalar(post.name)}"
    if post.email is not None:
        yield f"email: {scalar(post.email)}"
    yield from _list("emails", post.emails)
    if post.chat is not None:
        yield f"chat: {scalar(post.chat)}"


def _group(group: Group) -> Iterator[str]:
    yield f"name: {scalar(group.name)}"
    yield from _list("aliases", group.aliases)
    yield from _list("units", group.units)
    yield from _list("classes", group.classes)


def _list(key: str, texts: Sequence[str]) -> Iterator[str]:
    if texts:
        yield f"{key}:"
    yield from (f"  - {scalar(text)}" for text in texts)


def scalar(text: str) -> str:
    """A text as YAML, in quotes only where it could be taken for something else."""
    plain = text[0] not in _SIGNS and ": " not in text and " #" not in text and text[-1] != ":"
    if plain and _is_seen(text) and _resolved(text) == _TEXT:
        return text
    escaped = (c if c not in '"\\' and _is_seen(c) else _escape(c) for c in text)
    return f'"{"".join(escaped)}"'


def _resolved(text: str) -> str:
    return str(_RESOLVER.resolve(yaml.ScalarNode, text, (True, False)))


def _is_seen(text: str) -> bool:
    """Whether all of ``text`` can be seen; the wide space of Chinese names can."""
    return text.replace("\u3000", "").isprintable()


def _escape(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    number = ord(character)
    return f"\\u{number:04x}" if number < 0x10000 else f"\\U{number:08x}"
