"""Targets: a figure of a form and one measure of it, or a text; whatever is neither is told."""

from pathlib import Path
from typing import Any

import pytest

from tests.unit.specs_on_disk import BASE, codes, read

FIGURE = {"form": "figures", "indicator": "A01", "at_least": "95"}


def found(folder: Path, target: dict[str, Any], **changes: Any) -> list[str]:
    return codes(read(folder, targets=[{"key": "goal", "name": "目标", **target}], **changes))


@pytest.mark.parametrize(
    "target",
    [
        {"text": "遏制高发多发势头"},
        FIGURE,
        {"form": "figures", "indicator": "A01", "exactly": "100"},
        {"form": "figures", "indicator": "A01", "at_most": "0"},
        {"form": "figures", "indicator": "A01", "at_least": "99.5"},
    ],
)
def test_a_figure_or_a_text_is_a_target(tmp_path: Path, target: dict[str, Any]) -> None:
    assert found(tmp_path, target) == []


@pytest.mark.parametrize(
    ("target", "codes"),
    [
        ({}, ["target-says-what"]),
        ({**FIGURE, "text": "又有数据又有文字"}, ["target-says-what"]),
        ({"form": "figures", "indicator": "A01"}, ["target-measure"]),
        ({**FIGURE, "at_most": "99"}, ["target-measure"]),
        ({"form": "figures", "at_least": "95"}, ["missing"]),
        ({"indicator": "A01", "at_least": "95"}, ["missing"]),
        ({"at_least": "95"}, ["missing", "missing"]),
        ({**FIGURE, "indicator": "Z99"}, ["target-without-indicator"]),
        ({**FIGURE, "form": "nowhere"}, ["unknown-name"]),
    ],
)
def test_what_is_half_of_either_is_told(
    tmp_path: Path, target: dict[str, Any], codes: list[str]
) -> None:
    assert found(tmp_path, target) == codes


@pytest.mark.parametrize(
    "value",
    [
        "95%",
        "-5",
        "NaN",
        "Infinity",
        "1e999999",
        "1e-999999",
        "9" * 100_000,
        "九成五",
        "95,5",
        "1_0_0 0",
    ],
)
def test_a_figure_that_no_document_could_show_is_refused(tmp_path: Path, value: str) -> None:
    assert found(tmp_path, {**FIGURE, "at_least": value}) == ["not-a-number"]


def test_a_form_that_nobody_hands_in_gives_no_figure(tmp_path: Path) -> None:
    assert found(tmp_path, FIGURE, duties=[BASE["duties"][0]]) == ["target-unreported"]
