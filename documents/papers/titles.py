"""Breaking a long Chinese title into lines of like length, never inside a word it knows."""

from math import ceil

PER_LINE = 20
"""Characters of the title's size that fit between the margins."""
_BREAK_BEFORE = ("专项", "制售", "开展", "工作", "第", "组织", "实施", "情况")
_BREAK_AFTER = ("和", "及", "与", "商品", "行动", "关于", "通知", "县", "市", "省")
_NEVER_FIRST = "的和及与、，。；：）》”"
_BAD_PLACE = 6


def title_lines(part: str) -> list[str]:
    """The lines of one part of a title."""
    count = ceil(len(part) / PER_LINE)
    if count <= 1:
        return [part]
    ideal = len(part) / count
    places = range(1, min(PER_LINE, len(part) - 1) + 1)
    cut = min(places, key=lambda place: abs(place - ideal) + _badness(part, place))
    return [part[:cut], *title_lines(part[cut:])]


def _badness(part: str, place: int) -> float:
    before, after = part[:place], part[place:]
    if after[0] in _NEVER_FIRST:
        return 2 * _BAD_PLACE
    good = before.endswith(_BREAK_AFTER) or after.startswith(_BREAK_BEFORE)
    return 0 if good else _BAD_PLACE
