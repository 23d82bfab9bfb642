"""The words of rosters in spreadsheets: in both languages, and each for one thing only."""

from string import Formatter
from typing import get_args

import pytest

from campaigns.wording import Locale, catalogue
from commands.roster import roster
from documents.rosters.labels import FIELDS, Kind, fields_by_word, header
from documents.workbooks.labels import plain

KINDS: tuple[Kind, ...] = get_args(Kind)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_every_text_is_in_both_languages_with_the_same_placeholders() -> None:
    for code, texts in catalogue("documents", "rosters.yaml").items():
        assert set(texts) == {"zh-CN", "en"}, code
        assert placeholders(texts["zh-CN"]) == placeholders(texts["en"]), code


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("locale", get_args(Locale))
def test_a_printed_header_is_found_again(kind: Kind, locale: Locale) -> None:
    printed = [header(kind, field, locale) for field in FIELDS[kind]]
    assert [fields_by_word(kind)[plain(text)] for text in printed] == list(FIELDS[kind])


def test_both_ways_and_each_of_their_options_have_help() -> None:
    assert set(roster.commands) == {"export", "import"}
    for command in roster.commands.values():
        assert command.help
        options = [p for p in command.params if p.param_type_name == "option"]
        assert all(getattr(option, "help", None) for option in options)
