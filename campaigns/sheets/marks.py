"""Marks of the head (零报告, 更正): what may stand for yes and for no, and what stands for neither.

Blanks offer a list of two words, but whoever copies cells, or fills in a CSV, writes what offices
write by hand. What is neither is told, for a mark that is taken for no by mistake makes every
empty cell of a nil return an omission.
"""

import unicodedata
from functools import lru_cache

MARKS = ("nil", "correction")
_YES = {"是", "yes", "y", "true", "1", "√", "✓", "✔", "☑", "✅"}
_NO = {"", "否", "no", "n", "false", "0", "不是", "无", "×", "✗", "✘", "☐", "□", "—", "-", "/"}
_LONGEST = 20
_AROUND = " \t\r\n\ufe0f。.，,；;！!"


def mark_in(value: object) -> bool | None:
    """Whether a mark's cell says yes or no; ``None`` where it says neither."""
    text = "" if value is None else str(value).strip()
    return _said(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=1024)
def _said(text: str) -> bool | None:
    text = unicodedata.normalize("NFKC", text).strip(_AROUND).casefold()
    if text in _YES:
        return True
    return False if text in _NO else None
