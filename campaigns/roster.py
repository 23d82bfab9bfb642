"""The roster: the units of an office, the people to write to in them, and the names they go by."""

from functools import cached_property
from typing import Self

from pydantic import Field, model_validator

from campaigns.model import Email, Key, Name, SpecModel


class Post(SpecModel):
    """Somebody known by post; personal names are for the office's own rosters.

    ``email`` is the first address and ``emails`` the others, however they were written.
    """

    post: Name
    name: Name | None = None
    email: Email | None = None
    emails: tuple[Email, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address, the first one first, each once."""
        first = (self.email,) if self.email else ()
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
        wanted: set[str] = set()
        for word in words:
            if unit := self.by_name.get(word):
                wanted.add(unit.id)
            elif group := self.groups_by_name.get(word):
                wanted.update(unit.id for unit in self._members(group))
        return tuple(unit for unit in self.units if unit.id in wanted)

    def _members(self, group: Group) -> list[Unit]:
        listed = {unit.id for word in group.units if (unit := self.by_name.get(word))}
        return [u for u in self.units if u.id in listed or u.unit_class in group.classes]

    def display(self, word: str) -> str:
        """The printed name of a unit; a group's or stranger's name as it is written."""
        unit = self.by_name.get(word)
        return unit.name if unit else word
