"""What is asked of every case: faults that can be told, or a campaign that can be run and kept."""

from collections.abc import Iterator
from pathlib import Path

from campaigns.faults import Fault
from campaigns.owed.timetable import timetable
from campaigns.reading.load import read_campaign
from campaigns.spec.spec import Campaign
from ledger.declarations import dump
from tests.fuzz.nodes import Map, Node, read_node

_LONGEST, _LARGE = 4000, 500_000
CAMPAIGN = "campaign"


def read(path: Path) -> Iterator[list[str]]:
    """Read the spec at ``path``, step by step: each gives what came of it, and has its own time.

    Whatever should not be raises.
    """
    reading = read_campaign(path)
    yield [fault.code for fault in reading.faults]
    for fault in reading.faults:
        _require_words(fault)
    campaign = reading.campaign
    if reading.errors or campaign is None:
        assert reading.errors, "neither a campaign nor an error"
        return
    assert not _keys_twice(path), "a key that stands twice was no error"
    yield [CAMPAIGN]
    timetable(campaign)
    yield []
    kept = dump(campaign)
    again = Campaign.model_validate_json(kept)
    assert again == campaign, "what the ledger keeps is another campaign"
    assert dump(again) == kept, "what the ledger keeps is not kept a second time"


def _require_words(fault: Fault) -> None:
    assert fault.line >= 1, fault
    assert fault.column >= 1, fault
    for line in (fault.line_of_report("zh-CN"), fault.line_of_report("en")):
        assert line.isprintable(), f"a report that breaks its line: {line!r}"
        assert len(line) < _LONGEST, f"a report of {len(line)} characters: {line[:300]}"


def _keys_twice(path: Path) -> bool:
    """Whether a sound spec, or a file that it names, has a key twice: PyYAML's own view of it."""
    spec = _file(path)
    files = [path.parent / name for name in _named(spec)]
    return any(_has_key_twice(file) for file in (spec, *map(_file, files)))


def _file(path: Path) -> Node:
    """What a file says; of one that is large, nothing: PyYAML takes its time."""
    return read_node(path.read_text("utf-8-sig")) if path.stat().st_size < _LARGE else None


def _named(spec: Node) -> list[str]:
    if not isinstance(spec, Map):
        return []
    forms = spec.get("forms")
    files = [spec.get("roster")]
    if isinstance(forms, Map):
        files += [form.value for form in forms.pairs]
    return [name for name in files if isinstance(name, str)]


def _has_key_twice(node: Node) -> bool:
    if isinstance(node, list):
        return any(map(_has_key_twice, node))
    if not isinstance(node, Map):
        return False
    keys = [str(pair.key) for pair in node.pairs]
    return len(set(keys)) < len(keys) or any(_has_key_twice(pair.value) for pair in node.pairs)
