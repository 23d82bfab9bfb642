"""When a message that could not be delivered is tried again, and when it is given up.

RFC 5321, 4.5.4.1 asks a relay to wait at least half an hour and to try for four or five
days. That holds for whoever relays our mail; we hand it to that server, which may put us
off for minutes (greylisting), and a notice is overtaken by the next rung within days: so
we begin with five minutes and give up after two days.
"""

import hashlib
from datetime import datetime, timedelta

FIRST = timedelta(minutes=5)
TIMES = 3
LONGEST = timedelta(hours=4)
SPREAD = 0.2
PATIENCE = timedelta(days=2)


def next_try(message_id: str, tries: int, at: datetime) -> datetime:
    """When a message is due again after ``tries`` attempts, the last at ``at``.

    Up to a fifth is added, by the Message-ID, so that those put off together do not
    come back together and a run that is replayed comes to the same.
    """
    times: int = TIMES ** min(tries - 1, 10)
    digest = hashlib.sha256(f"{message_id} {tries}".encode()).digest()
    added = SPREAD * int.from_bytes(digest[:4]) / 2**32
    return at + min(FIRST * times, LONGEST) * (1 + added)


def is_due(next_try_at: datetime | None, as_of: datetime) -> bool:
    """Whether a message may be tried as of ``as_of``.

    One put off for longer than we ever do was put off by a clock that was wrong.
    """
    if next_try_at is None or next_try_at <= as_of:
        return True
    return next_try_at - as_of > LONGEST * (1 + SPREAD)


def is_given_up(first_tried_at: datetime, as_of: datetime) -> bool:
    return as_of - first_tried_at >= PATIENCE
