"""The documentation as tests see it: its blocks, and its tables with the marks above them.

A fenced block of YAML with a name is a whole file; without one it is a part, laid into the
page's ``spec.yaml`` as an amendment is. A block of text behind it is what ``muster check``
says of it. A comment ``<!-- dates: … -->``, ``<!-- events: … -->`` or ``<!-- keys: … -->``
says what the table below it must agree with.
"""

import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from campaigns.reading.load import Reading, read_campaign
from campaigns.wording import Locale

DOCS = Path(__file__).parents[2] / "docs"
PAGES: dict[str, Locale] = {"spec.md": "en", "spec.zh-CN.md": "zh-CN"}
SPEC, PART = "spec.yaml", "my.yaml"
_FENCE = re.compile(r"^```(?P<kind>\w*) ?(?P<name>\S*)$")
_MARK = re.compile(r"^<!-- (?P<kind>keys|dates|events): (?P<what>.*) -->$")
_CODE = re.compile(r"`([^`]+)`")
_AUTHORITY = "amends: spec.yaml\namendment: {number: x, reason: x}\n"


@dataclass
class Block:
    """A fenced block, the line it begins on, and what ``muster check`` must say of it."""

    line: int
    kind: str
    name: str
    text: str
    report: str = ""


@dataclass
class Table:
    """A table with a mark: its rows as cells, the header first."""

    line: int
    kind: str
    what: str
    rows: list[list[str]] = field(default_factory=list)
    block: Block | None = None
    """The example it stands behind."""


@dataclass
class Page:
    name: str
    text: str
    headings: list[tuple[int, str]] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)

    @property
    def locale(self) -> Locale:
        return PAGES[self.name]

    @property
    def examples(self) -> list[Block]:
        return [block for block in self.blocks if block.kind == "yaml"]

    def codes(self) -> set[str]:
        """Whatever stands in the page as code, within a line."""
        return {code for line in self.text.splitlines() for code in _CODE.findall(line)}

    def lay_out(self, folder: Path) -> None:
        """Every whole file, in one folder."""
        for block in self.examples:
            if block.name:
                path = folder / block.name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(block.text, "utf-8")

    def read(self, folder: Path, part: str) -> Reading:
        """``part``, laid into the page's spec; places are those in ``part`` alone."""
        self.lay_out(folder)
        (folder / PART).write_text(part.rstrip("\n") + "\n" + _AUTHORITY, "utf-8")
        return read_campaign(folder / PART)

    def read_block(self, folder: Path, block: Block) -> Reading:
        if not block.name:
            return self.read(folder, block.text)
        self.lay_out(folder)
        return read_campaign(folder / block.name)


@cache
def page(name: str) -> Page:
    found = Page(name, (DOCS / name).read_text("utf-8"))
    lines = iter(enumerate(found.text.splitlines(), start=1))
    mark: re.Match[str] | None = None
    for number, line in lines:
        if fence := _FENCE.match(line):
            body = []
            for _, inner in lines:
                if inner == "```":
                    break
                body.append(inner)
            _add(found, Block(number, fence["kind"], fence["name"], "\n".join(body) + "\n"))
        elif match := _MARK.match(line):
            mark = match
        elif line.startswith("|"):
            if mark:
                examples = found.examples
                after = examples[-1] if examples else None
                found.tables.append(Table(number, mark["kind"], mark["what"], block=after))
            if mark or (
                found.tables and found.tables[-1].line + len(found.tables[-1].rows) == number
            ):
                found.tables[-1].rows.append(
                    [cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
                )
            mark = None
        elif heading := re.match(r"(#+) (.*)", line):
            found.headings.append((len(heading[1]), heading[2]))
    for table in found.tables:
        del table.rows[1]  # the line under the header
    return found


def _add(found: Page, block: Block) -> None:
    if block.kind == "text" and found.examples:
        found.examples[-1].report = block.text
    found.blocks.append(block)


def codes_in(cell: str) -> list[str]:
    return _CODE.findall(cell)
