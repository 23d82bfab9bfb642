"""Withdrawing (撤回): a version no longer counts from then on; nothing is deleted.

The version that stood before stands again, and where there is none the obligation is owed again
and its ladder goes on.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from campaigns.owed.obligation import Obligation
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from ledger import evidence
from ledger.facts import Known, known_obligation
from ledger.locks import one_writer
from ledger.returns import Version
from ledger.tables_returns import Withdrawal
from office.asking.telling import tell_unit
from office.errors import NotStanding
from office.house import House, campaign_in, local
from office.returns import About, about, something, version_in

_WORDING = Wording("office", "texts.yaml")


@dataclass(frozen=True)
class Withdrawn(About):
    """What a withdrawal came to: ``stands`` is the version that stands again, if one does;
    ``waits`` says that another version lies in the late drawer."""

    receipt: str
    version: int
    stands: int | None
    owed: bool
    waits: bool

    def as_json(self) -> dict[str, object]:
        return {
            "receipt": self.receipt,
            **self.about_as_json(),
            "version": self.version,
            "stands": self.stands,
            "owed": self.owed,
            "waits": self.waits,
        }


def withdraw(
    house: House,
    campaign_id: str,
    receipt: str,
    *,
    reason: str,
    by: str = "office",
    unit: str | None = None,
    as_of: datetime,
) -> Withdrawn:
    """Withdraw the version with ``receipt``: the one that stands, or one in the late drawer.

    ``unit`` is who does it, where a unit does; then only its own versions can be meant. Raises
    :class:`NoSuchCampaign`, :class:`NoSuchReceipt`, :class:`NotStanding`, :class:`NothingSaid`.
    """
    with house.transaction() as session:
        one_writer(session, f"returns:{campaign_id}")
        campaign = campaign_in(session, campaign_id)
        known, version = version_in(session, campaign, receipt, unit)
        number = version.handling.version or 0
        if not can_be_withdrawn(known.obligation, number, as_of):
            raise NotStanding(
                receipt=receipt,
                version=number,
                standing=_standing_in_words(session, campaign, known, as_of),
            )
        row = Withdrawal(
            arrival_id=version.handling.arrival_id,
            reason=something(reason),
            who=by,
            withdrawn_at=as_of,
        )
        session.add(row)
        session.flush()
        after = known_obligation(session, known.id) or known
        done = _withdrawn(campaign, after, version, as_of)
        _tell(session, campaign, after, done, row, by_unit=unit is not None)
        return done


def can_be_withdrawn(obligation: Obligation, version: int, as_of: datetime) -> bool:
    """Whether that version stands, or lies in the late drawer and was not taken in.

    What a later version has replaced is history; what stands is withdrawn first.
    """
    handed = next(h for h in obligation.handed if h.version == version)
    if handed.received_at > as_of or handed.is_withdrawn(as_of):
        return False
    return handed == obligation.standing(as_of) or handed.drawer(as_of) in ("waits", "left_out")


def _standing_in_words(session: Session, campaign: Campaign, known: Known, as_of: datetime) -> str:
    standing = known.obligation.standing(as_of)
    if standing is None:
        return _WORDING.say("no-version", campaign.locale)
    receipt = evidence.receipt_of(session, known.id, standing.version)
    facts = {"version": standing.version, "receipt": receipt}
    return _WORDING.say("version-receipt", campaign.locale, **facts)


def _withdrawn(campaign: Campaign, known: Known, version: Version, as_of: datetime) -> Withdrawn:
    obligation = known.obligation
    standing = obligation.standing(as_of)
    return Withdrawn(
        receipt=version.handling.receipt or "",
        **vars(about(campaign, obligation)),
        version=version.handling.version or 0,
        stands=standing.version if standing else None,
        owed=obligation.is_owed(as_of),
        waits=obligation.waits(as_of),
    )


def _tell(
    session: Session,
    campaign: Campaign,
    known: Known,
    done: Withdrawn,
    row: Withdrawal,
    *,
    by_unit: bool,
) -> None:
    facts: dict[str, object] = {
        "receipt": done.receipt,
        "version": done.version,
        "withdrawn_at": local(campaign, row.withdrawn_at),
        "by_unit": by_unit,
        "reason": row.reason,
        "stands": done.stands,
        "owes": done.owed and not done.waits,
        "waits": done.owed and done.waits,
    }
    tell_unit(session, campaign, known, "withdrawn", str(done.version), facts, row.withdrawn_at)
