"""What can be spoilt and read: each kind with its cases, its reader, and what a sound one gives."""

from dataclasses import dataclass, field

from tests.fuzz.bounds import Limits
from tests.fuzz.offices import ENTRY
from tests.fuzz.reading import CAMPAIGN
from tests.fuzz.worker import Order

TAKEN, ACCEPTED = "taken", "accepted"


@dataclass(frozen=True)
class Kind:
    cases: str
    reader: str
    entry: str
    taken: str
    limits: Limits = field(default_factory=Limits)

    def order(self, numbers: list[int], seed: int) -> Order:
        return Order(numbers, seed, self.reader, self.limits, cases=self.cases, entry=self.entry)


KINDS = {
    "specs": Kind("tests.fuzz.cases:case", "tests.fuzz.reading:read", ENTRY, CAMPAIGN),
    "forms": Kind(
        "tests.fuzz.workbook_cases:case", "tests.fuzz.workbook_reading:read", "handed-in", TAKEN,
        Limits(patience=30),
    ),
    "door": Kind(
        "tests.fuzz.workbook_cases:case", "tests.fuzz.door_reading:read", "handed-in", ACCEPTED,
        Limits(patience=60, megabytes=600, grown=350),
    ),
}  # fmt: skip
