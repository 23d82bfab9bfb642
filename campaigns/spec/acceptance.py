"""Conflicts that a paper itself contains, accepted in the spec with a reason.

Only warnings can be accepted: what they warn of can be run. An acceptance that
accepts nothing is itself a warning, so that none outlives what it was written for.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence

from campaigns.faults import Fault, is_code
from campaigns.model import Name, SpecModel
from campaigns.source.data import Source


class Accepted(SpecModel):
    """One accepted conflict: the code of the fault, what it is about, and why.

    ``of`` is a name in the fault's text (of a duty, phase, unit or group); left out, every
    such fault is accepted.
    """

    fault: Name
    of: Name | None = None
    reason: Name

    def accepts(self, fault: Fault) -> bool:
        """Whether ``fault`` is what was accepted."""
        if fault.severity != "warning" or fault.code != self.fault:
            return False
        return self.of is None or self.of in _words(fault.facts.values())


def without_accepted(
    faults: Sequence[Fault], accepted: Sequence[Accepted], spec: Source, unasked: Collection[str]
) -> list[Fault]:
    """``faults`` without those accepted, and what is wrong with the acceptances themselves.

    Faults of the codes ``unasked`` come and go with time: accepting one may accept nothing now.
    """
    left = [fault for fault in faults if not any(one.accepts(fault) for one in accepted)]
    for number, one in enumerate(accepted):
        at = ("accept", number, "fault")
        if not is_code(one.fault):
            left.append(spec.fault("accepts-unknown", at, code=one.fault))
        elif any(f.code == one.fault and f.severity == "error" for f in faults):
            left.append(spec.fault("accepts-error", at, code=one.fault))
        elif one.fault not in unasked and not any(map(one.accepts, faults)):
            left.append(spec.warning("accepts-nothing", at, code=one.fault, of=one.of or "—"))
    return left


def _words(facts: Iterable[object]) -> Iterator[str]:
    """Each word that the facts hold, those of a list one by one."""
    for fact in facts:
        yield from map(str, fact) if isinstance(fact, tuple) else (str(fact),)
