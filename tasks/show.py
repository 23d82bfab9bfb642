"""What the office wants to see, as artifacts on the run: who has returned, and the summary."""

import re
from datetime import datetime

from prefect import task
from prefect.artifacts import create_markdown_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE

from campaigns.wording import Wording
from office.house import occurrence_of
from office.reporting.status import Line, Status

MOST_ROWS = 500
_WORDING = Wording("tasks", "texts.yaml")


@task(name="show-who-has-returned", cache_policy=NO_CACHE)
def show_returns(status: Status, key: str) -> None:
    """A table of units and states, those who still owe on top; long ones are cut and say so."""
    locale = status.campaign.locale
    said = status.counts
    headline = _WORDING.say("returned", locale, done=said["reported"] + said["nil"], **said)
    owing = sorted(status.lines, key=lambda line: line.state in ("reported", "nil"))
    rows = [_row(status, line) for line in owing[:MOST_ROWS]]
    if len(owing) > MOST_ROWS:
        headline += _WORDING.say("cut", locale, shown=MOST_ROWS)
    create_table_artifact(table=rows, key=key, description=headline)


def _row(status: Status, line: Line) -> dict[str, str]:
    campaign, locale = status.campaign, status.campaign.locale
    met = line.obligation.accepted(status.as_of)
    state = _WORDING.say(f"state-{'waived' if line.waived else line.state}", locale)
    late = _WORDING.say("late", locale) if line.late else ""
    words = {
        "unit": campaign.roster.display(line.obligation.unit),
        "duty": occurrence_of(campaign, line.obligation).name,
        "state": state + late,
        "received": f"{met.received_at.astimezone(campaign.calendar.zone):%m-%d %H:%M}"
        if met
        else "",
        "notices": str(sum(notice["state"] == "sent" for notice in line.notices)),
    }
    return {_WORDING.say(f"column-{name}", locale): value for name, value in words.items()}


@task(name="show-text", cache_policy=NO_CACHE)
def show_text(markdown: str, key: str, title: str) -> None:
    """A text for people: a phase summary, or what a step asks for."""
    create_markdown_artifact(markdown=markdown, key=key, description=title)


def key_of(*parts: str | None) -> str:
    """The key of an artifact, which Prefect takes in small letters, digits and hyphens only."""
    return re.sub(r"[^a-z0-9]+", "-", "-".join(part for part in parts if part).lower())


def stamp(at: datetime) -> str:
    """An instant as part of an artifact's key."""
    return f"{at:%Y%m%d-%H%M}"
