"""Filled form-A workbooks by the thousand, each of its own unit, as spreadsheet programs save them.

One blank is made, and its XML changed for each unit and its figures, so that ten thousand
take a minute and not an hour.
"""

import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

from bench.roster import bureaus, group_of, roster_lines
from campaigns.reading.load import load_campaign
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.blanks.blank import blank_workbook
from documents.blanks.identity_line import identity_line
from documents.blanks.plan import FORMAT, Plan

FORMS = Path(__file__).parents[1] / "campaign_specs" / "forms"
DECLARED = datetime(2023, 1, 3, 9, tzinfo=ZoneInfo("Asia/Shanghai"))
HANDED_IN = datetime(2023, 2, 15, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
_SHEET, _STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
_STRING = "<si><t[^>]*>(.*?)</t></si>"
_SPEC = """\
id: intake
title: 全国打击侵犯知识产权和制售假冒伪劣商品专项行动
start: 2023-01-03
end: 2023-12-29
roster: rosters/intake.yaml
leading_group:
  name: 全国专项行动领导小组
  head: {{post: 组长, email: head@group.example}}
  office: {{name: 全国专项行动领导小组办公室, email: office@group.example}}
phases:
  - {{key: only, name: 组织实施, start: 2023-01-03, end: 2023-12-29}}
forms:
  campaign-return: {forms}/campaign-return.yaml
ladders:
  monthly:
    - {{key: remind-1, kind: remind, at: -1 workday 09:00, to: [liaison], template: reminder}}
duties:
  - key: return
    kind: return
    name: 第一次数据报送
    phase: only
    units: [{units}]
    form: campaign-return
    ladder: monthly
    due: 2023-02-20
    period: {{from: 2023-01-03, to: 2023-02-15}}
    basis: cumulative
"""


def write_intake(folder: Path, count: int) -> None:
    """A campaign of ``count`` units in ``folder``, and the return of each in ``returns``."""
    units = bureaus(count)
    groups = ", ".join(dict.fromkeys(group_of(unit.kind) for unit in units))
    (folder / "rosters").mkdir()
    roster = "".join(f"{line}\n" for line in roster_lines(units))
    (folder / "rosters" / "intake.yaml").write_text(roster, "utf-8")
    (folder / "intake.yaml").write_text(_SPEC.format(forms=FORMS, units=groups), "utf-8")
    (folder / "returns").mkdir()
    for number, content in enumerate(_returns(campaign_in(folder))):
        (folder / "returns" / f"{number:05}.xlsx").write_bytes(content)


def campaign_in(folder: Path) -> Campaign:
    return load_campaign(folder / "intake.yaml")


def files_in(folder: Path, count: int) -> list[Path]:
    return sorted((folder / "returns").iterdir())[:count]


def figures_of(rng: Random) -> dict[str, int | float]:
    """Figures that keep every rule of form A."""
    figures: dict[str, int | float] = {f"A{n:02}": rng.randint(1, 400) for n in range(1, 28)}
    filed, actions = rng.randint(20, 90), rng.randint(5, 60)
    figures |= {
        "A01": actions, "A02": actions // 3, "A03": 4 * actions, "A07": filed, "A08": filed * 3.25,
        "A09": 5, "A10": filed * 1.5, "A11": filed // 2, "A12": 7, "A13": 3, "A14": 9,
        "A16": 120.55, "A18": 3.5, "A19": 41.2, "A20": 30, "A21": 40, "A22": 300, "A23": 120,
        "A27": filed - filed // 2,
    }  # fmt: skip
    return figures


def _returns(campaign: Campaign) -> Iterator[bytes]:
    """The blank of the first unit, made into that of each other one, and filled in."""
    rng = Random(1)
    owed = campaign.occurrences_by_duty("return")[0]
    first = campaign.roster.units[0]
    parts = _parts(blank_workbook(campaign, owed, first))
    strings = parts[_STRINGS].decode()
    sheet = _emptied(parts[_SHEET].decode(), re.findall(_STRING, strings, re.S))
    for unit in campaign.roster.units:
        mine = strings
        for old, new in zip(_said(campaign, owed, first), _said(campaign, owed, unit), strict=True):
            mine = mine.replace(old, new)
        text = sheet.format_map({**figures_of(rng), "filler": "张三", "phone": "0355-6560001"})
        yield _packed({**parts, _STRINGS: mine.encode(), _SHEET: text.encode()})


def _said(campaign: Campaign, owed: Occurrence, unit: Unit) -> tuple[str, str, str]:
    """What a blank says of its unit: its name, its id, and the line on its foot."""
    line = identity_line(Plan(campaign, owed, unit, None).identity, FORMAT)
    return f">{unit.name}<", f">{unit.id}<", line


def _emptied(sheet: str, strings: list[str]) -> str:
    """The sheet's XML with a field in braces for each cell that is filled in."""
    named = re.findall(r'<c r="A(\d+)" s="\d+" t="s"><v>(\d+)</v></c>', sheet)
    rows = {strings[int(number)]: row for row, number in named}
    sheet = sheet.replace("{", "{{").replace("}", "}}")
    for n in range(1, 28):
        place = f'<c r="D{rows[f"A{n:02}"]}" s='
        sheet = re.sub(rf'({place}"\d+")/>', rf"\1><v>{{A{n:02}}}</v></c>", sheet)
    for column, field in (("B", "filler"), ("D", "phone")):
        place = f'<c r="{column}{rows["填表人"]}" s='
        inline = f' t="inlineStr"><is><t>{{{field}}}</t></is></c>'
        sheet = re.sub(rf'({place}"\d+")/>', rf"\1{inline}", sheet)
    return sheet


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()
