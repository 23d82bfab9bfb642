"""The roster: the units of an office, the people to write to in them, and the names they go by."""

from collections.abc import Iterable
from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from campaigns.model import Email, Key, Name, SpecModel
from campaigns.nearest import Words
from campaigns.spec.chat import Chat


class Post(SpecModel):
    """Somebody known by post; personal names are for the office's own rosters.

    ``email`` is the first address and ``emails`` the others, however they were written;
    ``chat`` is the chat group or webhook that is theirs.
    """

    post: Name
    name: Name | None = None
    email: Email | None = None
    emails: tuple[Email, ...] = ()
    chat: Chat | None = Field(default=None, repr=False)

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address, the first one first, each once."""
        first = (self.email,) if self.email else ()
        if not self.emails:
            return first
        return tuple(dict.fromkeys((*first, *self.emails)))

    @model_validator(mode="after")
    def _first_is_email(self) -> Self:
        if self.emails:
            first, *others = self.addresses
            self.__dict__.update(email=first, emails=tuple(others))
        return self


class Unit(SpecModel):
    """A unit that owes returns (成员单位)."""

    id: Key
    name: Name
    aliases: tuple[Name, ...] = ()
    unit_class: Name = Field(default="member", alias="class")
    parent: Name | None = None
    liaison: Post | None = None
    leader: Post | None = None


class Group(SpecModel):
    """A name for several units (各成员单位); with no units it stays a named group."""

    name: Name
    aliases: tuple[Name, ...] = ()
    units: tuple[Name, ...] = ()
    classes: tuple[Name, ...] = ()


class Roster(SpecModel):
    """All units, in the order they are listed."""

    title: Name
    units: tuple[Unit, ...]
    groups: tuple[Group, ...] = ()

    @cached_property
    def by_name(self) -> dict[str, Unit]:
        """Each unit under its id, its name and each of its aliases."""
        names = (
            (word, unit) for unit in self.units for word in (unit.id, unit.name, *unit.aliases)
        )
        return dict(names)

    @cached_property
    def groups_by_name(self) -> dict[str, Group]:
        return {word: group for group in self.groups for word in (group.name, *group.aliases)}

    @cached_property
    def below(self) -> dict[str, tuple[Unit, ...]]:
        """The units right below each unit that has any, by the id of the upper one."""
        found: dict[str, list[Unit]] = {}
        for unit in self.units:
            upper = self.by_name.get(unit.parent or "")
            if upper is not None and upper is not unit:
                found.setdefault(upper.id, []).append(unit)
        return {unit: tuple(lower) for unit, lower in found.items()}

    def find(self, word: str) -> Unit | None:
        """The unit that goes by ``word``: id, name or alias."""
        return self.by_name.get(word)

    def knows(self, word: str) -> bool:
        return word in self.by_name or word in self.groups_by_name

    def resolve(self, words: tuple[str, ...]) -> tuple[Unit, ...]:
        """The units behind names of units and groups, in roster order, each once.

        A named group without units adds none; ``check`` says so where it matters.
        """
        if words not in self._resolved:
            self._resolved[words] = self._resolve(words)
        return self._resolved[words]

    @cached_property
    def _resolved(self) -> dict[tuple[str, ...], tuple[Unit, ...]]:
        """What has been resolved before: the same words stand in many duties and work items."""
        return {}

    def ids(self, words: tuple[str, ...]) -> tuple[str, ...]:
        """The ids of the units behind ``words``, in roster order."""
        if words not in self._ids:
            self._ids[words] = tuple(unit.id for unit in self.resolve(words))
        return self._ids[words]

    @cached_property
    def _ids(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        return {}

    def _resolve(self, words: tuple[str, ...]) -> tuple[Unit, ...]:
        numbers = {number for word in words for number in self._numbers_of(word)}
        return tuple(self.units[number] for number in sorted(numbers))

    def _numbers_of(self, word: str) -> list[int]:
        """The places in the roster of the units behind one name."""
        if unit := self.by_name.get(word):
            return self._by_id[unit.id]
        return self._members.get(word, [])

    @cached_property
    def _members(self) -> dict[str, list[int]]:
        """The places in the roster of each group's units, by name and alias."""
        found: dict[str, list[int]] = {}
        for group in self.groups:
            units = (unit for word in group.units if (unit := self.by_name.get(word)))
            numbers = {number for unit in units for number in self._by_id[unit.id]}
            numbers.update(n for word in group.classes for n in self._by_class.get(word, ()))
            found |= dict.fromkeys((group.name, *group.aliases), sorted(numbers))
        return found

    @cached_property
    def _by_id(self) -> dict[str, list[int]]:
        return _numbered(unit.id for unit in self.units)

    @cached_property
    def _by_class(self) -> dict[str, list[int]]:
        return _numbered(unit.unit_class for unit in self.units)

    @cached_property
    def words(self) -> Words:
        """Every name that a unit or group goes by."""
        return Words([*self.by_name, *self.groups_by_name])

    def display(self, word: str) -> str:
        """The printed name of a unit; a group's or stranger's name as it is written."""
        unit = self.by_name.get(word)
        return unit.name if unit else word


def _numbered(words: Iterable[str]) -> dict[str, list[int]]:
    """Where each word stands among ``words``."""
    found: dict[str, list[int]] = {}
    for number, word in enumerate(words):
        found.setdefault(word, []).append(number)
    return found
