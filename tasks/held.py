"""What is held for the office to let go, as an artifact on the run that planned it."""

import logging
from datetime import datetime

from prefect.artifacts import create_markdown_artifact

from campaigns.wording import Wording
from office.chasing.release import held_letters
from tasks.api import AWAY
from tasks.home import house
from tasks.show import key_of, stamp

_WORDING = Wording("tasks", "texts.yaml")
_LOG = logging.getLogger("muster.progress")


def show_held(campaign: str, as_of: datetime) -> None:
    """List the held letters, and how one is let go; within a task or flow."""
    declared = house().campaign(campaign)
    say, display = _WORDING.say, declared.roster.display
    lines = [
        say(
            "held-line",
            declared.locale,
            number=one.number,
            subject=one.subject,
            units="、".join(map(display, one.still)) or "—",
            campaign=campaign,
        )
        for one in held_letters(house(), campaign, as_of)
        if one.state == "held"
    ]
    try:
        create_markdown_artifact(
            markdown="\n".join(lines),
            key=key_of("held", campaign, stamp(as_of)),
            description=say("held-title", declared.locale, count=len(lines)),
        )
    except AWAY as error:
        _LOG.warning("%s", say("api-away", declared.locale, reason=error))
