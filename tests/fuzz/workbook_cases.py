"""The cases of forms, each made anew from its seed and number: a sound file after some mishaps."""

from functools import cache
from random import Random

from tests.fuzz.cases import Case
from tests.fuzz.spoil_bytes import spoil_bytes
from tests.fuzz.spoil_text import spoil_text
from tests.fuzz.workbook_forms import sound_forms
from tests.fuzz.workbook_spoil_parts import spoil_parts
from tests.fuzz.workbook_spoil_sheet import spoil_book

ENTRY = "handed-in"
_TIMES = (0, 1, 1, 1, 2, 2, 3, 5)


@cache
def _forms() -> list[tuple[str, bytes]]:
    """The sound forms, those that are most often handed in more often than others."""
    found = sound_forms()
    return [
        (n, c) for n, c in found.items() for _ in range(4 if n.endswith(("xlsx", "xlsm")) else 1)
    ]


def case(seed: int, number: int) -> Case:
    rng = Random(f"form {seed}:{number}")
    name, content = rng.choice(_forms())
    kind, how = name.rpartition(".")[2], [name]
    times = rng.choice(_TIMES)
    if kind in ("xlsx", "xlsm") and rng.random() < 0.6:
        content, done = spoil_book(content, rng, times)
        how += done
        times = 0 if rng.random() < 0.7 else times
    if kind in ("xlsx", "xlsm", "ods"):
        content, done = spoil_parts(content, rng, times)
        how += done
    elif kind == "csv":
        content = _spoilt_csv(
            content, "gb18030" if "gb" in name or "lib" in name else "utf-8", rng, times, how
        )
    elif rng.random() < 0.8:
        content = _figures_changed(content, rng)
    if rng.random() < 0.1:
        content, what = spoil_bytes(content, rng)
        how.append(what)
    return Case({ENTRY: content}, how, ENTRY)


def _spoilt_csv(content: bytes, code: str, rng: Random, times: int, how: list[str]) -> bytes:
    text = content.decode(code, "replace")
    for _ in range(times):
        if rng.random() < 0.6:
            old = rng.choice(
                ("100", "97", "94", "3.25", "2.25", "A01", "B02", "数量", "代码", ",", "muster")
            )
            new = rng.choice(
                (
                    "",
                    "12",
                    "１２",
                    "1,234",
                    "约4",
                    "12%",
                    "#REF!",
                    "A02",
                    '"',
                    ";",
                    "\t",
                    "0",
                    '"1,234"',
                )
            )
            text = text.replace(old, new, 1)
            how.append(f"{old} → {new}")
        else:
            text, what = spoil_text(text, rng)
            how.append(what)
    return text.encode(code, "replace")


def _figures_changed(content: bytes, rng: Random) -> bytes:
    """An .xls file with some of its bytes changed where its cells are."""
    changed = bytearray(content)
    for _ in range(rng.randint(1, 12)):
        changed[rng.randrange(512, len(changed))] = rng.randrange(256)
    return bytes(changed)
