"""Returns that stand, of the units that are asked about: fetched once, and asked about often."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime
from itertools import chain

from sqlmodel import Session

from campaigns.results.figures import Counted
from ledger.evidence import Slot, Taken, taken_in, those_that_count

_AT_ONCE = 5000
"""Units that one statement names; a database takes only so many."""


class Standing:
    """What counts of a campaign's returns, within one transaction."""

    def __init__(self, session: Session, campaign_id: str) -> None:
        self._session, self._campaign = session, campaign_id
        self._taken = defaultdict[str, dict[str, list[Taken]]](dict)
        """Unit → duty → what was taken in."""

    def returns(
        self, duties: Collection[str], as_of: datetime, units: Collection[str]
    ) -> dict[Slot, dict[str, Counted]]:
        """Duty and period → unit → the return that counts as of then (``Obligation.standing``)."""
        self.fetch(duties, units)
        asked = (self._taken[unit][duty] for unit in units for duty in duties)
        return those_that_count(chain.from_iterable(asked), as_of)

    def fetch(self, duties: Collection[str], units: Collection[str]) -> None:
        """Have the returns of these duties and units at hand, with few looks at the ledger."""
        missing = [u for u in units if any(duty not in self._taken[u] for duty in duties)]
        if not missing:
            return
        found: defaultdict[tuple[str, str], list[Taken]] = defaultdict(list)
        for first in range(0, len(missing), _AT_ONCE):
            some = missing[first : first + _AT_ONCE]
            for one in taken_in(self._session, self._campaign, duties, some):
                found[one.counted.duty, one.counted.unit].append(one)
        for unit in missing:
            for duty in duties:
                self._taken[unit][duty] = found[duty, unit]

    def forget(self, unit: str) -> None:
        """The unit has handed in something new."""
        self._taken.pop(unit, None)
