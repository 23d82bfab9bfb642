"""What the desk asks of the ledger about one campaign: fetched once for all files of a batch.

Whatever a file of the batch changes is asked for anew, so that the next one finds it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable

from sqlmodel import Session

from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.facts import Known, known_obligations
from ledger.standing import Standing
from office.figures import beside
from office.receiving.lower import owed_below

Owing = tuple[Occurrence, str]
"""What is handed in, and the unit that owes it."""


class AtHand:
    """One campaign's obligations and returns within one transaction."""

    def __init__(self, session: Session, campaign: Campaign) -> None:
        self.session, self.campaign = session, campaign
        self.standing = Standing(session, campaign.id)
        self._known: dict[tuple[str, str, str], Known | None] = {}

    def fetch(self, wanted: Iterable[Owing]) -> None:
        """Have at hand what the returns in ``wanted`` are going to be held against."""
        units = defaultdict[Occurrence, dict[str, None]](dict)
        for one, unit in wanted:
            units[one][unit] = None
        for one, mine in units.items():
            self._look_up(one, mine)
            found = [u for u in mine if self._known[(*one.slot, u)]]
            others = {o.key: None for unit in found for o in beside(self.campaign, one, unit)}
            if others:
                self.standing.fetch(list(others), found)
            below = [owed_below(self.campaign, one, unit) for unit in found]
            for duty in {match.key: None for owed in below for match in owed.values()}:
                self.standing.fetch([duty], list({unit: None for owed in below for unit in owed}))

    def known(self, one: Occurrence, unit: str) -> Known | None:
        """The obligation that stands for a unit and an occurrence."""
        key = (*one.slot, unit)
        if key not in self._known:
            self._look_up(one, [unit])
        return self._known[key]

    def forget(self, known: Known) -> None:
        """A version has been written down for this obligation."""
        owed = known.obligation
        self._known.pop((owed.duty, owed.period, owed.unit), None)
        self.standing.forget(owed.unit)

    def _look_up(self, one: Occurrence, units: Collection[str]) -> None:
        duty, period = one.slot
        found = known_obligations(self.session, self.campaign.id, [duty], list(units), [period])
        self._known |= {(duty, period, unit): None for unit in units}
        self._known |= {(duty, period, known.obligation.unit): known for known in found}
