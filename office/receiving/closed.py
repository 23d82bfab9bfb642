"""Whether a return comes after the closing of its phase, by what the ledger knows."""

from datetime import datetime

from sqlmodel import Session

from campaigns.owed.closing import is_after_closing, is_over
from campaigns.owed.ladder import last_rung_at
from campaigns.owed.obligation import Obligation
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from ledger.evidence import compiled_at
from office.ladders import Ladders


def after_closing(
    session: Session, campaign: Campaign, one: Occurrence, obligation: Obligation, at: datetime
) -> bool:
    """Whether what comes ``at`` goes into the late drawer (``campaigns.owed.closing``)."""
    if not is_over(campaign, one, obligation, at):
        return False
    return is_after_closing(
        campaign,
        one,
        obligation,
        at,
        ladder_end=last_rung_at(Ladders(campaign).rungs(obligation, at)),
        compiled=compiled_at(session, campaign.id, one.phase),
    )
