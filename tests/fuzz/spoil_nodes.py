"""Slips and malice in what a file says: parts lost, doubled, renamed, given other values."""

import re
from collections.abc import Callable
from random import Random

from tests.fuzz import words
from tests.fuzz.nodes import Map, Node, Pair, Raw, Slot, copied, slot_in
from tests.fuzz.offices import offices, values_by_key

_NUMBER = re.compile(r"\d+")
_NUMBERS = ("0", "1", "13", "31", "32", "99", "1899", "2200", "9999", "007", "99999999999999999999")


def spoil(file: Node, rng: Random) -> str:
    """Change ``file`` in one place; what was done, and under which key."""
    slot = slot_in(rng, file)
    if slot is None:
        return "nothing"
    change = rng.choices(_CHANGES, _WEIGHTS)[0]
    change(slot, rng)
    return f"{change.__name__} {slot.key[:20]}"


def drop(slot: Slot, rng: Random) -> None:
    del slot.row[slot.at]


def double(slot: Slot, rng: Random) -> None:
    """The same again; in a mapping that is its key twice."""
    at = rng.randint(0, len(slot.row))
    if isinstance(slot.holder, list):
        slot.holder.insert(at, copied(slot.value))
    else:
        key = slot.holder.pairs[slot.at].key
        slot.holder.pairs.insert(at, Pair(copied(key), copied(slot.value)))


def rename(slot: Slot, rng: Random) -> None:
    if isinstance(slot.holder, list):
        return
    pair = slot.holder.pairs[slot.at]
    key = str(pair.key)
    others: list[Node] = [
        key[:-1], key + "s", key.upper(), key.translate(words.WIDE), f" {key}", f"{key}：",
        key.replace("_", "-"), rng.choice(list(values_by_key())), None, "", "<<", "1", [key],
        Map([Pair(key, key)]), words.long_text(rng), Raw(rng.choice(words.YAML_SIGNS)),
    ]  # fmt: skip
    pair.key = rng.choice(others)


def fit(slot: Slot, rng: Random) -> None:
    """Another value that this key may be given, or nearly so."""
    known = words.BY_KEY.get(slot.key, words.NAMES)
    word = rng.choice(known)
    slot.value = [word] if isinstance(slot.value, list) and rng.random() < 0.8 else word


def graft(slot: Slot, rng: Random) -> None:
    """A value that another file has under this key."""
    slot.value = copied(rng.choice(values_by_key().get(slot.key, (None,))))


def add(slot: Slot, rng: Random) -> None:
    """A key that stands in other files, with its value there."""
    key = rng.choice(list(values_by_key()))
    value = copied(rng.choice(values_by_key()[key]))
    holder = slot.value if isinstance(slot.value, Map) else slot.holder
    if isinstance(holder, Map):
        holder.pairs.insert(rng.randint(0, len(holder.pairs)), Pair(key, value))
    else:
        holder.append(value)


def transplant(slot: Slot, rng: Random) -> None:
    """Anything from anywhere."""
    file = rng.choice(list(rng.choice(offices()).files.values()))
    other = slot_in(rng, file)
    slot.value = copied(other.value) if other else None


def retouch(slot: Slot, rng: Random) -> None:
    """The text with other signs, other digits, a letter less, a number beyond all bounds."""
    text = slot.value if isinstance(slot.value, str) else str(slot.key)
    at = rng.randint(0, len(text))
    slot.value = rng.choice((
        text.translate(words.WIDE), text.translate(words.CHINESE), text[:at] + text[at + 1 :],
        text[:at] + rng.choice(words.SIGNS) + text[at:], text[at:] + text[:at], text * 3,
        f" {text}\n", text.upper(), text[::-1],
        _NUMBER.sub(lambda _: rng.choice(_NUMBERS), text),
        _NUMBER.sub(lambda match: str(int(match[0][:9]) + 1), text),
    ))  # fmt: skip


def misfit(slot: Slot, rng: Random) -> None:
    """A value of another kind."""
    value = slot.value
    kinds: list[Node] = [
        None, "", "0", "true", [], Map(), [[]], [None], Map([Pair("x", "y")]), [value],
        Map([Pair(slot.key, value)]), [copied(value) for _ in range(3)], _plain(value),
        words.long_text(rng), rng.choice(words.COUNTS),
    ]  # fmt: skip
    slot.value = rng.choice(kinds)


def _plain(value: Node) -> Node:
    """A list as one text, a mapping as the list of its values, a text as its letters."""
    if isinstance(value, list):
        return "、".join(item for item in value if isinstance(item, str))
    if isinstance(value, Map):
        return [pair.value for pair in value.pairs]
    return [*(value or "")[:50]]


def confuse(slot: Slot, rng: Random) -> None:
    """What means something to YAML."""
    slot.value = Raw(rng.choice(words.YAML_SIGNS))


def sink(slot: Slot, rng: Random) -> None:
    """The value, deeper down."""
    value = slot.value
    for _ in range(rng.choice((1, 2, 10, 57, 70, 200))):
        value = [value] if rng.random() < 0.5 else Map([Pair("x", value)])
    slot.value = value


def swap(slot: Slot, rng: Random) -> None:
    """Two neighbours that change places, under the keys that they had."""
    other = Slot(slot.holder, rng.randrange(len(slot.row)), slot.key)
    slot.value, other.value = other.value, slot.value


def shuffle(slot: Slot, rng: Random) -> None:
    rng.shuffle(slot.row)


def swell(slot: Slot, rng: Random) -> None:
    """A list with the same item over and over, or a mapping with key upon key."""
    times = 10 ** rng.randint(1, 3)
    if isinstance(slot.holder, list):
        slot.holder.extend([slot.value] * times)
    else:
        slot.holder.pairs.extend(Pair(f"x-{n}", None) for n in range(times))


Change = Callable[[Slot, Random], None]
_CHANGES: tuple[Change, ...] = (
    drop, double, rename, fit, graft, add, transplant, retouch, misfit, confuse, sink, swap,
    shuffle, swell,
)  # fmt: skip
_WEIGHTS = (4, 3, 4, 12, 8, 6, 2, 8, 6, 3, 2, 3, 2, 1)
