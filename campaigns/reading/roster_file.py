"""A roster in its YAML file, read on its own with every fault.

Which names its groups may use is checked with the spec that uses the roster.
"""

from pathlib import Path

from pydantic import ValidationError

from campaigns.faults import Fault, InvalidSpec, in_order
from campaigns.reading.explain import explain
from campaigns.source.data import ROSTER_TIMES, read_source
from campaigns.spec.roster import Roster


def load_roster(path: Path) -> Roster:
    """The roster in ``path``; raises :class:`InvalidSpec` with every fault of the file."""
    source = read_source(path, str(path), ROSTER_TIMES)
    faults = list(source.faults)
    if isinstance(source.data, dict):
        try:
            roster = Roster.model_validate(source.data)
        except ValidationError as error:
            faults += explain(source, Roster, error.errors(include_url=False))
        else:
            if not faults:
                return roster
    raise InvalidSpec(in_order(faults or [Fault("not-a-spec", str(path))]))
