"""``muster new``: a few questions, and a commented spec with its roster, forms and schemas."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any, get_args

import click

from commands.common import Decorator
from commands.interview.asking import ask, first_draft
from commands.interview.asking_days import three_months_from, three_months_to
from commands.interview.draft import PHASES, Draft, Regime, Template
from commands.interview.files import Written, write
from commands.interview.reading import span
from commands.interview.refusals import WouldOverwrite
from commands.interview.text import SCHEMAS
from commands.interview.wording import Wrong, say


def _option(name: str, code: str, **settings: Any) -> Decorator:
    return click.option(name, help=say(code), **settings)


def _answers(command: Any) -> Any:
    """An option a question, in the order in which they are asked; its help is the question."""
    days: dict[str, Any] = {"metavar": "DAYS"}
    settings: dict[str, Any]
    for name, settings in reversed(
        (
            ("locale", {"type": click.Choice(["zh-CN", "en"])}),
            ("title", {}),
            ("template", {"type": click.Choice(get_args(Template))}),
            ("days", days),
            *((phase, days) for phase in PHASES),
            ("id", {}),
            ("group", {}),
            ("email", {}),
            ("head", {}),
            ("circulation", {}),
            ("regime", {"type": click.Choice(get_args(Regime))}),
            ("due", {"multiple": True}),
            ("relay", {}),
            ("roster", {"metavar": "FILE"}),
            ("units", {"multiple": True}),
        )
    ):
        code = f"option/{name}" if name == "due" else f"ask/{name}"
        command = _option(f"--{name}", code, **settings)(command)
    return command


@click.command()
@click.option("-o", "out", type=click.Path(path_type=Path), help=say("option/o"))
@_answers
@_option("--start", "option/start", metavar="DAY")
@_option("--end", "option/end", metavar="DAY")
@_option("--force", "option/force", is_flag=True)
def new(out: Path | None, start: str | None, end: str | None, force: bool, **options: Any) -> None:
    given = {key: _joined(value) for key, value in options.items() if value}
    starts: dict[str, str] = {}
    if start or end:
        if "days" in given:
            raise click.UsageError(say("days-twice"))
        if start and end:
            given["days"] = f"{start} — {end}"
        else:
            _suggest_days(start, end, given, starts)
    draft = first_draft(out, force=force)
    if out is not None and out.suffix and draft.is_there:
        raise WouldOverwrite(files=out)
    ask(draft, given, starts, terminal=bool(sys.stdin and sys.stdin.isatty()))
    _show(draft, write(draft))


def _suggest_days(
    start: str | None, end: str | None, given: dict[str, str], starts: dict[str, str]
) -> None:
    """Where one end is given the other is suggested; what is no day is told like any answer."""
    text = start or end or ""
    try:
        first, last = span(text, None)
    except Wrong:
        given["days"] = text
    else:
        starts["days"] = three_months_from(first) if start else three_months_to(last)


def _joined(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else "、".join(value)


def _show(draft: Draft, files: Sequence[Written]) -> None:
    click.echo(say("written"))
    for file in files:
        if file.path.suffix == ".yaml":
            click.echo(f"  {file.path}{say('kept') if file.kept else ''}")
    click.echo(f"  {draft.spec.parent / SCHEMAS}/{say('schemas')}")
    click.echo(say("next"))
    placeholders = ".example" in "".join(
        file.path.read_text("utf-8") for file in files if file.path.suffix == ".yaml"
    )
    spec = draft.spec
    steps = [say("next/edit" if placeholders else "next/edit-own", spec=spec)]
    for step, command in (
        ("check", f"muster check {spec}"),
        ("timetable", f"muster timetable {spec}"),
        ("rehearse", f"muster rehearse {spec} --out rehearsal"),
        ("declare", f"muster declare {spec}"),
    ):
        steps.append(say(f"next/{step}", command=command))
    for number, step in enumerate(steps, start=1):
        click.echo(f"  {number}. {step}")
