"""JSON Schema (2020-12) of the files an office writes, so that its editor completes and explains.

``python -m campaigns.schema.files FOLDER`` writes one for each kind of file. The
schemas come from the models; the words, in both languages, from
``words.yaml``. An editor may pass what ``muster check`` then finds, never
the other way round: Muster reads every scalar as a text, an editor does not.
"""

import json
import sys
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel

from campaigns.forms.form import Form
from campaigns.schema.amendment import AmendmentFile, only_what_changes
from campaigns.schema.models import (
    alternatives,
    code_of,
    either_way_dated,
    field_of,
    loosened,
    models_in,
)
from campaigns.schema.texts import EXAMPLES, HINTS, MAY_BE_A_YEAR, OR_A_SPAN, PATTERNS
from campaigns.spec.roster import Roster
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale, Wording, catalogue
from campaigns.written.offset import Offset

FILES: dict[str, type[BaseModel]] = {
    "campaign": Campaign,
    "amendment": AmendmentFile,
    "roster": Roster,
    "form": Form,
}
OTHER_FILES = ("roster", "forms")
"""Parts of a campaign that stand in files of their own."""
_WORDS = "words.yaml"
_WORDING = Wording("campaigns.schema", _WORDS)
_FAULTS = Wording("campaigns", "faults.yaml")
_FILE_NAME = {"type": "string", "minLength": 1}


def schema_of(model: type[BaseModel]) -> dict[str, Any]:
    """The schema of a file; in a campaign the roster and the forms are file names."""
    whole = model.model_json_schema()
    parts = {**whole.pop("$defs", {}), model.__name__: whole}
    if issubclass(model, Campaign):
        whole["properties"]["roster"] = dict(_FILE_NAME)
        named = whole["properties"]["forms"]["patternProperties"]
        named.update(dict.fromkeys(named, _FILE_NAME))
    if model is AmendmentFile:
        only_what_changes(whole, parts)
    known = models_in(model, without=OTHER_FILES)
    for name, one in known.items():
        _explain(one, parts[name])
        either_way_dated(parts[name])
    definitions = {
        name: _hinted(loosened(parts[name])) for name in sorted(known) if parts[name] is not whole
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **_hinted(loosened(whole)),
        **({"$defs": definitions} if definitions else {}),
    }


def _explain(model: type[BaseModel], schema: dict[str, Any]) -> None:
    """Words, patterns and examples into a model's schema."""
    _describe(schema, model.__name__)
    for key, property_ in schema["properties"].items():
        _describe(property_, _said(model, key))
        default = field_of(model, key).default
        if isinstance(default, Offset):
            property_["default"] = str(default)
        elif default is None or isinstance(default, BaseModel):
            property_.pop("default", None)
        branches = alternatives(property_)
        if code := code_of(model, key, PATTERNS):
            pattern, fault = PATTERNS[code]
            branches[0] |= {"pattern": pattern, "patternErrorMessage": _hint(fault)}
            branches[0].pop("format", None)
        if code := code_of(model, key, OR_A_SPAN):
            pattern, fault = OR_A_SPAN[code]
            span = {"type": "string", "pattern": pattern, "patternErrorMessage": _hint(fault)}
            property_["anyOf"].insert(1, span)
        if code_of(model, key, MAY_BE_A_YEAR):
            property_["type"] = ["string", "number"]
        if code := code_of(model, key, EXAMPLES):
            property_["examples"] = EXAMPLES[code]
        for branch in branches:
            chosen = branch.get("items", branch)
            if "enum" in chosen:
                texts = [_both(_said(model, f"{key}={choice}")) for choice in chosen["enum"]]
                chosen["enumDescriptions"] = [
                    f"{chinese}。{english}." for chinese, english in texts
                ]


def _hinted(node: Any) -> Any:
    """``node`` with what mends it beside each pattern that may stand anywhere."""
    if isinstance(node, list):
        return [_hinted(part) for part in node]
    if not isinstance(node, dict):
        return node
    hinted = {key: _hinted(value) for key, value in node.items()}
    if fault := HINTS.get(str(node.get("pattern"))):
        hinted["patternErrorMessage"] = _hint(fault)
    return hinted


def _hint(fault: str) -> str:
    """What ``muster check`` tells of ``fault``, in both languages."""
    chinese, english = (_FAULTS.say(f"{fault}/hint", locale) for locale in get_args(Locale))
    return f"{chinese}。{english}."


def _said(model: type[BaseModel], key: str) -> str:
    """The code of the words for ``key``."""
    words = catalogue("campaigns.schema", _WORDS)
    return code_of(model, key, words) or f"{model.__name__}.{key}"


def _describe(schema: dict[str, Any], code: str) -> None:
    chinese, english = _both(code)
    schema["title"] = f"{chinese.split('：')[0]} {english.split(':')[0]}"
    schema["description"] = f"{chinese}。{english}."


def _both(code: str) -> tuple[str, str]:
    return _WORDING.say(code, "zh-CN"), _WORDING.say(code, "en")


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
