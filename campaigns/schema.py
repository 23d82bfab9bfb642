"""JSON Schema (2020-12) of the files an office writes, so that its editor completes and explains.

``python -m campaigns.schema FOLDER`` writes one for each kind of file. The
schemas come from the models; the words, in both languages, from
``schema_words.yaml``. An editor may pass what ``muster check`` then finds, never
the other way round: Muster reads every scalar as a text, an editor does not.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from campaigns.form import Form
from campaigns.offset import Offset
from campaigns.roster import Roster
from campaigns.schema_models import field_of, loosened, models_in
from campaigns.spec import Campaign
from campaigns.wording import Wording

FILES: dict[str, type[BaseModel]] = {"campaign": Campaign, "roster": Roster, "form": Form}
OTHER_FILES = ("roster", "forms")
"""Parts of a campaign that stand in files of their own."""
_WORDING = Wording("campaigns", "schema_words.yaml")
_HOUR = r"^T?[0-2]\d"
_MOMENT = r"^\s*\d{4}-\d\d-\d\d([ T]\d\d:\d\d.*)?\s*$"
_DISTANCE = (
    r"^\s*([+-]?\d{1,4} (workday|day)s? \d\d:\d\d"
    r"|[+-]?\d{1,6} (hour|minute|second)s?|[+-]?P[0-9DTHMS.]+)\s*$"
)
_PATTERNS = {
    "Calendar.opens": _HOUR,
    "Calendar.close_of_work": _HOUR,
    "Campaign.mobilise": _MOMENT,
    "Campaign.summarise": _DISTANCE,
    "Duty.due": _MOMENT,
    "Duty.opens": _MOMENT,
    "Rung.at": _DISTANCE,
}
_EXAMPLES = {
    "Campaign.id": ["licheng-2010"],
    "Campaign.roster": ["rosters/licheng.yaml"],
    "Calendar.country": ["CN"],
    "Calendar.time_zone": ["Asia/Shanghai"],
    "Duty.key": ["submission-1"],
    "Duty.units": [["各成员单位"]],
    "Rung.key": ["remind-1", "escalate-1"],
    "Check.rule": ["A11 <= A07", "A13 <= min(A09, A12)"],
    "Check.when": ["A07 == 0"],
}
_FILE_NAME = {"type": "string", "minLength": 1}


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file; in a campaign the roster and the forms are file names."""
    whole = model.model_json_schema()
    parts = {**whole.pop("$defs", {}), model.__name__: whole}
    if model is Campaign:
        whole["properties"]["roster"] = dict(_FILE_NAME)
        named = whole["properties"]["forms"]["patternProperties"]
        named.update(dict.fromkeys(named, _FILE_NAME))
    known = models_in(model, without=OTHER_FILES)
    for name, one in known.items():
        _explain(name, one, parts[name])
    definitions = {
        name: loosened(parts[name]) for name in sorted(known) if parts[name] is not whole
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **loosened(whole),
        **({"$defs": definitions} if definitions else {}),
    }


def _explain(name: str, model: type[BaseModel], schema: dict[str, Any]) -> None:
    """Words, patterns and examples into a model's schema."""
    _describe(schema, name)
    for key, property_ in schema["properties"].items():
        code = f"{name}.{key}"
        _describe(property_, code)
        default = field_of(model, key).default
        if isinstance(default, Offset):
            property_["default"] = str(default)
        elif default is None or isinstance(default, BaseModel):
            property_.pop("default", None)
        if code in _PATTERNS:
            _alternative(property_)["pattern"] = _PATTERNS[code]
        if code in _EXAMPLES:
            property_["examples"] = _EXAMPLES[code]
        chosen = _alternative(property_)
        chosen = chosen.get("items", chosen)
        if "enum" in chosen:
            texts = [_both(f"{code}={choice}") for choice in chosen["enum"]]
            chosen["enumDescriptions"] = [f"{chinese}。{english}." for chinese, english in texts]


def _describe(schema: dict[str, Any], code: str) -> None:
    chinese, english = _both(code)
    schema["title"] = f"{chinese.split('：')[0]} {english.split(':')[0]}"
    schema["description"] = f"{chinese}。{english}."


def _both(code: str) -> tuple[str, str]:
    return _WORDING.say(code, "zh-CN"), _WORDING.say(code, "en")


def _alternative(schema: dict[str, Any]) -> dict[str, Any]:
    """What a value must be where there is one: ``X`` of ``X or nothing``."""
    found: dict[str, Any] = schema.get("anyOf", [schema])[0]
    return found


def texts() -> dict[str, str]:
    """Each schema file and what it holds."""
    return {
        f"{name}.schema.json": json.dumps(schema_of(model), ensure_ascii=False, indent=2) + "\n"
        for name, model in FILES.items()
    }


def write(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in texts().items():
        (folder / name).write_text(content, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))
