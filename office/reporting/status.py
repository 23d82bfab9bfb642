"""Status: who owes what as of an instant, and what has been said about it."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from campaigns.owed.ladder import last_rung_at
from campaigns.owed.obligation import Obligation, State
from campaigns.owed.replies import Coming
from campaigns.spec.spec import Campaign
from ledger import outbox
from ledger.asking import requests_of
from ledger.facts import known_obligations
from ledger.replies import acknowledged
from ledger.returns import versions_in
from ledger.tables import MessageRow, NoticeRow
from office.house import House, campaign_in, local, sub_campaign_in
from office.ladders import Ladders
from office.reporting.history import Version, seen_versions


@dataclass(frozen=True)
class Line:
    """One obligation as of an instant."""

    obligation: Obligation
    state: State
    late: bool
    waived: bool
    notices: tuple[dict[str, object], ...]
    drawer: bool = False
    """A version lies in the late drawer for the office to decide about."""
    coming: Coming | None = None
    """What the unit said last about when it comes."""
    asked: bool = False
    """The unit has asked for more time and waits for an answer."""
    no_address: bool = False
    """Nobody can be told of it by mail, so that the office was told to telephone."""
    history: tuple[Version, ...] | None = None
    """Its versions, where they are asked for."""


@dataclass(frozen=True)
class Status:
    campaign: Campaign
    as_of: datetime
    lines: tuple[Line, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many obligations are in each state; the others, from late on, are marks beside it."""
        states = Counter(line.state for line in self.lines)
        shown = {s: states[s] for s in ("open", "reported", "nil", "sent_back", "missing")}
        marks = {
            "late": sum(line.late for line in self.lines),
            "extended": sum(
                line.obligation.extended_to(self.as_of) is not None for line in self.lines
            ),
            "waived": sum(line.waived for line in self.lines),
            "drawer": sum(line.drawer for line in self.lines),
            "asked": sum(line.asked for line in self.lines),
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
        told: dict[str, object] = {
            "drawer": line.drawer,
            "asked": line.asked,
            "no_address": line.no_address,
            "coming": _coming(self.campaign, line.coming),
        }
        if line.history is not None:
            told["history"] = [version.as_json() for version in line.history]
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
            **told,
        }


def status(
    house: House,
    campaign_id: str,
    as_of: datetime,
    sub_campaign: str | None = None,
    *,
    history: bool = False,
) -> Status:
    """How every obligation of a campaign, or of one sub-campaign, stands; with ``history`` each
    tells its versions.

    Raises :class:`NoSuchCampaign` and :class:`NoSuchSubCampaign`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        sub = sub_campaign_in(campaign, sub_campaign) if sub_campaign else None
        lines = status_in(session, campaign, as_of, history=history)
    if sub is not None:
        mine = {duty.key for duty in campaign.duties if duty.sub_campaign == sub}
        lines = tuple(line for line in lines if line.obligation.duty in mine)
    return Status(campaign, as_of, lines)


def status_in(
    session: Session, campaign: Campaign, as_of: datetime, *, history: bool = False
) -> tuple[Line, ...]:
    """Every obligation's line, in order of due instant and roster."""
    everybody = known_obligations(session, campaign.id)
    units = {known.id: known.obligation.unit for known in everybody}
    seen = acknowledged(session, campaign.id, as_of)
    notices: dict[int, list[dict[str, object]]] = defaultdict(list)
    unreachable: set[int] = set()
    for notice, message in outbox.notices_of(session, campaign.id, as_of):
        who = units.get(notice.obligation_id, "")
        at = seen.get((notice.message_id or 0, who))
        if message is not None and message.template == "unreachable":
            unreachable.add(notice.obligation_id)
        notices[notice.obligation_id].append(_notice(campaign, notice, message, as_of, at))
    asking = defaultdict(list)
    for asked in requests_of(session, campaign.id):
        asking[asked.request.obligation_id].append(asked.fact)
    kept = versions_in(session, campaign.id) if history else {}
    ladders = Ladders(campaign)
    return tuple(
        Line(
            obligation=known.obligation,
            state=known.obligation.state(
                as_of, last_rung_at(ladders.rungs(known.obligation, as_of))
            ),
            late=known.obligation.is_late(as_of),
            waived=known.obligation.is_waived(as_of),
            notices=tuple(notices[known.id]),
            drawer=known.obligation.waits(as_of),
            coming=known.obligation.coming(as_of),
            asked=any(
                request.asked_at <= as_of and request.state(known.obligation, as_of) == "pending"
                for request in asking[known.id]
            ),
            no_address=known.id in unreachable and known.obligation.is_owed(as_of),
            history=seen_versions(campaign, known, kept.get(known.id, ()), as_of)
            if history
            else None,
        )
        for known in everybody
    )


def _coming(campaign: Campaign, said: Coming | None) -> dict[str, str] | None:
    if said is None:
        return None
    at = local(campaign, said.at).isoformat()
    return {"on": said.day.isoformat(), "reason": said.reason, "said_at": at}


def _notice(
    campaign: Campaign,
    notice: NoticeRow,
    message: MessageRow | None,
    as_of: datetime,
    acknowledged_at: datetime | None,
) -> dict[str, object]:
    state, at = "overtaken", notice.at
    if message is not None:
        settled = message.settled_at
        known = settled is not None and settled <= as_of
        state, at = (message.state, settled) if known and settled else ("planned", notice.at)
        if state == "sent" and notice.recipient not in message.reached:
            state = "refused"
    to = notice.recipient or None
    return {
        "rung": notice.rung,
        "to": to,
        "state": state,
        "at": local(campaign, at).isoformat(),
        "acknowledged_at": local(campaign, acknowledged_at).isoformat()
        if acknowledged_at
        else None,
    }
