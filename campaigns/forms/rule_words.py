"""A rule in words: ``A11 <= A07`` as ``办结 ≤ 立案``, with names for codes, its brackets kept."""

import re
from collections.abc import Callable

from campaigns.wording import Locale, Wording

_WORDING = Wording("campaigns", "cells.yaml")
_SIGNS = {"<=": "≤", ">=": "≥", "==": "=", "!=": "≠", "*": "×", "-": "−"}
_CODE = r"[A-Z]\d\d[a-z]?"
_TOKEN = re.compile(
    rf"sum\((?P<first>{_CODE})(?:, {_CODE}){{1,}}, (?P<end>{_CODE})\)"
    r"|(?P<rows>sum\(rows\))"
    r"|(?P<past>last|per|cum)\((?P<of>\w+)\)"
    r"|(?P<word>[^\W\d]\w*)"
    r"|(?P<sign>[<>=!]=|[-*])"
)
_WORDS = ("and", "or", "min", "max", "sum", "rows")


def in_words(rule: str, locale: Locale, name: Callable[[str], str]) -> str:
    """``rule`` as one reads it; ``name`` puts words to codes of indicators, rows and columns."""

    def said(found: re.Match[str]) -> str:
        if found["sign"]:
            return _SIGNS[found["sign"]]
        if found["first"]:
            ends = {"first": name(found["first"]), "last": name(found["end"])}
            return _WORDING.say("rule/sum-of", locale, **ends)
        if found["rows"]:
            return _WORDING.say("rule/sum-rows", locale)
        if found["past"]:
            return _WORDING.say(f"rule/{found['past']}", locale, name=name(found["of"]))
        word = found["word"]
        return _WORDING.say(f"rule/{word}", locale) if word in _WORDS else name(word)

    return _TOKEN.sub(said, rule)
