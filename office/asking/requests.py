"""Requests for more time (延期申请): a unit asks, the office is told, it grants or refuses, the
unit is told.

A request that waits stops no letter. Granting it makes an extension with the office's authority.
"""

from datetime import datetime

from sqlmodel import Session

from campaigns.dates.moment import is_on_time
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from ledger import asking
from ledger.facts import Known, known_obligation, known_obligations
from ledger.locks import one_writer
from ledger.tables_returns import ExtensionAnswer, ExtensionRequest
from office.asking.asked import Asked, seen
from office.asking.grant import add_extension
from office.asking.telling import tell_unit
from office.asking.telling_office import tell_office_of_request
from office.errors import AnsweredAlready, AskedAlready, NoSuchRequest, NothingOwed, NotLater
from office.house import House, campaign_in, local, unit_in
from office.returns import named, obligation_in, something

_WORDING = Wording("office", "texts.yaml")


def ask(
    house: House,
    campaign_id: str,
    duty: str,
    unit: str,
    *,
    period: str | None = None,
    wished: datetime,
    reason: str,
    by: str | None = None,
    as_of: datetime,
) -> Asked:
    """Write down that a unit asks for more time, until ``wished``.

    Raises the ``NoSuch…`` errors, :class:`NotOwed`, :class:`NothingOwed`, :class:`NotLater`,
    :class:`AskedAlready` and :class:`NothingSaid`.
    """
    with house.transaction() as session:
        one_writer(session, f"returns:{campaign_id}")
        campaign = campaign_in(session, campaign_id)
        known = obligation_in(session, campaign, duty, period, unit)
        obligation, (name, one) = known.obligation, named(campaign, known.obligation)
        if not obligation.is_owed(as_of):
            raise NothingOwed(unit=name, duty=one.name)
        due = obligation.due(as_of)
        if is_on_time(wished, due):
            raise NotLater(until=local(campaign, wished), due=local(campaign, due))
        for before in asking.requests_about(session, known.id):
            if before.fact.state(obligation, as_of) == "pending":
                raise AskedAlready(unit=name, duty=one.name, number=before.request.id)
        row = ExtensionRequest(
            obligation_id=known.id,
            wished=wished,
            reason=something(reason),
            who=by or obligation.unit,
            asked_at=as_of,
        )
        session.add(row)
        session.flush()
        made = seen(campaign, known, asking.Asked(row, None, None), as_of)
        _tell_office(session, campaign, known, made, as_of)
        return made


def _tell_office(
    session: Session, campaign: Campaign, known: Known, made: Asked, as_of: datetime
) -> None:
    """The office is told of a request once, in the transaction in which it is written down."""
    facts: dict[str, object] = {
        "asked_at": made.asked_at,
        "wished": made.wished,
        "because": made.reason,
    }
    tell_office_of_request(session, campaign, known, made.number, facts, as_of)


def grant(
    house: House,
    campaign_id: str,
    number: int,
    *,
    authority: str,
    reason: str | None = None,
    until: datetime | None = None,
    by: str = "office",
    as_of: datetime,
) -> Asked:
    """Grant a request: an extension until ``until``, or as long as was wished; the unit is told.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchRequest`, :class:`AnsweredAlready`,
    :class:`NotLater`.
    """
    with house.transaction() as session:
        one_writer(session, f"returns:{campaign_id}")
        campaign = campaign_in(session, campaign_id)
        known, found = _pending(session, campaign, number, as_of)
        request = found.request
        asked_for = _WORDING.say("granted-reason", campaign.locale, reason=request.reason)
        why = something(reason) if reason else asked_for
        extension = add_extension(
            session, campaign, known, until or request.wished, something(authority), why, as_of
        )
        return _answer(session, campaign, known, number, extension.id, why, by, as_of)


def refuse(
    house: House,
    campaign_id: str,
    number: int,
    *,
    reason: str,
    by: str = "office",
    as_of: datetime,
) -> Asked:
    """Refuse a request, with the reason; the unit is told.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchRequest`, :class:`AnsweredAlready`,
    :class:`NothingSaid`.
    """
    with house.transaction() as session:
        one_writer(session, f"returns:{campaign_id}")
        campaign = campaign_in(session, campaign_id)
        known, _ = _pending(session, campaign, number, as_of)
        return _answer(session, campaign, known, number, None, something(reason), by, as_of)


def requests(
    house: House,
    campaign_id: str,
    as_of: datetime,
    *,
    unit: str | None = None,
    everything: bool = False,
) -> tuple[Asked, ...]:
    """The requests that wait for an answer, or ``everything`` that was asked by then; of all
    units or of one. Raises :class:`NoSuchCampaign` and :class:`NoSuchUnit`."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        who = unit_in(campaign, unit) if unit else None
        found = asking.requests_of(session, campaign_id)
        known = {one.id: one for one in known_obligations(session, campaign_id)} if found else {}
    shown = [
        seen(campaign, known[one.request.obligation_id], one, as_of)
        for one in found
        if one.request.asked_at <= as_of
    ]
    return tuple(
        one for one in shown if who in (None, one.unit) and (everything or one.state == "pending")
    )


def _pending(
    session: Session, campaign: Campaign, number: int, as_of: datetime
) -> tuple[Known, asking.Asked]:
    """The request of that number, which waits for its answer, and its obligation."""
    found = session.get(ExtensionRequest, number)
    known = known_obligation(session, found.obligation_id) if found else None
    mine = asking.requests_of(session, campaign.id) if known else []
    one = next((one for one in mine if one.request.id == number), None)
    if known is None or one is None or one.request.asked_at > as_of:
        raise NoSuchRequest(number=number, campaign=campaign.id)
    if one.answer is not None or one.fact.state(known.obligation, as_of) != "pending":
        raise AnsweredAlready(number=number)
    return known, one


def _answer(
    session: Session,
    campaign: Campaign,
    known: Known,
    number: int,
    extension_id: int | None,
    reason: str,
    by: str,
    as_of: datetime,
) -> Asked:
    session.add(
        ExtensionAnswer(
            request_id=number, extension_id=extension_id, reason=reason, who=by, answered_at=as_of
        )
    )
    session.flush()
    after = known_obligation(session, known.id) or known
    found = asking.requests_about(session, known.id)
    one = next(one for one in found if one.request.id == number)
    done = seen(campaign, after, one, as_of)
    facts: dict[str, object] = {
        "asked_at": done.asked_at,
        "wished": done.wished,
        "because": done.reason,
        "granted": done.state == "granted",
        "authority": done.authority or "",
        "reason": reason,
    }
    tell_unit(session, campaign, after, "extension", str(number), facts, as_of)
    return done
