"""Amendments that make no sense, each told in its own file and never as a traceback."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.specs_on_disk import amend, codes


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"amendment": None}, "not-mapping"),
        ({"id": "other"}, "amends-id"),
        ({"amends": "none.yaml"}, "amends-nothing"),
        ({"amends": ["spec.yaml"]}, "not-a-file-name"),
        ({"amends": "amendment-0.yaml"}, "amends-itself"),
        ({"drop": ["duties"]}, "not-mapping"),
        ({"drop": {"duties": "slip"}}, "not-list"),
        ({"drop": {"duties": [["slip"], {"a": "b"}]}}, "drops-nothing"),
        ({"drop": {"work_items": ["一"]}}, "drops-what"),
        ({"drop": {"forms": ["slip"]}}, "drops-needed"),
        ({"phases": ["work", "summary"]}, "not-mapping"),
        ({"phases": [{"end": "2011-06-30"}]}, "missing"),
        ({"phases": "work"}, "not-list"),
        ({"phases": [{"key": ["work"]}]}, "missing"),
        ({"duties": [{"key": "slip", "due": "12月0日"}]}, "no-such-day"),
        ({"duties": [{"key": "slap", "due": "2011-02-01"}]}, "unknown-name-near"),
        ({"ladders": ["chase"]}, "not-mapping"),
    ],
)
def test_what_makes_no_sense_is_a_fault_of_the_amendment(
    tmp_path: Path, changes: dict[str, Any], code: str
) -> None:
    reading = amend(tmp_path, changes)
    assert code in codes(reading)
    places = {Path(fault.path).name for fault in reading.faults if fault.code == code}
    assert places == {"amendment-0.yaml"}
    assert reading.errors
