"""Every text is there in both languages and asks for the same facts."""

import re
from collections import Counter
from pathlib import Path
from string import Formatter

import pytest
import yaml

from campaigns.wording import Wording

ROOT = Path(__file__).parents[2]
CATALOGUES = [
    *(ROOT / "campaigns" / name for name in ("cells.yaml", "events.yaml", "faults.yaml")),
    *sorted(ROOT.glob("[a-z]*/texts.yaml")),
    *(ROOT / "commands/interview" / name for name in ("texts.yaml", "words.yaml")),
]


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_every_text_is_in_both_languages_with_the_same_placeholders(path: Path) -> None:
    texts = yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader)
    assert texts
    for code, by_locale in texts.items():
        assert set(by_locale) == {"zh-CN", "en"}, code
        asked = {locale: placeholders(text) for locale, text in by_locale.items()}
        assert asked["zh-CN"] == asked["en"], code


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_text_is_given_twice(path: Path) -> None:
    codes = re.findall(r"^([^\s#:][^:]*):", path.read_text("utf-8"), re.M)
    assert [code for code, times in Counter(codes).items() if times > 1] == []


def test_every_fault_of_a_spec_names_its_cure() -> None:
    faults = yaml.load((ROOT / "campaigns/faults.yaml").read_text("utf-8"), yaml.CSafeLoader)
    codes = {code for code in faults if not code.endswith("/hint")}
    assert {code for code in codes if f"{code}/hint" not in faults} == set()
    assert {code.removesuffix("/hint") for code in faults} == codes


def test_a_text_that_is_not_there_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        Wording("campaigns", "cells.yaml").say("no-such-code", "en")
