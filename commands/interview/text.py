"""The files of a spec as text: the spec with its explanations, the roster, forms and schemas."""

import json
import os
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from rich.cells import cell_len

import campaign_specs
from campaigns.schema import files as schema
from campaigns.spec.roster_text import scalar
from campaigns.wording import Locale
from commands.interview import ladders
from commands.interview.draft import PHASES, Draft
from commands.interview.returns import returns
from commands.interview.wording import words
from commands.language import locale

SCHEMAS = "schema"
"""The folder of what editors complete and explain with."""
FORMS = ("acknowledgement", "campaign-return")
EXAMPLE_UNITS = (
    *((unit, "department") for unit in ("market-regulation", "public-security", "agriculture")),
    ("culture", "department"),
    *((unit, "township") for unit in ("east-township", "west-township")),
)
_COLUMN = 34
"""Where explanations begin, unless the line is longer."""
_SCHEMA = "# yaml-language-server: $schema="
_PARTED = re.compile(r"(?P<yaml>.*\S) {2}# (?P<explained>.*)")


@dataclass(frozen=True)
class Extras:
    """What the spec needs besides the answers: see :mod:`commands.interview.compose`."""

    escalations: int = ladders.MOST
    leaders: bool = True
    since: date | None = None
    final: bool = False
    accepted: tuple[str, ...] = ()


def texts(draft: Draft, extras: Extras, spec: str, folder: Path) -> dict[str, str]:
    """Each file to be written, by its name from ``folder``; the spec, last, is called ``spec``."""
    made: dict[str, str] = {}
    if draft.roster.path is None:
        named = roster_name(draft)
        made[named] = draft.roster.text
    else:
        named = shown_from(folder, draft.roster.path)
    made |= {f"forms/{key}.yaml": form_text(key, draft.locale) for key in FORMS}
    made |= {f"{SCHEMAS}/{name}": text for name, text in schema_texts().items()}
    made[spec] = spec_text(draft, extras, named)
    return made


def roster_name(draft: Draft) -> str:
    """The file of a roster that is to be written, from the spec's folder."""
    return f"rosters/{draft.id}.yaml"


def shown_from(folder: Path, path: Path) -> str:
    """``path`` as a spec in ``folder`` names it."""
    try:
        relative = os.path.relpath(path.resolve(), folder.resolve())
    except ValueError:  # on another drive
        return path.absolute().as_posix()
    return Path(relative).as_posix()


def spec_text(draft: Draft, extras: Extras, roster: str) -> str:
    say = words(draft.locale)
    facts = {
        "draft": draft,
        "say": say,
        "roster": roster,
        "mobilise": f"{draft.mobilise:%Y-%m-%d %H:%M}",
        "phases": [(key, *draft.phases[key]) for key in PHASES if key in draft.phases],
        "returns": returns(draft, say, extras.since, extras.final),
        "acknowledgement": ladders.acknowledgement(say, extras.leaders),
        "submission": ladders.submission(draft, say, extras.escalations, extras.leaders),
        "accepted": extras.accepted,
        "extras": extras,
    }
    return _rendered("campaign", facts)


def roster_text(language: Locale, campaign: str) -> str:
    """The example roster, with its explanations."""
    return _rendered(
        "roster", {"say": words(language), "campaign": campaign, "units": EXAMPLE_UNITS}
    )


def imported(text: str) -> str:
    """A roster that was imported, under the line that leads an editor to its schema."""
    return f"{_SCHEMA}../schema/roster.schema.json\n{text}"


@cache
def form_text(key: str, language: Locale) -> str:
    folder = Path(next(iter(campaign_specs.__path__)), "forms")
    if language == "en":
        folder /= "en"
    text = (folder / f"{key}.yaml").read_text("utf-8")
    _, _, rest = text.partition("\n")
    return f"{_SCHEMA}../schema/form.schema.json\n{rest}"


@cache
def schema_texts() -> dict[str, str]:
    return schema.texts()


def _rendered(name: str, facts: dict[str, object]) -> str:
    template = _environment().get_template(f"{name}.{locale()}.yaml.jinja")
    return "".join(f"{_aligned(line)}\n" for line in template.render(**facts).splitlines())


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("commands.interview"),
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        autoescape=False,  # YAML: every text goes through the filter
    )
    environment.filters["yaml"] = _yaml
    environment.globals["note"] = lambda when, text: f"  # {text}" if when else ""
    return environment


def _yaml(value: object) -> str:
    """A text as YAML that may stand anywhere, in a list in brackets too."""
    text = str(value)
    in_brackets = re.search(r"[,\[\]{}]", text) is not None and text.isprintable()
    quoted = json.dumps(text, ensure_ascii=False) if in_brackets else scalar(text)
    return quoted.replace("  #", " \\x20#")


def _aligned(line: str) -> str:
    """``line`` with its explanation in the column of the others."""
    match = _PARTED.fullmatch(line)
    if match is None or line.startswith("#"):
        return line
    room = max(_COLUMN - cell_len(match["yaml"]), 2)
    return f"{match['yaml']}{' ' * room}# {match['explained']}"
