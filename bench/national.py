"""A national campaign as the files an office would write: a spec, its roster, its forms.

24 duties over two years, a ladder of six rungs, 500 work items. Beside the sound
spec stand two whose rosters have one fault, on the last line.
"""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from bench.roster import ALL, Bureau, bureaus, group_of, roster_lines

UNITS, RETURNS, WORK_ITEMS = 60_000, 23, 500
SOUND, UNKNOWN_KEY, NAME_TWICE = "sound", "unknown-key", "name-twice"
FORMS = Path(__file__).parents[1] / "campaign_specs" / "forms"
_HEAD = """\
id: national
title: 全国打击侵犯知识产权和制售假冒伪劣商品专项行动
start: 2023-01-03
end: 2024-12-31
mobilise: 2023-01-03 09:00
leading_group:
  name: 全国专项行动领导小组
  head: {post: 组长, email: head@group.example}
  office: {name: 全国专项行动领导小组办公室, email: office@group.example}
  circulation: members@group.example
phases:
  - {key: mobilisation, name: 动员部署, start: 2023-01-03, end: 2023-01-31}
  - {key: implementation, name: 组织实施, start: 2023-02-01, end: 2024-10-31}
  - {key: summary, name: 总结上报, start: 2024-11-01, end: 2024-12-31}
forms:
  acknowledgement: forms/acknowledgement.yaml
  campaign-return: forms/campaign-return.yaml
ladders:
  monthly:
    - {key: remind-1, kind: remind, at: -1 workday 09:00, to: [liaison], template: reminder}
    - {key: remind-2, kind: remind, at: 0 workdays 14:00, to: [liaison], template: reminder}
    - {key: escalate-1, kind: escalate, at: +1 workday 09:00, to: [liaison], template: overdue}
    - {key: escalate-2, kind: escalate, at: +2 workdays 09:00, to: [leader], template: urging}
    - {key: escalate-3, kind: escalate, at: +3 workdays 09:00, to: [head], template: report}
    - {key: escalate-4, kind: escalate, at: +4 workdays 09:00, to: [members], template: circular}
duties:
  - key: acknowledgement
    kind: acknowledge
    name: 签收回执
    phase: mobilisation
    units: [各成员单位]
    form: acknowledgement
    ladder: monthly
    due: 2023-01-10
"""


def write_national(folder: Path, count: int = UNITS) -> None:
    """Write the specs with their rosters and forms into ``folder``."""
    units = bureaus(count)
    last_lines = {
        SOUND: "# —— 完 ——",
        UNKNOWN_KEY: "    telephone: 0355-12345",
        NAME_TWICE: f"  - {{id: last, name: {units[0].name}}}",
    }
    shutil.copytree(FORMS, folder / "forms")
    (folder / "rosters").mkdir()
    for name, last in last_lines.items():
        _write(folder / f"{name}.yaml", [f"roster: rosters/{name}.yaml", *_spec_lines(units)])
        _write(folder / "rosters" / f"{name}.yaml", [*roster_lines(units), last])


def files_of(spec: Path) -> list[Path]:
    """The files that reading ``spec`` reads: itself, its roster, its forms."""
    folder = spec.parent
    forms = [folder / "forms" / f"{form}.yaml" for form in ("acknowledgement", "campaign-return")]
    return [spec, folder / "rosters" / spec.name, *forms]


def _write(path: Path, lines: Iterable[str]) -> None:
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def _spec_lines(units: Sequence[Bureau]) -> Iterator[str]:
    yield from _HEAD.splitlines()
    for number in range(1, RETURNS + 1):
        yield from _return_lines(number, list(dict.fromkeys(unit.kind for unit in units)))
    yield "work_items:"
    for number in range(1, WORK_ITEMS + 1):
        lead, one, other = (units[number * n % len(units)] for n in (7, 11, 13))
        yield f"  - number: 第{number}项"
        yield f"    task: 开展第{number}项专项整治，查处侵权假冒案件"
        yield f"    lead: [{lead.name}]"
        yield f"    cooperating: [{one.alias}, {other.name}]"
        yield f"    responsible: [{group_of(units[number % len(units)].kind)}]"


def _return_lines(number: int, kinds: Sequence[str]) -> Iterator[str]:
    """A monthly return: every third of all units, the others of half the kinds of units."""
    year, month = 2023 + number // 12, number % 12 + 1
    some = [group_of(kinds[(number + n) % len(kinds)]) for n in range((len(kinds) + 1) // 2)]
    yield f"  - key: return-{number}"
    yield "    kind: return"
    yield f"    name: 第{number}次数据报送"
    yield f"    phase: {'implementation' if (year, month) < (2024, 11) else 'summary'}"
    yield f"    units: [{ALL if number % 3 == 0 else ', '.join(dict.fromkeys(some))}]"
    yield "    form: campaign-return"
    yield "    ladder: monthly"
    yield f"    opens: {year}-{month:02}-10"
    yield f"    due: {year}-{month:02}-20"
    yield f"    period: {{from: 2023-01-03, to: {year}-{month:02}-15}}"
    yield "    basis: cumulative"
