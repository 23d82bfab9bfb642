"""Whether planned messages are still true; the world moves between plan and post."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from ledger import outbox
from ledger.facts import Known, known_by_id
from ledger.tables import MessageRow, NoticeRow
from office.asking.telling import ANSWERS
from office.ladders import Ladders


def still_true(
    session: Session, ladders: Ladders, messages: Sequence[MessageRow], as_of: datetime
) -> set[int]:
    """The numbers of those ``messages`` that would be planned now if they were not.

    One is not where a unit has returned, is let off or has more time, nor where
    a later rung has overtaken it while the mail server was away. A message about
    several obligations is untrue as a whole where one of its notices is.
    """
    true = {one.id or 0 for one in messages if one.template in ANSWERS}
    asked = [one for one in messages if one.template not in ANSWERS]
    told: dict[int | None, list[NoticeRow]] = defaultdict(list)
    for notice in outbox.told_by(session, [one.id or 0 for one in asked]):
        told[notice.message_id].append(notice)
    about = {notice.obligation_id for notices in told.values() for notice in notices}
    known = {one.id: one for one in known_by_id(session, about)} if about else {}
    for message in asked:
        at = max(as_of, message.planned_at)
        if all(_is_true(ladders, known.get(n.obligation_id), n, at) for n in told[message.id]):
            true.add(message.id or 0)
    return true


def _is_true(ladders: Ladders, known: Known | None, notice: NoticeRow, at: datetime) -> bool:
    """Whether the rung that ``notice`` tells is the one to be said of an obligation that stands."""
    return known is not None and any(
        (saying.rung.key, saying.rung.counted_from) == (notice.rung, notice.counted_from)
        for saying in ladders.to_say(known.obligation, (), at)
        if not saying.overtaken
    )
