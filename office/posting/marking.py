"""What the server's answer makes of a message: sent, refused for good, or to be tried again."""

from dataclasses import replace
from datetime import datetime

from ledger.marks import Mark
from ledger.tables import MessageRow
from notifications.outcome import Refused
from notifications.pool import Answer
from office.posting.backoff import is_given_up, next_try

_ABOUT_THE_ADDRESS = {521, 550, 551, 553, 556}
"""Answers that say there is no such mailbox (RFC 5321 section 4.2.3, RFC 7504); others, such as
552 (too big) and 554 (refused as it is), are about the message, and the next may be taken."""


def everybody(message: MessageRow) -> tuple[str, ...]:
    return (*message.recipients, *message.copy_to)


def still_to_reach(message: MessageRow) -> tuple[str, ...]:
    """Whom the message has not reached."""
    return tuple(who for who in everybody(message) if who not in message.reached)


def reached_so_far(message: MessageRow) -> Mark:
    """The mark of an attempt that is not over: it goes on with whomever it has not reached."""
    return Mark(
        number=message.id or 0,
        state="planned",
        settled_at=None,
        reached=list(message.reached),
        refused=list(message.refused),
        answer=message.answer,
        tries=message.tries,
        first_tried_at=message.first_tried_at,
        next_try_at=message.next_try_at,
    )


def mark_of(message: MessageRow, answer: Answer, as_of: datetime) -> Mark:
    """The mark of an attempt at ``as_of`` that came to ``answer``.

    Whoever got it is never sent it again; for the others it waits, or is given up.
    """
    if answer is None:
        return _settled(message, "sent", list(everybody(message)), as_of, message.answer)
    if not isinstance(answer, Refused):
        return _put_off(message, message.reached, str(answer), as_of)
    reached = [*message.reached, *answer.accepted]
    if not answer.permanent:
        return _put_off(message, reached, str(answer), as_of)
    unknown = answer.recipients if answer.code in _ABOUT_THE_ADDRESS else ()
    refused = list(dict.fromkeys([*message.refused, *unknown]))
    return _settled(message, _end(message, reached), reached, as_of, str(answer), refused)


def _end(message: MessageRow, reached: list[str]) -> str:
    return "sent" if any(who in reached for who in message.recipients) else "refused"


def _settled(
    message: MessageRow,
    state: str,
    reached: list[str],
    as_of: datetime,
    answer: str | None,
    refused: list[str] | None = None,
) -> Mark:
    left = message.refused if refused is None else refused
    whole = set(everybody(message)) <= set(reached)
    return Mark(
        number=message.id or 0,
        state=state,
        settled_at=as_of,
        reached=list(dict.fromkeys(reached)),
        refused=[who for who in left if who not in reached],
        answer=None if whole else answer,
        tries=message.tries,
        first_tried_at=message.first_tried_at,
        next_try_at=None,
    )


def _put_off(message: MessageRow, reached: list[str], answer: str, as_of: datetime) -> Mark:
    first = message.first_tried_at or as_of
    if is_given_up(first, as_of):
        return _settled(message, _end(message, reached), reached, as_of, answer)
    tries = message.tries + 1
    return replace(
        reached_so_far(message),
        reached=list(reached),
        answer=answer,
        tries=tries,
        first_tried_at=first,
        next_try_at=next_try(message.message_id, tries, as_of),
    )
