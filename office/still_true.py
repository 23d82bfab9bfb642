"""Whether a planned message is still true; the world moves between plan and post."""

from datetime import datetime

from sqlmodel import Session

from ledger import outbox
from ledger.facts import obligations_told
from ledger.tables import MessageRow
from office.ladders import Ladders
from office.telling import ANSWERS


def still_true(session: Session, ladders: Ladders, message: MessageRow, as_of: datetime) -> bool:
    """Whether a message would be planned now if it were not.

    It is not where a unit has returned, is let off or has more time, nor where
    a later rung has overtaken it while the mail server was away. A message about
    several obligations is untrue as a whole where one of its notices is.
    """
    if message.template in ANSWERS:
        return True
    at = max(as_of, message.planned_at)
    number = message.id or 0
    true_now = {
        (known.id, saying.rung.key, saying.rung.counted_from)
        for known in obligations_told(session, number)
        for saying in ladders.to_say(known.obligation, (), at)
        if not saying.overtaken
    }
    notices = outbox.told_by(session, number)
    return all((n.obligation_id, n.rung, n.counted_from) in true_now for n in notices)
