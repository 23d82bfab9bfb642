"""Where a file is not YAML, the slip that made it so: as a fault with its place.

The parser stumbles where it cannot go on, often a line after the slip, and tells
of tokens. People are told of the tab, colon, quote or bracket that they typed.
"""

import re
from collections.abc import Iterator

import yaml

from campaigns.faults import Fault

_CODES = {
    "mapping values are not allowed in this context": "yaml-colon",
    "could not find expected ':'": "yaml-no-colon",
    "did not find expected key": "yaml-indent",
    "did not find expected '-' indicator": "yaml-indent",
    "did not find expected node content": "yaml-node",
    "did not find expected ',' or ']'": "yaml-bracket",
    "did not find expected ',' or '}'": "yaml-bracket",
    "found unknown escape character": "yaml-escape",
    "found invalid Unicode character escape code": "yaml-escape",
    "did not find expected hexdecimal number": "yaml-escape",
}
_FROM_ITS_BEGINNING = {"yaml-no-colon", "yaml-bracket", "yaml-quote"}
_WIDE_COLON = re.compile(r"\s*(?:- +)*[\w-]+ *(：)")


def slip(text: str, path: str, error: yaml.YAMLError) -> Fault:
    """The slip behind ``error``, which reading ``text`` raised."""
    if isinstance(error, yaml.reader.ReaderError):
        before = text.encode()[: error.position].decode(errors="ignore")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        return Fault("yaml-character", path, line, column)
    assert isinstance(error, yaml.MarkedYAMLError)
    mark = error.problem_mark or error.context_mark
    code = _CODES.get(error.problem or "", "yaml")
    if "quoted scalar" in (error.context or "") and code == "yaml":
        code = "yaml-quote"
    if code in _FROM_ITS_BEGINNING:
        mark = error.context_mark or mark
    line, column = (mark.line, mark.column) if mark else (0, 0)
    lines = text.split("\n", line + 1)[: line + 1]
    if code in ("yaml-colon", "yaml-no-colon"):
        for place in _wide_colons(lines):
            return Fault("yaml-wide-colon", path, *place)
    character = lines[line][column : column + 1] if line < len(lines) else ""
    if character == "\t":
        code = "yaml-tab"
    elif (error.problem or "").startswith("found character that cannot start"):
        code = "yaml-start"
    return Fault(code, path, line + 1, column + 1, facts={"character": character})


def _wide_colons(lines: list[str]) -> Iterator[tuple[int, int]]:
    """Full-width colons behind a key, on the last line or the one before it."""
    for number in range(len(lines), max(len(lines) - 2, 0), -1):
        if match := _WIDE_COLON.match(lines[number - 1]):
            yield number, match.start(1) + 1
