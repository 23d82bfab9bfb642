"""A request for more time as it is shown: what was asked, and what became of it."""

from dataclasses import dataclass
from datetime import datetime

from campaigns.owed.asking import RequestState
from campaigns.spec.spec import Campaign
from ledger import asking
from ledger.facts import Known
from office.house import local
from office.returns import About, about


@dataclass(frozen=True)
class Asked(About):
    """A request as of an instant; ``due_at`` is the due instant that counts then, ``until`` and
    ``authority`` are those of the extension where it was granted."""

    number: int
    due_at: datetime
    wished: datetime
    reason: str
    asked_at: datetime
    state: RequestState
    until: datetime | None
    authority: str | None
    answer: str | None
    answered_at: datetime | None

    def as_json(self) -> dict[str, object]:
        return {
            "number": self.number,
            **self.about_as_json(),
            "due_at": self.due_at.isoformat(),
            "wished": self.wished.isoformat(),
            "reason": self.reason,
            "asked_at": self.asked_at.isoformat(),
            "state": self.state,
            "until": self.until.isoformat() if self.until else None,
            "authority": self.authority,
            "answer": self.answer,
            "answered_at": self.answered_at.isoformat() if self.answered_at else None,
        }


def seen(campaign: Campaign, known: Known, one: asking.Asked, as_of: datetime) -> Asked:
    """The request ``one`` about ``known`` as of an instant."""
    request, obligation = one.request, known.obligation
    state = one.fact.state(obligation, as_of)
    answer = one.answer if state in ("granted", "refused") else None
    extension = one.extension if state == "granted" else None
    assert request.id is not None
    return Asked(
        number=request.id,
        **vars(about(campaign, obligation)),
        due_at=local(campaign, obligation.due(as_of)),
        wished=local(campaign, request.wished),
        reason=request.reason,
        asked_at=local(campaign, request.asked_at),
        state=state,
        until=local(campaign, extension.until) if extension else None,
        authority=extension.authority if extension else None,
        answer=answer.reason if answer else None,
        answered_at=local(campaign, answer.answered_at) if answer else None,
    )
