"""Questions about the roster: from a file, from a spreadsheet or by way of example; who reports."""

from dataclasses import replace
from pathlib import Path

import yaml

from campaigns.faults import InvalidSpec
from campaigns.reading.roster_file import load_roster
from campaigns.spec.roster import Group, Roster
from campaigns.spec.roster_text import roster_text
from campaigns.wording import Locale
from commands.interview import reading
from commands.interview.compose import compose
from commands.interview.draft import Draft, RosterFile
from commands.interview.question import Question
from commands.interview.text import imported, roster_name
from commands.interview.text import roster_text as example_text
from commands.interview.wording import Wrong, lines_of, say, words
from commands.language import locale
from documents.rosters.faults import RosterFaults, printable
from documents.rosters.labels import WORDING, said
from documents.rosters.reading import read_roster
from documents.workbooks.opening import MAX_BYTES

EXAMPLE = "example"
_EXAMPLES = ("example", "样例", "范例")
_OF_FILES = ("no-liaison-address", "no-leader-address")
"""Faults in a roster that depend on who reports."""


def example(language: Locale, campaign: str) -> RosterFile:
    text = example_text(language, campaign)
    return RosterFile(parsed(text), text=text)


def parsed(text: str) -> Roster:
    """The roster in the text of a file that is known to be sound."""
    return Roster.model_validate(yaml.load(text, Loader=yaml.BaseLoader))  # every scalar a text


def _roster(draft: Draft, text: str) -> str:
    found = _found(draft, text.strip())
    to_write = draft.spec.parent / roster_name(draft)
    if found.path is None and draft.is_taken(to_write):
        raise Wrong(say("would-overwrite", files=to_write))
    tried = replace(draft, roster=found, units=tuple(unit.name for unit in found.roster.units))
    faults = [
        fault for fault in compose(tried).faults
        if Path(fault.path).name != "spec.yaml" and fault.code not in _OF_FILES
    ]  # fmt: skip
    if faults:
        raise Wrong("\n".join(fault.line_of_report(locale()) for fault in faults))
    draft.roster, draft.units = found, suggested_units(found.roster)
    return say("roster/understood", title=found.roster.title, count=len(found.roster.units))


def _found(draft: Draft, text: str) -> RosterFile:
    if text.lower() in (*_EXAMPLES, say(f"choice/roster/{EXAMPLE}")):
        return example(draft.locale, draft.id)
    path = _path(text)
    if path.suffix.lower() in (".yaml", ".yml"):
        try:
            return RosterFile(load_roster(path), path)
        except InvalidSpec as error:
            lines = (fault.line_of_report(locale()) for fault in error.faults)
            raise Wrong("\n".join(lines)) from error
    try:
        return _imported(draft, path)
    except RosterFaults as error:
        lines = (fault.line_of_report(path, locale()) for fault in error.faults)
        raise Wrong("\n".join(lines)) from error
    except (OSError, ValueError) as error:  # no such file, or no name of one
        raise Wrong(f"{path}: {getattr(error, 'strerror', None) or error}") from error


def _path(text: str) -> Path:
    try:
        return Path(text).expanduser()
    except (RuntimeError, ValueError):  # no such user, or no name of one
        return Path(text)


def _imported(draft: Draft, path: Path) -> RosterFile:
    with path.open("rb") as file:
        content = file.read(MAX_BYTES + 1)
    fallback = printable(path.stem).strip() or said("roster", locale())
    roster = _with_everybody(read_roster(content, fallback).roster, draft.locale)
    comment = WORDING.say("imported", locale(), file=printable(path.name))
    return RosterFile(roster, text=imported(roster_text(roster, comment)))


def _with_everybody(roster: Roster, language: Locale) -> Roster:
    """A list without groups gets one of all its units, so that specs need not name each."""
    name = words(language)("everybody")
    if any(map(roster.resolve, ((group.name,) for group in roster.groups))) or roster.knows(name):
        return roster
    everybody = Group(name=name, units=tuple(unit.name for unit in roster.units))
    return Roster(title=roster.title, units=roster.units, groups=(*roster.groups, everybody))


def suggested_units(roster: Roster) -> tuple[str, ...]:
    """The fewest groups that hold every unit; without groups the units themselves."""
    left = {unit.id for unit in roster.units}
    groups = {group.name: {u.id for u in roster.resolve((group.name,))} for group in roster.groups}
    chosen: list[str] = []
    while left:
        best = max(groups, key=lambda name: len(groups[name] & left), default=None)
        if best is None or not groups[best] & left:
            break
        chosen.append(best)
        left -= groups.pop(best)
    order = [group.name for group in roster.groups]
    alone = [unit.name for unit in roster.units if unit.id in left] if not chosen else []
    return (*sorted(chosen, key=order.index), *alone)


def _units(draft: Draft, text: str) -> str:
    as_suggested = text == UNITS.suggest(draft)  # a name may hold a comma itself
    tried = draft if as_suggested else replace(draft, units=reading.names(text))
    composed = compose(tried)
    if composed.campaign is None or composed.faults:
        raise Wrong(lines_of(composed.faults))
    draft.units = tried.units
    return say("units/understood", count=len(draft.roster.roster.resolve(draft.units)))


def groups_of(draft: Draft) -> str:
    """The groups that stand for somebody, for the line of help."""
    roster = draft.roster.roster
    named = [group.name for group in roster.groups if roster.resolve((group.name,))]
    return say("listed").join(named[:12]) or say("nothing")


ROSTER = Question(
    "roster", lambda _: say(f"choice/roster/{EXAMPLE}"), _roster, rests_on=frozenset({"due"})
)
UNITS = Question(
    "units",
    lambda draft: say("listed").join(draft.units),
    _units,
    rests_on=frozenset({"due", "roster"}),
)
