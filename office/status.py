"""Status: who owes what as of an instant, and what has been said about it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from campaigns.ladder import last_rung_at
from campaigns.obligation import Obligation, State
from campaigns.spec import Campaign
from ledger import outbox
from ledger.facts import Known, known_obligations
from ledger.tables import MessageRow, NoticeRow
from office.house import House, campaign_in, local, sub_campaign_in
from office.ladders import Ladders


@dataclass(frozen=True)
class Line:
    """One obligation as of an instant."""

    obligation: Obligation
    state: State
    late: bool
    waived: bool
    notices: tuple[dict[str, object], ...]


@dataclass(frozen=True)
class Status:
    campaign: Campaign
    as_of: datetime
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many obligations are in each state; late, extended and waived are marks beside it."""
        states = Counter(line.state for line in self.lines)
        shown = {s: states[s] for s in ("open", "reported", "nil", "sent_back", "missing")}
        marks = {
            "late": sum(line.late for line in self.lines),
            "extended": sum(
                line.obligation.extended_to(self.as_of) is not None for line in self.lines
            ),
            "waived": sum(line.waived for line in self.lines),
        }
        return {"total": len(self.lines), **shown, **marks}

    def as_json(self) -> dict[str, object]:
        return {
            "campaign": self.campaign.id,
            "as_of": local(self.campaign, self.as_of).isoformat(),
            "obligations": [self._line(line) for line in self.lines],
            "counts": self.counts,
        }

    def _line(self, line: Line) -> dict[str, object]:
        obligation = line.obligation
        met, standing = obligation.accepted(self.as_of), obligation.standing(self.as_of)
        until = obligation.extended_to(self.as_of)
        return {
            "unit": obligation.unit,
            "unit_name": self.campaign.roster.display(obligation.unit),
            "duty": obligation.duty,
            "period": obligation.period or None,
            "due_at": local(self.campaign, obligation.scheduled(self.as_of)).isoformat(),
            "extended_to": local(self.campaign, until).isoformat() if until else None,
            "state": line.state,
            "late": line.late,
            "waived": line.waived,
            "received_at": local(self.campaign, met.received_at).isoformat() if met else None,
            "version": standing.version if standing else None,
            "notices": list(line.notices),
        }


def status(
    house: House, campaign_id: str, as_of: datetime, sub_campaign: str | None = None
) -> Status:
    """How every obligation of a campaign, or of one sub-campaign, stands.

    Raises :class:`NoSuchCampaign` and :class:`NoSuchSubCampaign`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        sub = sub_campaign_in(campaign, sub_campaign) if sub_campaign else None
        lines = status_in(session, campaign, as_of)
    if sub is not None:
        mine = {duty.key for duty in campaign.duties if duty.sub_campaign == sub}
        lines = tuple(line for line in lines if line.obligation.duty in mine)
    return Status(campaign, as_of, lines)


def status_in(session: Session, campaign: Campaign, as_of: datetime) -> tuple[Line, ...]:
    """Every obligation's line, in order of due instant and roster."""
    notices: dict[int, list[dict[str, object]]] = defaultdict(list)
    for notice, message in outbox.notices_of(session, campaign.id, as_of):
        notices[notice.obligation_id].append(_notice(campaign, notice, message, as_of))
    ladders = Ladders(campaign)
    return tuple(
        _status(ladders, known, as_of, tuple(notices[known.id]))
        for known in known_obligations(session, campaign.id)
    )


def _status(
    ladders: Ladders, known: Known, as_of: datetime, notices: tuple[dict[str, object], ...]
) -> Line:
    obligation = known.obligation
    end = last_rung_at(ladders.rungs(obligation, as_of))
    return Line(
        obligation=obligation,
        state=obligation.state(as_of, end),
        late=obligation.is_late(as_of),
        waived=obligation.is_waived(as_of),
        notices=notices,
    )


def _notice(
    campaign: Campaign, notice: NoticeRow, message: MessageRow | None, as_of: datetime
) -> dict[str, object]:
    state, at = "overtaken", notice.at
    if message is not None:
        settled = message.settled_at
        known = settled is not None and settled <= as_of
        state, at = (message.state, settled) if known and settled else ("planned", notice.at)
        if state == "sent" and notice.recipient not in message.reached:
            state = "refused"
    to = notice.recipient or None
    return {"rung": notice.rung, "to": to, "state": state, "at": local(campaign, at).isoformat()}
