"""The JSON Schemas: fresh, complete in both languages, and never stricter than Muster itself."""

import json
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
import yaml

from campaigns.offset import parse_offset
from campaigns.schema import FILES, OTHER_FILES, schema_of, texts
from campaigns.schema_models import models_in
from campaigns.source import read_source

ROOT = Path(__file__).parents[2]
SPECS = ROOT / "campaign_specs"
FOLDER = SPECS / "schema"
AGAIN = "run: .venv/bin/python -m campaigns.schema campaign_specs/schema"
Validator: Any = import_module("jsonschema").Draft202012Validator  # it ships no types
PLACES = {"campaign": "*.yaml", "roster": "rosters/*.yaml", "form": "forms/*.yaml"}
SHIPPED = [(path, kind) for kind, glob in PLACES.items() for path in sorted(SPECS.glob(glob))]
shipped = pytest.mark.parametrize(("path", "kind"), SHIPPED, ids=lambda part: Path(part).stem)
SMALL: dict[str, Any] = {
    "id": "small",
    "title": "小型专项行动",
    "start": "2024-03-01",
    "end": "2024-03-31",
    "roster": "roster.yaml",
    "leading_group": {
        "name": "领导小组",
        "head": {"post": "组长"},
        "office": {"name": "办公室", "email": "office@group.example"},
    },
    "phases": [{"key": "only", "name": "组织实施", "start": "2024-03-01", "end": "2024-03-31"}],
}
RUNG = {"key": "a", "kind": "remind", "at": "-2 hours", "to": ["liaison"], "template": "reminder"}


def faults(kind: str, data: Any) -> list[str]:
    return [error.json_path for error in Validator(schema_of(FILES[kind])).iter_errors(data)]


@pytest.mark.parametrize("name", texts())
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
    words = yaml.load((ROOT / "campaigns/schema_words.yaml").read_text("utf-8"), yaml.CSafeLoader)
    codes: set[str] = set()
    for model in FILES.values():
        for name, part in models_in(model).items():
            fields = {f"{name}.{f.alias or key}" for key, f in part.model_fields.items()}
            codes |= {name, *fields}
            found = part.model_json_schema()["properties"]
            for key, value in found.items():
                for choice in re.findall(r"'enum': \[([^\]]*)\]", str(value)):
                    codes |= {f"{name}.{key}={one.strip(chr(39))}" for one in choice.split(", ")}
    assert codes - set(words) == set(), "add them to campaigns/schema_words.yaml"
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


def test_a_campaign_names_files_and_knows_nothing_of_what_is_in_them() -> None:
    schema = schema_of(FILES["campaign"])
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
    """An editor follows YAML 1.2: dates and hours are texts, whole numbers are numbers."""
    data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)
    assert faults(kind, as_an_editor(data)) == []


@shipped
def test_the_first_line_leads_the_editor_to_the_schema(path: Path, kind: str) -> None:
    first = path.read_text("utf-8").splitlines()[0]
    found = re.fullmatch(r"# yaml-language-server: \$schema=(\S+)", first)
    assert found, first
    assert (path.parent / found[1]).resolve() == FOLDER / f"{kind}.schema.json"


def as_an_editor(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: as_an_editor(value) for key, value in data.items()}
    if isinstance(data, list):
        return [as_an_editor(value) for value in data]
    return int(data) if re.fullmatch(r"-?\d+", data) else data


@pytest.mark.parametrize(
    ("change", "place"),
    [
        ({"titel": "x"}, "$"),
        ({"start": "tomorrow"}, None),  # editors may or may not look at formats
        ({"mobilise": "at nine"}, "$.mobilise"),
        ({"locale": "fr"}, "$.locale"),
        ({"letters_per_week": 0}, "$.letters_per_week"),
        ({"letters_per_week": "many"}, "$.letters_per_week"),
        ({"id": "Licheng 2010"}, "$.id"),
        ({"phases": []}, "$.phases"),
        ({"ladders": {"a": [{**RUNG, "at": "soon"}]}}, "$.ladders.a[0].at"),
        ({"ladders": {"a": [{**RUNG, "to": ["boss"]}]}}, "$.ladders.a[0].to[0]"),
        ({"ladders": {"A B": []}}, "$.ladders"),
        ({"roster": {"title": "x"}}, "$.roster"),
    ],
)
def test_a_slip_is_marked_where_it_is(change: dict[str, Any], place: str | None) -> None:
    assert faults("campaign", SMALL) == []
    assert faults("campaign", {**SMALL, **change}) == ([place] if place else [])


@pytest.mark.parametrize(
    "change",
    [
        {"letters_per_week": "5"}, {"letters_per_week": 5}, {"letters_per_week": None},
        {"mobilise": "2024-03-01T09:00:00.5+08:00"}, {"mobilise": None}, {"paper": None},
        {"id": 2010}, {"hotlines": [12330, "12312"]}, {"forms": {"slip": "forms/slip.yaml"}},
        {"calendar": {"opens": "08:30:00"}}, {"calendar": {"opens": "T0830"}},
    ],
)  # fmt: skip
def test_what_muster_takes_is_not_marked(change: dict[str, Any]) -> None:
    assert faults("campaign", {**SMALL, **change}) == []


@pytest.mark.parametrize(
    "distance",
    ["-1 workday 09:00", "0 workdays 14:00", "+3 days 14:30", "-2 hours", "90 minutes", "-PT30S",
     "P1DT2H"],
)  # fmt: skip
def test_every_way_of_saying_a_distance_is_known_to_both(distance: str) -> None:
    assert str(parse_offset(distance)) == distance
    assert faults("campaign", {**SMALL, "ladders": {"a": [{**RUNG, "at": distance}]}}) == []


def test_files_are_written_where_they_are_asked_for(tmp_path: Path) -> None:
    import_module("campaigns.schema").write(tmp_path / "new")
    written = {path.name: path.read_text("utf-8") for path in (tmp_path / "new").iterdir()}
    assert written == texts()
    assert all(json.loads(content)["$schema"] for content in written.values())
