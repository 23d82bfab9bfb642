"""Plain data that can say more than data: a key twice, a key that is a list, YAML as it is typed.

Spec files are read into nodes, the nodes are spoilt, and what is left is written again.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import TypeAlias

import yaml


class Raw(str):
    """Words that go into the file as they stand: ``*alias``, ``!!int 3``, an open quote."""

    __slots__ = ()


@dataclass
class Pair:
    key: "Node"
    value: "Node"


@dataclass
class Map:
    pairs: list[Pair] = field(default_factory=list)

    def get(self, key: str) -> "Node":
        return next((pair.value for pair in self.pairs if pair.key == key), None)

    def put(self, key: str, value: "Node") -> None:
        self.drop(key)
        self.pairs.append(Pair(key, value))

    def drop(self, key: str) -> None:
        self.pairs = [pair for pair in self.pairs if pair.key != key]


Node: TypeAlias = str | list["Node"] | Map | None


@dataclass
class Slot:
    """The place of a value: in a mapping or a list, below the key ``key``."""

    holder: Map | list[Node]
    at: int
    key: str

    @property
    def value(self) -> Node:
        return self.holder[self.at] if isinstance(self.holder, list) else self._pair.value

    @value.setter
    def value(self, value: Node) -> None:
        if isinstance(self.holder, list):
            self.holder[self.at] = value
        else:
            self._pair.value = value

    @property
    def _pair(self) -> Pair:
        assert isinstance(self.holder, Map)
        return self.holder.pairs[self.at]

    @property
    def row(self) -> list[Node] | list[Pair]:
        """What stands beside the value, and the value itself."""
        return self.holder if isinstance(self.holder, list) else self.holder.pairs


def read_node(text: str) -> Node:
    """The node of a sound file, every scalar a text."""
    return _node(yaml.compose(text, Loader=yaml.CSafeLoader))


def _node(read: yaml.Node | None) -> Node:
    if isinstance(read, yaml.MappingNode):
        return Map([Pair(_node(key), _node(value)) for key, value in read.value])
    if isinstance(read, yaml.SequenceNode):
        return [_node(item) for item in read.value]
    if isinstance(read, yaml.ScalarNode):
        empty = not read.style and read.value in ("", "~", "null")
        return None if empty else str(read.value)
    return None


def copied(node: Node) -> Node:
    if isinstance(node, Map):
        return Map([Pair(copied(pair.key), copied(pair.value)) for pair in node.pairs])
    return [copied(item) for item in node] if isinstance(node, list) else node


def slot_in(rng: Random, node: Node) -> Slot | None:
    """A place in ``node``, shallow or deep; ``None`` where there is none."""
    key, found = "", None
    while isinstance(node, (Map, list)):
        row = node if isinstance(node, list) else node.pairs
        if not row or (found and rng.random() < 0.25):
            break
        at = rng.randrange(len(row))
        if isinstance(node, Map):
            key = str(node.pairs[at].key)
        found = Slot(node, at, key)
        node = found.value
    return found


def slots(node: Node, key: str = "") -> Iterator[Slot]:
    """Every place there is in ``node``."""
    row = node.pairs if isinstance(node, Map) else node if isinstance(node, list) else []
    for at in range(len(row)):
        assert isinstance(node, (Map, list))
        slot = Slot(node, at, str(node.pairs[at].key) if isinstance(node, Map) else key)
        yield slot
        yield from slots(slot.value, slot.key)
