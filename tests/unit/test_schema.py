"""The JSON Schemas: fresh, complete in both languages, and content with what is shipped."""

import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from campaigns.schema.files import FILES, OTHER_FILES, schema_of, texts
from campaigns.schema.models import code_of, models_in
from campaigns.source.data import read_source
from tests.unit.schemas import ROOT, SPECS, Validator, as_an_editor, faults, kind_of

FOLDER = SPECS / "schema"
AGAIN = "run: .venv/bin/python -m campaigns.schema.files campaign_specs/schema"
SHIPPED = [
    *((path, kind_of(path)) for path in sorted(SPECS.glob("*.yaml"))),
    *((path, "roster") for path in sorted(SPECS.glob("rosters/*.yaml"))),
    *((path, "form") for path in sorted(SPECS.glob("forms/*.yaml"))),
]
shipped = pytest.mark.parametrize(("path", "kind"), SHIPPED, ids=lambda part: Path(part).stem)
VALID = sorted(ROOT.glob("tests/specs/valid/*.yaml"))


@pytest.mark.parametrize("name", [f"{kind}.schema.json" for kind in FILES])
def test_the_schemas_in_the_folder_are_those_of_the_models(name: str) -> None:
    path = FOLDER / name
    assert path.is_file(), AGAIN
    assert path.read_text("utf-8") == texts()[name], AGAIN


def test_nothing_else_lies_in_the_folder() -> None:
    assert {path.name for path in FOLDER.iterdir()} == set(texts()), AGAIN


@pytest.mark.parametrize("kind", FILES)
def test_each_schema_is_one(kind: str) -> None:
    Validator.check_schema(schema_of(FILES[kind]))


def test_every_field_and_choice_has_its_words_and_no_words_are_left_over() -> None:
    words = yaml.load((ROOT / "campaigns/schema/words.yaml").read_text("utf-8"), yaml.CSafeLoader)
    codes: set[str] = set()
    for model in FILES.values():
        for name, part in models_in(model).items():
            keys = [field.alias or key for key, field in part.model_fields.items()]
            for key, value in part.model_json_schema()["properties"].items():
                for choices in re.findall(r"'enum': \[([^\]]*)\]", str(value)):
                    keys += [f"{key}={one.strip(chr(39))}" for one in choices.split(", ")]
            codes |= {name, *(code_of(part, key, words) or f"{name}.{key}" for key in keys)}
    assert codes - set(words) == set(), "add them to campaigns/schema/words.yaml"
    assert set(words) - codes == set(), "no such field"
    for code, by_locale in words.items():
        assert set(by_locale) == {"zh-CN", "en"}, code
        assert re.search("[\u4e00-\u9fff]", by_locale["zh-CN"]), code
        assert not re.search("[\u4e00-\u9fff{}]", by_locale["en"]), code


@pytest.mark.parametrize("kind", FILES)
def test_every_key_is_explained_in_both_languages(kind: str) -> None:
    schema = schema_of(FILES[kind])
    for part in (schema, *schema.get("$defs", {}).values()):
        for key, value in part["properties"].items():
            assert re.fullmatch(
                r"[^。]*[\u4e00-\u9fff][^。]*。[^\u4e00-\u9fff]+\.", value["description"]
            )
            assert value["title"], key


@pytest.mark.parametrize("kind", FILES)
def test_every_choice_is_explained_and_beside_each_pattern_stands_the_cure(kind: str) -> None:
    for part in nodes(schema_of(FILES[kind])):
        if "enum" in part:
            choices = [choice for choice in part["enum"] if choice is not None]
            assert len(part["enumDescriptions"]) == len(choices)
        if "pattern" in part:
            assert re.fullmatch(r"[^。]+。[^\u4e00-\u9fff]+\.", part["patternErrorMessage"])


def nodes(node: Any) -> Iterator[dict[str, Any]]:
    """Each schema inside a schema."""
    if isinstance(node, dict):
        yield node
    for part in node.values() if isinstance(node, dict) else node if isinstance(node, list) else ():
        yield from nodes(part)


@pytest.mark.parametrize("kind", ["campaign", "amendment"])
def test_a_campaign_names_files_and_knows_nothing_of_what_is_in_them(kind: str) -> None:
    schema = schema_of(FILES[kind])
    assert set(OTHER_FILES) <= set(schema["properties"])
    assert not {"Roster", "Unit", "Form", "Indicator"} & set(schema["$defs"])
    assert "properties" not in schema["properties"]["roster"]


@shipped
def test_the_shipped_files_are_valid_as_muster_reads_them(path: Path, kind: str) -> None:
    source = read_source(path, str(path), 8)
    assert source.faults == []
    assert faults(kind, source.data) == []


@shipped
def test_the_shipped_files_are_valid_as_an_editor_reads_them(path: Path, kind: str) -> None:
    assert faults(kind, as_an_editor(path.read_text("utf-8"))) == []


@pytest.mark.parametrize("path", VALID, ids=lambda path: path.stem)
def test_a_spec_that_muster_finds_nothing_wrong_with_is_valid(path: Path) -> None:
    assert faults(kind_of(path), as_an_editor(path.read_text("utf-8-sig"))) == []


@shipped
def test_the_first_line_leads_the_editor_to_the_schema(path: Path, kind: str) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, first
    assert (path.parent / found[1]).resolve() == FOLDER / f"{kind}.schema.json"


def test_files_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    import_module("campaigns.schema.files").write(tmp_path / "new")
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "new").iterdir()}
    assert written == texts()
    assert all(json.loads(content)["$schema"] for content in written.values())
