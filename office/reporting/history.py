"""The history of a return: every version that came, what became of it and how it differs."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from campaigns.owed.handed import InDrawer
from campaigns.sheets.correction import Difference, differences
from campaigns.spec.spec import Campaign
from ledger import returns
from ledger.facts import Known
from office.house import House, campaign_in, local, occurrence_of
from office.returns import obligation_in


@dataclass(frozen=True)
class Version:
    """One version as of an instant; every instant is in the campaign's zone.

    ``standing``: its figures count. ``drawer``: it came after the closing, and what became of
    it. ``days_late``: working days after the due instant. ``differences``: to the version that
    stood when it came. ``faults`` are as they were told.
    """

    version: int
    outcome: str
    received_at: datetime
    channel: str
    file: str
    sha256: str
    receipt: str | None
    standing: bool
    late: bool
    days_late: int
    drawer: InDrawer | None
    decided_at: datetime | None
    decided_by: str | None
    decided_reason: str | None
    withdrawn_at: datetime | None
    withdrawn_by: str | None
    withdrawn_reason: str | None
    differences: tuple[Difference, ...]
    figures: Mapping[str, str]
    head: Mapping[str, str]
    faults: Sequence[Any]

    @property
    def note(self) -> str:
        """How the unit explained what a check asked about (说明)."""
        return self.head.get("note", "")

    def as_json(self) -> dict[str, object]:
        """All but the figures, the head and the faults, which are many."""
        return {
            "version": self.version,
            "outcome": self.outcome,
            "received_at": self.received_at.isoformat(),
            "channel": self.channel,
            "file": self.file,
            "sha256": self.sha256,
            "receipt": self.receipt,
            "standing": self.standing,
            "late": self.late,
            "days_late": self.days_late,
            "drawer": self.drawer,
            "decided_at": self.decided_at.isoformat() if self.decided_at else None,
            "decided_reason": self.decided_reason,
            "withdrawn_at": self.withdrawn_at.isoformat() if self.withdrawn_at else None,
            "withdrawn_reason": self.withdrawn_reason,
            "note": self.note,
            "differences": [difference.as_json() for difference in self.differences],
        }


def history(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    period: str | None = None,
    as_of: datetime,
) -> tuple[Version, ...]:
    """Every version of one return by then, the first one first.

    Raises :class:`NotOwed` and the ``NoSuch…`` errors.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = obligation_in(session, campaign, duty, period, unit)
        return seen_versions(campaign, known, returns.versions_of(session, known.id), as_of)


def seen_versions(
    campaign: Campaign, known: Known, kept: Sequence[returns.Version], as_of: datetime
) -> tuple[Version, ...]:
    """``kept``, all versions of one return, as they are seen as of ``as_of``."""
    figures = {one.handling.version: one.handling.figures for one in kept}
    return tuple(
        _seen(campaign, known, one, figures, as_of)
        for one in kept
        if one.handling.received_at <= as_of
    )


def _seen(
    campaign: Campaign,
    known: Known,
    one: returns.Version,
    figures: Mapping[int | None, Mapping[str, str]],
    as_of: datetime,
) -> Version:
    handling, fact, obligation = one.handling, one.fact, known.obligation
    due_at = local(campaign, obligation.due(handling.received_at))
    late = obligation.is_past_due(handling.received_at)
    withdrawal = one.withdrawal if fact.is_withdrawn(as_of) else None
    decision = one.decision(as_of)
    standing = obligation.standing(as_of)
    return Version(
        version=handling.version or 0,
        outcome=handling.outcome,
        received_at=local(campaign, handling.received_at),
        channel=one.arrival.channel,
        file=one.arrival.name,
        sha256=one.arrival.sha256,
        receipt=handling.receipt,
        standing=standing is not None and standing.version == handling.version,
        late=late,
        days_late=campaign.calendar.days.days_late(due_at, handling.received_at) if late else 0,
        drawer=fact.drawer(as_of),
        decided_at=local(campaign, decision.decided_at) if decision else None,
        decided_by=decision.who if decision else None,
        decided_reason=decision.reason if decision else None,
        withdrawn_at=local(campaign, withdrawal.withdrawn_at) if withdrawal else None,
        withdrawn_by=withdrawal.who if withdrawal else None,
        withdrawn_reason=withdrawal.reason if withdrawal else None,
        differences=_differences(campaign, known, one, figures),
        figures=handling.figures,
        head=handling.head,
        faults=handling.faults,
    )


def _differences(
    campaign: Campaign,
    known: Known,
    one: returns.Version,
    figures: Mapping[int | None, Mapping[str, str]],
) -> tuple[Difference, ...]:
    obligation, handling = known.obligation, one.handling
    stood = obligation.before(handling.version or 0).standing(handling.received_at)
    if stood is None or handling.outcome == "sent_back":
        return ()
    form = campaign.form_of(occurrence_of(campaign, obligation).duty, obligation.unit)
    return differences(form, figures[stood.version], handling.figures)
