"""Sorting: for whose return each file of a batch is, before the desk decides upon it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session

from campaigns.sheets.examine import CellFault, Filled
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale
from documents.filled.reading import Read
from ledger import outbox
from ledger.declarations import current_campaign
from ledger.outbox import Planned
from ledger.tables import Arrival, Handling
from office.receiving.at_hand import AtHand
from office.receiving.desk import Desk, Received
from office.receiving.kept_faults import kept
from office.receiving.senders import MAIL, speaks_for
from office.receiving.whose import unclear_unit, unit_of


@dataclass(frozen=True)
class Expected:
    """Whose return, and which, a file was handed in as, as far as that is known: ids of campaign
    and unit, and the slot (duty and period) of the occurrence."""

    campaign: str | None = None
    unit: str | None = None
    slot: tuple[str, str] | None = None


NOTHING = Expected()


@dataclass(frozen=True)
class Case:
    """A file that was stored and read, and what was expected of it."""

    arrival: Arrival
    read: Read
    expected: Expected = NOTHING


class Sorting:
    """The files of one batch, within one transaction."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._at_hand: dict[str, AtHand | None] = {}
        self._letters: list[Planned] = []

    def decide_all(self, cases: Sequence[Case]) -> list[Received]:
        """Decide upon each file in the order they came, and plan the answers."""
        self._fetch(cases)
        decided = [self._decide(case) for case in cases]
        outbox.plan_all(self._session, self._letters)
        return decided

    def _fetch(self, cases: Sequence[Case]) -> None:
        wanted: dict[str, list[tuple[Occurrence, str]]] = {}
        for case in cases:
            if isinstance(case.read, Filled) and (at_hand := self._of(case.read.identity.campaign)):
                one = occurrence_named(at_hand.campaign, case.read)
                if one is not None:
                    owing = one, unit_of(at_hand.campaign, case.read)
                    wanted.setdefault(at_hand.campaign.id, []).append(owing)
        for campaign, owed in wanted.items():
            if at_hand := self._of(campaign):
                at_hand.fetch(owed)

    def _of(self, campaign_id: str) -> AtHand | None:
        """What is at hand of a campaign; nothing where nobody declared it."""
        if campaign_id not in self._at_hand:
            campaign = current_campaign(self._session, campaign_id)
            self._at_hand[campaign_id] = AtHand(self._session, campaign) if campaign else None
        return self._at_hand[campaign_id]

    def _decide(self, case: Case) -> Received:
        if isinstance(case.read, CellFault):
            return self._put_aside(case, case.read, self._locale_for(case))
        found = case.read.identity.campaign
        at_hand = self._of(found)
        if at_hand is None:
            unknown = CellFault("unknown-campaign", facts={"found": found})
            return self._put_aside(case, unknown, self._locale_for(case))
        campaign = at_hand.campaign
        unit, one = unit_of(campaign, case.read), occurrence_named(campaign, case.read)
        wrong = self._wrong(case, case.read, campaign, unit)
        if wrong is not None:
            return self._put_aside(case, wrong, campaign.locale)
        known = at_hand.known(one, unit) if one is not None else None
        if known is None or one is None:
            return self._put_aside(case, _not_owed(campaign, unit, case.read), campaign.locale)
        if case.expected.slot not in (None, one.slot):
            expected = campaign.occurrence(*case.expected.slot)
            facts = {"found": one.name, "expected": expected.name if expected else ""}
            return self._put_aside(case, CellFault("wrong-duty", facts=facts), campaign.locale)
        return Desk(at_hand, case.arrival, case.read, known, one, self._letters).decide()

    def _wrong(self, case: Case, filled: Filled, campaign: Campaign, unit: str) -> CellFault | None:
        """What is wrong with whose it is, held against who hands it in."""
        if case.expected.campaign not in (None, campaign.id):
            expected = self._of(case.expected.campaign or "")
            shown = expected.campaign.title if expected else case.expected.campaign
            facts: dict[str, object] = {"found": campaign.title, "expected": shown}
            return CellFault("wrong-campaign", facts=facts)
        display = campaign.roster.display
        if fault := unclear_unit(campaign, filled):
            return fault
        if case.expected.unit not in (None, unit):
            facts = {"found": display(unit), "expected": display(case.expected.unit or "")}
            return CellFault("wrong-unit", facts=facts)
        if case.arrival.channel == MAIL and not speaks_for(campaign, unit, case.arrival.sender):
            facts = {"sender": case.arrival.sender, "unit": display(unit)}
            return CellFault("wrong-sender", facts=facts)
        return None

    def _locale_for(self, case: Case) -> Locale:
        """The language of whoever hands in what names no campaign that there is."""
        expected = self._of(case.expected.campaign or "")
        return expected.campaign.locale if expected else "zh-CN"

    def _put_aside(self, case: Case, fault: CellFault, locale: Locale) -> Received:
        """Keep what cannot be told for anybody's return, with the reason."""
        arrival = case.arrival
        assert arrival.id is not None
        self._session.add(
            Handling(
                arrival_id=arrival.id,
                outcome="unrecognised",
                received_at=arrival.received_at,
                faults=[kept(fault, locale)],
            )
        )
        return Received(arrival.name, arrival.sha256, "unrecognised", (fault,), locale=locale)


def occurrence_named(campaign: Campaign, filled: Filled) -> Occurrence | None:
    """What a workbook says it is for; a duty that comes due once needs no period to be known."""
    key, period = filled.identity.duty, filled.identity.period
    exact = campaign.occurrence(key, period)
    if exact is not None:
        return exact
    only = campaign.occurrences_by_duty(key)
    return only[0] if len(only) == 1 else None


def _not_owed(campaign: Campaign, unit: str, filled: Filled) -> CellFault:
    duty = campaign.duties_by_key.get(filled.identity.duty)
    name = duty.name if duty else filled.identity.duty
    return CellFault("not-owed", facts={"unit": campaign.roster.display(unit), "duty": name})
