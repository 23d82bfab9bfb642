"""Files that no mutation comes upon: bombs, bottomless nesting, megabytes of this and that.

They may stand in the place of any file. Specs and rosters that are sound as YAML and
far too much are in ``monstrous_specs``.
"""

from collections.abc import Callable
from functools import partial

Monster = Callable[[], bytes]
_MANY, _MILLION = 100_000, 1_000_000


def repeated(head: str, part: str, times: int, tail: str = "") -> bytes:
    return (head + part * times + tail).encode()


def counted(head: str, part: str, times: int, tail: str = "") -> bytes:
    """``part`` so many times over, its ``#`` counting from zero."""
    return (head + "".join([part.replace("#", str(n)) for n in range(times)]) + tail).encode()


def _bomb_of_aliases() -> bytes:
    lines = ["a: &a [x, x, x]\n"]
    for this, before in zip(
        "bcdefghijklmnopqrstuvwxyz", "abcdefghijklmnopqrstuvwxyz", strict=False
    ):
        lines.append(f"{this}: &{this} [{f'*{before},' * 9}]\n")
    return "".join(lines).encode()


def _stairs() -> bytes:
    return "".join([" " * depth + "a:\n" for depth in range(2000)]).encode()


MONSTERS: dict[str, Monster] = {
    "a bomb of aliases": _bomb_of_aliases,
    "an alias to itself": lambda: b"a: &a\n  b: *a\n",
    "a hundred thousand anchors": partial(counted, "", "a#: &a# x\n", _MANY),
    "a hundred thousand merges": partial(counted, "", "a#: {<<: {<<: {b: c}}}\n", _MANY),
    "a hundred thousand tags declared": partial(counted, "", "%TAG !a#! x:\n", _MANY, "---\nx\n"),
    "brackets without end": partial(repeated, "", "[", _MANY),
    "brackets that close again": lambda: b"[" * _MANY + b"]" * _MANY,
    "braces without end": partial(repeated, "", "{a: ", _MANY),
    "dashes without end": partial(repeated, "", "- ", _MANY),
    "questions without end": partial(repeated, "", "? ", _MANY),
    "indentation without end": _stairs,
    "quotes that open and open": partial(repeated, "", "'\"", _MILLION),
    "ten megabytes of one word": partial(repeated, "id: ", "x", 10 * _MILLION),
    "ten megabytes of one quoted word": partial(repeated, 'id: "', "县", 3_400_000, '"\n'),
    "ten megabytes of comments": partial(repeated, "", "# 注释\n", 1_200_000),
    "ten megabytes of empty lines": partial(repeated, "", "\n", 10 * _MILLION),
    "ten megabytes of NUL": partial(repeated, "", "\0", 10 * _MILLION),
    "ten megabytes in UTF-16": lambda: ("县局" * 2_500_000).encode("utf-16"),
    "ten megabytes of keys": partial(counted, "", "key#: 1\n", 900_000),
    "four megabytes of one word": partial(repeated, "title: ", "x", 4_190_000),
    "four megabytes of escapes": partial(repeated, 'title: "', "\\u4e00", 690_000, '"\n'),
    "four megabytes of spaces": partial(repeated, "id: x\n", " ", 4_190_000, "y"),
    "four megabytes of tabs": partial(repeated, "id: x\n", "\t", 4_190_000),
    "four megabytes of empty lines": partial(repeated, "", "\n", 4_190_000),
    "four megabytes of folded text": partial(repeated, "title: >\n", "  x\n\n", 830_000),
    "four megabytes of colons": partial(repeated, "a", ": a", 1_390_000),
    "four megabytes of documents": partial(repeated, "", "---\n", 1_040_000),
    "four megabytes of the same key": partial(repeated, "", "id: x\n", 690_000),
    "four megabytes of sound comments": partial(repeated, "id: x\n", "# 注释\n", 460_000),
    "a million items": partial(repeated, "units:\n", "- x\n", _MILLION),
    "a million items in brackets": partial(repeated, "phases: [", "x,", _MILLION, "]\n"),
    "a million empty items": partial(repeated, "units: [", "[],", _MILLION, "]\n"),
    "a million keys in braces": partial(counted, "{", "k#: , ", 300_000, "}\n"),
    "just fewer faults than values may be": partial(repeated, "duties: [", "{},", 399_990, "]\n"),
    "just fewer bells than values may be": partial(repeated, "x: [", '"\\a",', 399_990, "]\n"),
    "one line without end": partial(repeated, "title: [", "a, ", 399_000, "\n"),
    "a number of a million digits": partial(repeated, "letters_per_week: ", "9", _MILLION),
}  # fmt: skip
