"""The desk: one workbook of a known unit is checked, decided upon, written down and answered."""

from dataclasses import dataclass, replace
from typing import Literal

from campaigns.sheets.correction import Difference
from campaigns.sheets.examine import CellFault, Examined, Filled
from campaigns.spec.occurrence import Occurrence
from campaigns.wording import Locale
from ledger.facts import Known
from ledger.outbox import Planned
from ledger.tables import Arrival, Handling
from office.house import local
from office.receiving.answer import answer
from office.receiving.at_hand import AtHand
from office.receiving.checking import check_return
from office.receiving.closed import after_closing
from office.receiving.corrections import differences_now
from office.receiving.kept_faults import as_told, kept
from office.receiving.twins import Twins, fact_of

Outcome = Literal["accepted", "nil", "sent_back", "duplicate", "unrecognised"]


@dataclass(frozen=True)
class Received:
    """What became of one file."""

    file: str
    sha256: str
    outcome: Outcome
    faults: tuple[CellFault, ...] = ()
    campaign: str | None = None
    unit: str | None = None
    duty: str | None = None
    period: str | None = None
    version: int | None = None
    receipt: str | None = None
    late: bool = False
    locale: Locale = "zh-CN"
    drawer: bool = False
    """It came after the closing: receipted, but it counts only once the office takes it in."""
    differences: tuple[Difference, ...] = ()
    """How it differs from the version that stood when it came."""
    note: str = ""
    """What the unit said of figures that ask for an explanation."""
    in_force: int | None = None
    """Of a duplicate of an earlier version: the version that counts, which it did not replace."""

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "sha256": self.sha256,
            "campaign": self.campaign,
            "unit": self.unit,
            "duty": self.duty,
            "period": self.period or None,
            "version": self.version,
            "receipt": self.receipt,
            "outcome": self.outcome,
            "late": self.late,
            "drawer": self.drawer,
            "differences": [difference.as_json() for difference in self.differences],
            "note": self.note,
            "in_force": self.in_force,
            "faults": [fault.as_json(self.locale) for fault in self.faults],
        }


class Desk:
    """One workbook of a known unit on the desk of the office."""

    def __init__(
        self,
        at_hand: AtHand,
        arrival: Arrival,
        filled: Filled,
        known: Known,
        duty: Occurrence,
        letters: list[Planned],
    ) -> None:
        self.at_hand, self.arrival, self.letters = at_hand, arrival, letters
        self.session, self.campaign = at_hand.session, at_hand.campaign
        self.filled, self.known, self.duty = filled, known, duty
        self.at = arrival.received_at
        self.after_closing = after_closing(
            self.session, self.campaign, duty, known.obligation, self.at
        )

    def decide(self) -> Received:
        """Duplicate, sent back, nil or accepted; written down and answered."""
        twins = Twins(self.session, self.known, self.arrival.sha256, self.filled, self.at)
        said = twins.that_says_it_all(after_closing=self.after_closing)
        if said is not None:
            return self._repeated(said)
        examined = check_return(self.at_hand, self.duty, self.known, self.filled, self.at)
        version = 1 + max((h.version for h in self.known.obligation.handed), default=0)
        if not examined.is_acceptable:
            for twin in twins.same_bytes:
                if twin.outcome == "sent_back" and self._is_told_again(twin, examined):
                    return self._repeated(twin)
            return self._write("sent_back", examined, version, None)
        if (stands := twins.that_stands(examined)) is not None:
            return self._repeated(stands)
        receipt = f"{local(self.campaign, self.at):%Y%m%d}-{self.arrival.id:05d}"
        return self._write("nil" if examined.nil else "accepted", examined, version, receipt)

    def _repeated(self, twin: Handling) -> Received:
        same = self._write("duplicate", Examined({}, False, ()), twin.version, twin.receipt)
        standing = self.known.obligation.standing(self.at)
        in_force = standing.version if standing else twin.version
        return replace(
            same,
            drawer=fact_of(self.known, twin).waits(self.at),
            in_force=in_force if in_force != twin.version else None,
        )

    def _is_told_again(self, twin: Handling, examined: Examined) -> bool:
        return as_told(twin.faults) == as_told(self._faults(examined))

    def _faults(self, examined: Examined) -> list[dict[str, object]]:
        return [kept(fault, self.campaign.locale) for fault in examined.faults]

    def _write(
        self, outcome: Outcome, examined: Examined, version: int | None, receipt: str | None
    ) -> Received:
        assert self.arrival.id is not None
        obligation, locale = self.known.obligation, self.campaign.locale
        is_met = outcome in ("accepted", "nil")
        figures = {code: str(value) for code, value in examined.figures.items()}
        changed = (
            differences_now(self.session, self.campaign, self.known, figures, self.at)
            if is_met
            else ()
        )
        handling = Handling(
            arrival_id=self.arrival.id,
            outcome=outcome,
            obligation_id=self.known.id,
            version=None if outcome == "duplicate" else version,
            receipt=receipt,
            received_at=self.at,
            after_closing=self.after_closing and outcome != "duplicate",
            figures=figures,
            head={name: str(cell.value or "") for name, cell in self.filled.head.items()},
            faults=self._faults(examined),
        )
        self.session.add(handling)
        self.at_hand.forget(self.known)
        received = Received(
            file=self.arrival.name,
            sha256=self.arrival.sha256,
            outcome=outcome,
            faults=examined.faults,
            campaign=self.campaign.id,
            unit=obligation.unit,
            duty=self.duty.key,
            period=obligation.period,
            version=version,
            receipt=receipt,
            late=obligation.is_late(self.at) if obligation.is_owed(self.at) else False,
            locale=locale,
            drawer=self.after_closing and is_met,
            differences=changed,
            note=examined.note,
        )
        if outcome != "duplicate":
            said = answer(self.session, self.campaign, self.known, handling, self.arrival, changed)
            self.letters += [said] if said else []
        return received
