"""Asking: on a terminal until each answer can be taken; else from options and lines, once.

What is asked, and in which order, stands in ``QUESTIONS``. Nothing is written here.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import Path

import click

from commands.interview import asking_names as names
from commands.interview.asking_days import DAYS, PHASE_QUESTIONS, TEMPLATE
from commands.interview.asking_returns import DUE, REGIME
from commands.interview.asking_roster import ROSTER, UNITS, example, groups_of, suggested_units
from commands.interview.draft import Draft
from commands.interview.question import Question
from commands.interview.refusals import WrongAnswers
from commands.interview.wording import Wrong, say, told
from commands.language import locale

QUESTIONS: tuple[Question, ...] = (
    names.LOCALE, names.TITLE, TEMPLATE, DAYS, *PHASE_QUESTIONS, names.ID, names.GROUP,
    names.EMAIL, names.HEAD, names.CIRCULATION, REGIME, DUE, names.RELAY, ROSTER, UNITS,
)  # fmt: skip
_SHOWN = 60


def first_draft(out: Path | None = None, *, force: bool = False) -> Draft:
    """A draft with what the questions do not ask for, or ask for last."""
    roster = example(locale(), "x")
    return Draft(locale(), roster, suggested_units(roster.roster), out=out, force=force)


def ask(
    draft: Draft, given: Mapping[str, str], starts: Mapping[str, str], *, terminal: bool
) -> None:
    """Fill ``draft`` with the answers: those ``given`` by options, the others asked for or read.

    ``starts`` are suggested in the place of the usual defaults. Raises
    :class:`WrongAnswers` where nobody can be asked again.
    """
    asking = _Terminal(given, starts) if terminal else _Lines(given, starts)
    asking.begin()
    for question in QUESTIONS:
        if question.applies(draft):
            asking.one(question, draft)
    asking.end()


class _Asking:
    def __init__(self, given: Mapping[str, str], starts: Mapping[str, str]) -> None:
        self.given, self.starts = dict(given), dict(starts)

    def begin(self) -> None: ...
    def end(self) -> None: ...
    def one(self, question: Question, draft: Draft) -> None:
        raise NotImplementedError

    def suggested(self, question: Question, draft: Draft) -> str | None:
        return self.starts.get(question.key) or question.suggest(draft)


class _Terminal(_Asking):
    """Asks again until the answer can be taken; an option that cannot is asked for too."""

    def begin(self) -> None:
        with suppress(ImportError):
            import readline  # noqa: F401  (lets the arrow keys move within an answer)
        click.secho(say("intro"), err=True, dim=True)

    def one(self, question: Question, draft: Draft) -> None:
        text = self.given.get(question.key)
        default = self.suggested(question, draft)
        while True:
            if text is None:
                text = self._answer(question, draft, default)
            try:
                understood = question.take(draft, text)
            except Wrong as wrong:
                reason = say("wrong", label=question.label(draft), reason=wrong)
                click.secho(f"  {reason}", err=True, fg="red")
                default = None if text == default else default
                text = None
                continue
            if understood:
                click.secho(f"  {understood}", err=True, dim=True)
            return

    def _answer(self, question: Question, draft: Draft, default: str | None) -> str:
        click.secho(f"\n{_help(question, draft)}", err=True, dim=True)
        label = question.label(draft)
        shown = _short(_shown(question, default)) if default is not None else ""
        if shown or default == "":
            label = say("label-default", label=label, default=shown or say("nothing"))
        while True:
            text = _prompted(label)
            if text or default is not None:
                return text or default or ""
            click.secho(f"  {say('no-answer')}", err=True, fg="red")


def _prompted(label: str) -> str:
    try:
        text: str = click.prompt(
            label, default="", show_default=False, prompt_suffix=say("label-end"), err=True
        )
    except click.Abort:
        click.echo(f"\n{say('broken-off')}", err=True)
        raise
    except UnicodeDecodeError:
        return ""
    return text.strip()


class _Lines(_Asking):
    """Takes a line an answer, an empty one for the default; says which defaults were taken."""

    def __init__(self, given: Mapping[str, str], starts: Mapping[str, str]) -> None:
        super().__init__(given, starts)
        self.lines = _lines()
        self.faults: list[str] = []
        self.unsure: set[str] = set()
        """Questions whose answers cannot be relied on when later ones are judged."""

    def one(self, question: Question, draft: Draft) -> None:
        text = self.given.get(question.key) or next(self.lines, "").strip()
        default = self.suggested(question, draft)
        if question.rests_on & self.unsure:
            self.unsure.add(question.key)
        elif text:
            self._take(question, draft, text)
        elif default is None:
            self._wrong(question, draft, say("no-answer"))
        else:
            facts = {"default": _short(_shown(question, default)) or say("nothing")}
            click.echo(say("default-taken", label=question.label(draft), **facts), err=True)
            self._take(question, draft, default)
        if question.key in self.unsure and default is not None:
            self._stand_in(question, draft, default)

    def _take(self, question: Question, draft: Draft, text: str) -> None:
        try:
            question.take(draft, text)
        except Wrong as wrong:
            self._wrong(question, draft, str(wrong))

    def _wrong(self, question: Question, draft: Draft, reason: str) -> None:
        self.unsure.add(question.key)
        self.faults.append(say("wrong", label=question.label(draft), reason=reason))

    def _stand_in(self, question: Question, draft: Draft, default: str) -> None:
        """The default, so that the other answers can be looked at."""
        try:
            question.take(draft, default)
        except Wrong:
            return

    def end(self) -> None:
        if self.faults:
            raise WrongAnswers(faults="\n".join(self.faults))


def _lines() -> Iterator[str]:
    """The lines of stdin, read only when one is needed; none where there is no stdin."""
    try:
        yield from sys.stdin or ()
    except UnicodeDecodeError as error:
        raise WrongAnswers(faults=told("file-not-utf8")) from error


def _help(question: Question, draft: Draft) -> str:
    facts = {"groups": groups_of(draft)} if question.key == "units" else {}
    return question.help(draft, **facts)


def _shown(question: Question, text: str) -> str:
    """A choice by the word that it is shown with."""
    return question.shown_choices.get(text, text) if question.choices else text


def _short(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
