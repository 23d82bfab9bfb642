"""The cases, each made anew from its seed and number: an office's files after some mishaps."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from tests.fuzz import words
from tests.fuzz.monsters import MONSTERS, Monster
from tests.fuzz.monstrous_specs import ROSTERS, SPECS, duties, units
from tests.fuzz.nodes import Map, Node, Pair, copied
from tests.fuzz.offices import AMENDED, ENTRY, ROSTER, Office, offices
from tests.fuzz.spoil_bytes import spoil_bytes
from tests.fuzz.spoil_nodes import spoil
from tests.fuzz.spoil_text import spoil_text
from tests.fuzz.writing import written

_MONSTERS: list[tuple[str, str, Monster]] = [
    *((name, ENTRY, monster) for name, monster in (MONSTERS | SPECS).items()),
    *((name, ROSTER, monster) for name, monster in ROSTERS.items()),
]
FIXED = len(_MONSTERS)
"""So many cases come first and are the same for every seed: each monster once."""


@dataclass
class Case:
    """The files of one case by name; ``entry`` is the one that is read."""

    files: dict[str, bytes] = field(default_factory=dict)
    how: list[str] = field(default_factory=list)
    """What was done to them."""
    entry: str = ENTRY

    def put_into(self, folder: Path) -> Path:
        """Write the files, and nothing else, into ``folder``; gives the one to read."""
        for old in folder.iterdir():
            old.unlink()
        for name, content in self.files.items():
            (folder / name).write_bytes(content)
        return folder / self.entry


def case(seed: int, number: int) -> Case:
    rng = Random(f"{seed}:{number}")
    if number < FIXED:
        return _monstrous(*_MONSTERS[number])
    if rng.random() < 0.01:
        return _monster_among_others(rng)
    return _spoilt(rng)


def _monstrous(name: str, place: str, monster: Monster) -> Case:
    """A monster among files that do it no harm."""
    few = duties(2, "phase: only, due: 2010-12-24")
    files = {
        ROSTER: units(2000),
        "form-slip.yaml": "key: slip\ntitle: 签收回执\n".encode(),
        ENTRY: few,
        AMENDED: few,
    }
    return Case({**files, place: monster()}, [f"{place}: {name}"])


def _monster_among_others(rng: Random) -> Case:
    """Any monster in any place."""
    made = _written(_copied(rng.choice(offices())), rng)
    place = rng.choice(list(made.files))
    name, _, monster = rng.choice(_MONSTERS)
    made.files[place] = monster()
    made.how.append(f"{place}: {name}")
    return made


def _spoilt(rng: Random) -> Case:
    office, how = _copied(rng.choice(offices())), list[str]()
    if rng.random() < 0.2:
        office, how = _amended(office, rng)
    for _ in range(rng.choice((0, 1, 1, 1, 2, 2, 3, 5, 10))):
        name = _place(list(office.files), rng)
        how.append(f"{name}: {spoil(office.files[name], rng)}")
    made = _written(office, rng)
    made.how = how
    damage = rng.random()
    if damage < 0.3:
        name = _place(list(made.files), rng)
        content = made.files[name]
        for _ in range(rng.choice((1, 1, 2, 4))):
            if damage < 0.15:
                text, what = spoil_text(content.decode("utf-8", "replace"), rng)
                content = text.encode("utf-8", "surrogatepass")
            else:
                content, what = spoil_bytes(content, rng)
            made.how.append(f"{name}: {what}")
        made.files[name] = content
    return made


def _place(names: list[str], rng: Random) -> str:
    """The file to spoil, most often the one that is read."""
    return ENTRY if rng.random() < 0.6 else rng.choice(names)


def _copied(office: Office) -> Office:
    return Office(office.name, {name: copied(file) for name, file in office.files.items()})


def _written(office: Office, rng: Random) -> Case:
    files = {
        name: written(node, rng).encode("utf-8", "surrogatepass")
        for name, node in office.files.items()
    }
    return Case(files)


def _amended(office: Office, rng: Random) -> tuple[Office, list[str]]:
    """An amendment of the office's spec, made of parts of its own and of other specs."""
    whole, other = office.spec, rng.choice(offices()).spec
    parts: list[Pair] = [
        Pair("amends", rng.choice(words.FILES) if rng.random() < 0.05 else AMENDED),
        Pair("amendment", _paper(rng)),
    ]
    for _ in range(rng.randint(0, 4)):
        pair = rng.choice((whole if rng.random() < 0.7 else other).pairs)
        parts.append(Pair(pair.key, _part_of(copied(pair.value), rng)))
    if rng.random() < 0.3:
        parts.append(Pair("drop", _dropped(whole, rng)))
    rest = {name: file for name, file in office.files.items() if name not in (ENTRY, AMENDED)}
    amended = Office(office.name, {ENTRY: Map(parts), AMENDED: whole, **rest})
    return amended, [f"{ENTRY}: amends {office.name}"]


def _paper(rng: Random) -> Map:
    words_of = {
        "number": "会议纪要",
        "dated": "2011-04-08",
        "issuer": "领导小组",
        "reason": "统一部署",
    }
    pairs = [Pair(key, value) for key, value in words_of.items() if rng.random() < 0.95]
    return Map(list(pairs))


def _part_of(value: Node, rng: Random) -> Node:
    """Some of a list, each item whole or only in part."""
    if isinstance(value, list):
        return [_part_of(item, rng) for item in value if rng.random() < 0.4]
    if isinstance(value, Map):
        return Map([pair for pair in value.pairs if pair.key == "key" or rng.random() < 0.8])
    return value


def _dropped(spec: Map, rng: Random) -> Map:
    """What falls away: keys of lists, some that are there and some that are not."""
    dropped = Map()
    for section in ("duties", "phases", "milestones", "targets", "sub_campaigns", "ladders"):
        if rng.random() < 0.4:
            items = spec.get(section)
            keys = [
                i.get("key")
                for i in (items if isinstance(items, list) else [])
                if isinstance(i, Map)
            ]
            dropped.put(section, [key for key in [*keys, "none"] if rng.random() < 0.5])
    return dropped
