"""What could not be delivered after the mail server had taken it, as other servers reported."""

from dataclasses import dataclass
from datetime import datetime

from ledger.mail import bounces_of
from office.house import House, campaign_in, local


@dataclass(frozen=True)
class Bounced:
    """One message that came back for one recipient; ``at`` in the campaign's zone."""

    at: datetime
    recipient: str
    subject: str
    event: str
    message: int
    status: str
    permanent: bool
    diagnostic: str

    def as_json(self) -> dict[str, object]:
        return {**vars(self), "at": self.at.isoformat()}


def bounced(house: House, campaign_id: str, as_of: datetime) -> list[Bounced]:
    """What bounced by ``as_of``, in the order it was told; raises :class:`NoSuchCampaign`."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        return [
            Bounced(
                local(campaign, bounce.bounced_at),
                bounce.recipient,
                message.subject,
                message.event,
                message.id or 0,
                bounce.status,
                bounce.permanent,
                bounce.diagnostic,
            )
            for bounce, message in bounces_of(session, campaign_id, as_of)
        ]
