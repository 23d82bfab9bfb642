"""How a rehearsal is shown: a line an event while it runs, a table and the addresses at the end."""

from pathlib import Path

import click

from commands.common import print_table
from commands.language import say
from commands.standings import show_league
from rehearsal.keepsakes import LEAGUE
from rehearsal.story import Story

_STATES = ("reported", "nil", "sent_back", "open", "missing")


def tell(what: str, facts: dict[str, object]) -> None:
    """One line to stderr as things happen."""
    if what == "word":
        click.echo(f"  {facts['at']:%Y-%m-%d %H:%M}  {say('announced', **facts)}", err=True)
        return
    if what == "decided":
        click.echo(f"  {facts['at']:%Y-%m-%d %H:%M}  {_decided(facts)}", err=True)
        return
    if what != "event":
        click.echo(say(what, **facts), err=True)
        return
    at, name, said = facts["at"], facts["name"], facts["said"]
    click.echo(f"  {at:%Y-%m-%d %H:%M}  {name}  {said}", err=True)


def _decided(facts: dict[str, object]) -> str:
    """What the office did with a letter that was held for it."""
    units, released, reason = facts["units"], facts["released"], facts["reason"]
    code = "released" if released else "kept" if reason else "void"
    held = f"{facts['held_at']:%m-%d %H:%M}"
    names = "、".join(units) if isinstance(units, tuple) else ""
    return say(f"decided-{code}", event=facts["event"], held=held, units=names, reason=reason)


def report(story: Story, *, stays: bool = False) -> None:
    """The table that a rehearsal ends with, and where to look; ``stays`` if the server does."""
    rows: list[tuple[str, object]] = [(say("events-run"), len(story.events))]
    rows += [(say("notices-by-rung", rung=rung), n) for rung, n in story.notices.items()]
    rows.append((say("files-handed-in"), sum(story.outcomes.values())))
    counts = story.status.counts if story.status else {}
    rows += [(say("returns-by-state", state=say(f"state-{s}")), counts[s]) for s in _STATES]
    rows.append((say("late-returns"), counts["late"]))
    if story.decided:
        released = sum(one.released for one in story.decided)
        rows.append((say("circulars-released"), released))
        rows.append((say("circulars-kept"), len(story.decided) - released))
    for folder in sorted(p for p in (story.out / "summary").glob("*") if p.is_dir()):
        name = story.campaign.phase(folder.name).name
        paths = "\n".join(_shown(path) for path in sorted(folder.iterdir()))
        rows.append((say("documents", phase=name), paths))
    title = say("demo-title", title=story.campaign.title)
    print_table([say("column-what"), say("column-count")], rows, title)
    show_league(story)
    click.echo(say("look-at-runs", url=story.url))
    click.echo(say("look-at-artifacts", url=story.url))
    if not stays:
        click.echo(say("look-again", home=_shown(story.out / "prefect"), port=_port_of(story.url)))
    click.echo(say("look-at-mail", folder=_shown(story.out / "mail")))
    if story.documents:
        click.echo(say("look-at-documents", folder=_shown(story.documents[0].parent)))
    click.echo(say("look-at-league", file=_shown(story.out / LEAGUE)))
    if story.problems:
        click.echo(say("not-as-declared"), err=True)
        for problem in story.problems:
            click.echo(f"  {problem}", err=True)
    else:
        click.echo(say("all-as-declared"))


def _port_of(url: str) -> str:
    return url.rpartition(":")[2]


def _shown(path: Path) -> str:
    """Short where it lies below the present folder."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)
