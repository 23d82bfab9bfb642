"""How a version differs from the one that stood when it came, from what the ledger keeps."""

from collections.abc import Mapping
from datetime import datetime

from sqlmodel import Session

from campaigns.sheets.correction import Difference, differences
from campaigns.spec.spec import Campaign
from ledger import evidence
from ledger.facts import Known
from ledger.tables import Handling
from office.house import occurrence_of


def differences_of(
    session: Session, campaign: Campaign, known: Known, handling: Handling
) -> tuple[Difference, ...]:
    """How a version that is in the ledger differed from what stood before it."""
    then = Known(known.id, known.obligation.before(handling.version or 0))
    return differences_now(session, campaign, then, handling.figures, handling.received_at)


def differences_now(
    session: Session, campaign: Campaign, known: Known, figures: Mapping[str, str], at: datetime
) -> tuple[Difference, ...]:
    """How ``figures`` that come ``at`` differ from those that stand; nothing where none do."""
    standing = known.obligation.standing(at)
    if standing is None:
        return ()
    stood = evidence.figures_of(session, known.id, standing.version)
    one = occurrence_of(campaign, known.obligation)
    form = campaign.form_of(one.duty, known.obligation.unit)
    return differences(form, stood, figures)
