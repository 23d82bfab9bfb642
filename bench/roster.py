"""A national roster: the bureaus of every county of every province, each with its people."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

ALL = "各成员单位"
BUREAUS = {
    "public-security": "公安局",
    "commerce": "商务局",
    "industry-commerce": "工商局",
    "quality": "质监局",
    "food-drug": "药监局",
    "culture": "文化局",
    "press": "新闻出版局",
    "intellectual-property": "知识产权局",
    "agriculture": "农业局",
    "forestry": "林业局",
    "science": "科技局",
    "economy": "经信局",
    "justice": "司法局",
    "supervision": "监察局",
    "finance": "财政局",
    "state-tax": "国税局",
    "local-tax": "地税局",
    "health": "卫生局",
    "price": "物价局",
    "customs": "海关",
}
"""The classes of units, in the order in which each county lists its bureaus."""


class Bureau(NamedTuple):
    """The bureau of one kind in the county of one number; the first county of a city, and the
    first city of a province, are the seats of what is above the others."""

    kind: str
    number: int

    @property
    def id(self) -> str:
        return f"{self.kind}-{self.number:04}"

    @property
    def name(self) -> str:
        city = f"第{self.number // 100 + 1}省第{self.number // 10 % 10 + 1}市"
        return f"{city}第{self.number % 10 + 1}县{BUREAUS[self.kind]}"

    @property
    def alias(self) -> str:
        return f"{self.name}机关"

    @property
    def parent(self) -> "Bureau | None":
        around = 10 if self.number % 10 else 100
        seat = self.number // around * around
        return None if seat == self.number else self._replace(number=seat)


def bureaus(count: int) -> list[Bureau]:
    """The first ``count`` units of the country: county by county all the kinds."""
    return [Bureau(kind, number) for kind, number in itertools.islice(_everywhere(), count)]


def _everywhere() -> Iterator[tuple[str, int]]:
    for number in itertools.count():
        yield from ((kind, number) for kind in BUREAUS)


def group_of(kind: str) -> str:
    """What all units of one kind are called."""
    return f"各{BUREAUS[kind]}"


def roster_lines(units: Sequence[Bureau]) -> Iterator[str]:
    """The lines of the file; they end with the last unit, so that more can be said of it."""
    kinds = list(dict.fromkeys(unit.kind for unit in units))
    yield "title: 全国专项行动报送单位名录"
    yield "groups:"
    yield f"  - {{name: {ALL}, classes: [{', '.join(kinds)}]}}"
    for kind in kinds:
        yield f"  - {{name: {group_of(kind)}, aliases: [{BUREAUS[kind]}系统], classes: [{kind}]}}"
    yield "units:"
    for unit in units:
        host = f"{unit.id}.office.example"
        yield f"  - id: {unit.id}"
        yield f"    name: {unit.name}"
        yield f"    aliases: [{unit.alias}, {BUREAUS[unit.kind]}（{unit.id}）]"
        yield f"    class: {unit.kind}"
        if unit.parent:
            yield f"    parent: {unit.parent.name}"
        yield f"    liaison: {{post: 信息联络员, email: liaison@{host}}}"
        yield f"    leader: {{post: 分管领导, email: leader@{host}}}"
