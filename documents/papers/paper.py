"""A paper of the office as its parts, before it is laid out in Word or Markdown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from campaigns.wording import Locale, Voice, Wording

_WORDING = Wording("documents", "papers.yaml")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True)
class Heading:
    """A heading; level 1 is ``一、``, level 2 is ``（一）``."""

    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    text: str


@dataclass(frozen=True)
class Table:
    """A table; the ``wide`` column is text, the others are short."""

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]]
    wide: int = 0
    roomy: int = 0
    """So many rows at the end are left high, to be written in by hand."""


Block = Heading | Paragraph | Table


@dataclass(frozen=True)
class Paper:
    """A paper: its title in parts that each begin a line, its blocks, who signs it and when."""

    locale: Locale
    title: Sequence[str]
    addressees: str
    blocks: Sequence[Block]
    signed: str
    dated: date
    made: datetime
    number: str = ""
    """With a number it has a head: the office in red, the number, a red line."""


class Words(Voice):
    """The texts of papers in one language; of a programme without phases, which is summed up as
    a ``whole``, those that would speak of a phase have a text of their own."""

    def __init__(self, locale: Locale, *, whole: bool = False) -> None:
        super().__init__(_WORDING, locale)
        self.whole = whole

    def __call__(self, code: str, /, **facts: object) -> str:
        own = f"{code}@whole"
        return super().__call__(own if self.whole and self.wording.knows(own) else code, **facts)

    def numbered(self, number: int, text: str) -> str:
        """``（三）text``."""
        return self("number", number=number, chinese=chinese(number), text=text)

    def section(self, number: int, text: str) -> str:
        """``三、text``."""
        return self("section", number=number, chinese=chinese(number), text=text)

    def figure(self, value: Decimal | int | None) -> str:
        """A number as printed: thousands are grouped in English only, none is a dash."""
        if value is None:
            return self("none")
        return f"{Decimal(value):{',' if self.locale == 'en' else ''}f}"

    def percent(self, part: int, whole: int) -> str:
        return f"{Decimal(part) * 100 / Decimal(whole):.1f}%" if whole else self("none")


def chinese(number: int) -> str:
    """``十二`` for 12; from 100 on, digits."""
    if number >= 100:
        return str(number)
    tens, ones = divmod(number, 10)
    if not tens:
        return _DIGITS[ones]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
