"""Places: where each value and each key of a file stands, told without reading it again."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from campaigns.source.data import Loc, Source, read_source

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "campaign_specs").rglob("*.yaml"))


def source(folder: Path, text: str) -> Source:
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    return read_source(path, "file.yaml")


def nodes(node: Any, loc: Loc = ()) -> Iterator[tuple[Loc, Any]]:
    """Every value and key below a node as PyYAML composes it."""
    yield loc, node.start_mark
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield (*loc, key.value, "@key"), key.start_mark
            yield from nodes(value, (*loc, key.value))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from nodes(value, (*loc, number))


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.name)
def test_every_value_and_key_stands_where_yaml_composes_it(path: Path) -> None:
    read = read_source(path, path.name, 8)
    expected = {
        loc: (mark.line + 1, mark.column + 1)
        for loc, mark in nodes(yaml.compose(path.read_text("utf-8"), yaml.CSafeLoader))
    }
    assert {loc: read.place(loc) for loc in expected} == expected


def test_what_is_not_there_is_told_of_its_nearest_parent(tmp_path: Path) -> None:
    read = source(tmp_path, "# comment\na:\n  - b: 1\n  - {c: [x, y]}\n")
    assert read.place(("a", 1, "c", 1)) == (4, 13)
    assert read.place(("a", 1, "c", 2)) == (4, 9)
    assert read.place(("a", 1, "d", "e")) == (4, 5)
    assert read.place(("a", 1, "@key")) == (4, 5)
    assert read.place(("z",)) == read.place(()) == (2, 1)


def test_of_a_key_written_twice_the_first_key_and_the_last_value_are_told(tmp_path: Path) -> None:
    read = source(tmp_path, "a: {b: 1}\nc: 2\na:\n  d: 3\ne: 4\na: 5\nf: 6\n")
    assert read.data == {"a": "5", "c": "2", "e": "4", "f": "6"}
    assert read.place(("a", "@key")) == (1, 1)
    assert read.place(("a",)) == (6, 4)
    assert read.place(("f",)) == (7, 4)


@pytest.mark.parametrize("text", ["", "# nothing\n", "a: [\n"])
def test_a_file_without_data_has_a_beginning(text: str, tmp_path: Path) -> None:
    read = source(tmp_path, text)
    assert read.data is None
    assert read.place(("a", 1)) == (1, 1)
