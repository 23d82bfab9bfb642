"""The ladders of a campaign as they stand, each worked out once."""

from collections.abc import Container
from datetime import datetime

from campaigns.owed.ladder import PlannedRung, Saying, Told, rungs_of, what_to_say
from campaigns.owed.obligation import Obligation
from campaigns.spec.spec import Campaign


class Ladders:
    """The rungs of each occurrence for each due instant."""

    def __init__(self, campaign: Campaign) -> None:
        self._campaign = campaign
        self._rungs: dict[tuple[str, str, str, datetime], list[PlannedRung]] = {}

    def rungs(self, obligation: Obligation, as_of: datetime) -> list[PlannedRung]:
        """The rungs of the due instant that counts as of ``as_of``."""
        occurrence = self._campaign.occurrence(obligation.duty, obligation.period)
        if occurrence is None:
            return []
        due_at = obligation.due(as_of)
        ladder = self._campaign.ladder_key_of(occurrence.duty, obligation.unit)
        key = obligation.duty, obligation.period, ladder, due_at
        if key not in self._rungs:
            self._rungs[key] = rungs_of(self._campaign, occurrence, due_at, ladder)
        return self._rungs[key]

    def to_say(
        self, obligation: Obligation, told: Container[Told], as_of: datetime
    ) -> list[Saying]:
        """What is owed to be said as of ``as_of`` and not told yet."""
        return what_to_say(obligation, self.rungs(obligation, as_of), told, as_of)
