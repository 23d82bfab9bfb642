"""Specs and rosters that are sound as YAML and far too much as campaigns."""

from functools import partial

from tests.fuzz.monsters import Monster, counted, repeated

_HEAD = """\
id: monster
title: 示例专项行动
start: 1900-01-01
end: 2199-12-31
roster: roster.yaml
forms: {slip: form-slip.yaml}
leading_group:
  name: 示例领导小组
  head: {post: 组长, email: head@office.example}
  office: {name: 办公室, email: office@office.example}
ladders:
  chase:
    - {key: remind-1, kind: remind, at: -1 workday 09:00, to: [liaison], template: reminder}
    - {key: escalate-1, kind: escalate, at: +1 workday 09:00, to: [leader], template: urging}
"""
_PHASES = "phases:\n  - {key: only, name: 组织实施, start: 1900-01-01, end: 2199-12-31}\n"
_SPEC = _HEAD + _PHASES
_DUTY = "kind: return, name: 报送, units: [各成员单位], form: slip, ladder: chase"
_RUNG = "kind: escalate, at: +# workdays 09:00, to: [leader], template: urging"
_AMENDMENT = "amendment: {number: x, dated: 2011-04-08, issuer: x, reason: x}\n"


def duties(count: int, more: str) -> bytes:
    """A campaign of three hundred years with so many duties."""
    return counted(f"{_SPEC}duties:\n", f"  - {{key: d-#, {_DUTY}, {more}}}\n", count)


def _items(key: str, item: str, count: int) -> bytes:
    return counted(f"{_SPEC}{key}:\n", f"  - {{{item}}}\n", count)


SPECS: dict[str, Monster] = {
    "a week for three hundred years": partial(duties, 1, "every: every Wednesday 15:00"),
    "twenty weeks for three hundred years": partial(
        duties, 20, "every: 每周三15:00前, roll: after-holidays, period: since-last"
    ),
    "five months for three hundred years": partial(
        duties, 5, 'every: month by workday 3, roll: next-workday, opens: "-5 workdays 09:00"'
    ),
    "years that open decades before": partial(
        duties, 20, 'every: year by 01-15, opens: "-9999 workdays 09:00", roll: next-workday'
    ),
    "a thousand duties": partial(duties, 1000, "phase: only, due: 2010-12-24"),
    "a thousand duties that open": partial(
        duties, 1000, "phase: only, opens: 2010-12-01, due: 2010-12-24 15:00"
    ),
    "a thousand milestones of each year": partial(
        _items, "milestones", "key: m-#, name: 宣传, on: 04-20 — 04-26", 1000
    ),
    "a thousand phases": partial(
        counted, f"{_HEAD}phases:\n",
        "  - {key: p-#, name: x, start: 2010-12-01, end: 2010-12-24}\n", 1000,
    ),
    "a thousand rungs": partial(
        counted, f"{_HEAD}", f"    - {{key: e-#, {_RUNG}}}\n", 1000,
        f"{_PHASES}duties:\n  - {{key: d, {_DUTY}, phase: only, due: 2010-12-24}}\n",
    ),
    "two thousand names that thousands resemble": partial(
        _items, "work_items", "number: 一, task: x, lead: [第#号单立]", 2000
    ),
    "ten thousand work items of all": partial(
        _items, "work_items", "number: 一, task: x, lead: [各成员单位]", 10_000
    ),
    "ten thousand sub-campaigns": partial(
        _items, "sub_campaigns", "key: s-#, name: x, days: 2010-12", 10_000
    ),
    "ten thousand things accepted": partial(
        _items, "accept", "fault: group-empty, of: 有关部门, reason: x", 10_000
    ),
    "an amendment of itself": lambda: f"amends: spec.yaml\n{_AMENDMENT}".encode(),
    "an amendment of a roster": lambda: f"amends: roster.yaml\n{_AMENDMENT}".encode(),
    "an amendment that drops a hundred thousand": partial(
        repeated, f"amends: amended.yaml\n{_AMENDMENT}drop: {{duties: [", "x, ", 100_000, "]}\n"
    ),
    "an amendment of ten thousand duties": partial(
        counted, f"amends: amended.yaml\n{_AMENDMENT}duties:\n",
        f"  - {{key: more-#, {_DUTY}, due: 2010-12-24}}\n", 10_000,
    ),
}  # fmt: skip

_PEOPLE = "liaison: {post: 联络员, email: l@u#.example}, leader: {post: 局长, email: h@u#.example}"
_UNIT = f"id: u-#, name: 第#号单位, class: township, {_PEOPLE}"
_GROUPS = "groups:\n  - {name: 各成员单位, classes: [township]}\n  - {name: 有关部门}\n"


def units(count: int, unit: str = _UNIT, groups: str = _GROUPS) -> bytes:
    return counted("title: 名录\nunits:\n", f"  - {{{unit}}}\n", count, groups)


_ONE = "title: x\nunits:\n  - {id: a, name: x"
ROSTERS: dict[str, Monster] = {
    "two thousand units": partial(units, 2000),
    "forty thousand units": partial(units, 40_000),
    "sixty thousand units of the same name": partial(
        units, 60_000, "id: u-#, name: 甲局, aliases: [甲, 甲局]"
    ),
    "sixty thousand units of a wrong kind": partial(units, 60_000, "id: U#, nmae: x, class: []"),
    "a unit of a hundred thousand aliases": partial(
        counted, f"{_ONE}, aliases: [", "a#, ", 100_000, "]}\n"
    ),
    "a group of a hundred thousand strangers": partial(
        counted, f"{_ONE}}}\ngroups:\n  - {{name: y, units: [", "a#, ", 100_000, "]}\n"
    ),
    "two thousand groups of names that are nearly there": lambda: units(
        2000, groups=counted("groups:\n", "  - {name: g#, units: [第#号单立]}\n", 2000).decode()
    ),
    "three million values": partial(repeated, "title: x\nunits: [", "x,", 3_000_000, "]\n"),
    "thirty megabytes of comments": partial(
        repeated, "title: x\nunits: []\n", "# comment\n", 3_000_000
    ),
}  # fmt: skip
