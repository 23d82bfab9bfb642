"""What is spoilt: the real specs and those of the tests, each with the files that it names.

An office's files stand beside each other under names of their own: ``spec.yaml`` is the
one that is read, ``amended.yaml`` the spec that it amends, if it does.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from tests.fuzz.nodes import Map, Node, Pair, read_node, slots

ROOT = Path(__file__).parents[2]
FOLDERS = ("campaign_specs", "tests/specs/valid", "tests/fuzz/corpus")
ENTRY, AMENDED, ROSTER = "spec.yaml", "amended.yaml", "roster.yaml"


@dataclass(frozen=True)
class Office:
    """The files of one campaign, by name, ``spec.yaml`` among them; ``name`` is where it was."""

    name: str
    files: dict[str, Node]

    @property
    def spec(self) -> Map:
        """The whole spec, which for an amendment is the one that it amends."""
        spec = self.files.get(AMENDED, self.files[ENTRY])
        assert isinstance(spec, Map)
        return spec


@cache
def offices() -> tuple[Office, ...]:
    paths = [path for folder in FOLDERS for path in sorted((ROOT / folder).glob("*.yaml"))]
    return tuple(_office(path) for path in paths)


def _office(path: Path) -> Office:
    files: dict[str, Node] = {}
    _take(path, ENTRY, files)
    return Office(str(path.relative_to(ROOT)), files)


def _take(path: Path, name: str, files: dict[str, Node]) -> None:
    """Put the file at ``path`` among ``files``, and those that it names, by their new names."""
    node = read_node(path.read_text("utf-8-sig"))
    files[name] = node
    if not isinstance(node, Map):
        return
    for pair in node.pairs:
        if pair.key == "roster":
            _move(path, pair, ROSTER, files)
        elif pair.key == "amends":
            _move(path, pair, AMENDED if name == ENTRY else f"amended-{name}", files)
        elif pair.key == "forms" and isinstance(pair.value, Map):
            for form in pair.value.pairs:
                _move(path, form, f"form-{form.key}.yaml", files)


def _move(path: Path, named: Pair, name: str, files: dict[str, Node]) -> None:
    if not isinstance(named.value, str):
        return
    _take(path.parent / named.value, name, files)
    named.value = name


@cache
def values_by_key() -> dict[str, tuple[Node, ...]]:
    """Every value that some office has under a key."""
    found: dict[str, list[Node]] = {}
    for office in offices():
        for file in office.files.values():
            for slot in slots(file):
                found.setdefault(slot.key, []).append(slot.value)
    return {key: tuple(values) for key, values in found.items()}
