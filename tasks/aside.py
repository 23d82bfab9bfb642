"""What a run has put aside: each file with the reason, as an artifact on the run and in its log.

It is asked of the ledger, so that it is told even where the rest of the run failed.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

from prefect.artifacts import create_markdown_artifact

from campaigns.wording import Wording
from office.receiving.aside import Aside, numbers_waiting, waiting
from tasks.api import AWAY
from tasks.home import house
from tasks.show import key_of, stamp

MOST = 200
_WORDING = Wording("tasks", "texts.yaml")
_LOG = logging.getLogger("muster.progress")


@contextmanager
def telling_what_is_put_aside(as_of: datetime) -> Iterator[None]:
    """Around what takes files in: what is put aside meanwhile is told, within a task or flow."""
    before = numbers_waiting(house(), as_of)
    try:
        yield
    finally:
        new = numbers_waiting(house(), as_of) - before
        if new:
            _tell([one for one in waiting(house(), as_of) if one.number in new], as_of)


def _tell(new: list[Aside], as_of: datetime) -> None:
    locale = house().settings.locale or "zh-CN"
    lines = [
        _WORDING.say(
            "aside-line",
            locale,
            number=one.number,
            file=_plain(one.name),
            sender=f" {_plain(one.sender)}" if one.sender else "",
            why=one.why(locale),
        )
        for one in new
    ]
    title = _WORDING.say("aside-title", locale, count=len(new))
    for line in (title, *lines[:MOST]):
        _LOG.warning("%s", line)
    try:
        create_markdown_artifact(
            markdown="\n".join(f"- {line}" for line in lines[:MOST]),
            key=key_of("aside", stamp(as_of)),
            description=title,
        )
    except AWAY as error:
        _LOG.warning("%s", _WORDING.say("api-away", locale, reason=error))


def _plain(text: str) -> str:
    """What a sender called a file, as text: on one line, and without what Markdown would render."""
    seen = "".join(char if char.isprintable() else " " for char in text[:200])
    return "".join(f"\\{char}" if char in "\\`*_[]<>!|#&" else char for char in seen)
