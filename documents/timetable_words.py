"""The words of a timetable in one language, for calendars and charts."""

from collections.abc import Iterable
from datetime import date

from campaigns.wording import Locale, Wording

_WORDING = Wording("documents", "timetable.yaml")


class Words:
    """The texts of ``timetable.yaml`` in one language."""

    def __init__(self, locale: Locale) -> None:
        self.locale = locale

    def __call__(self, code: str, **facts: object) -> str:
        return _WORDING.say(code, self.locale, **facts)

    def listed(self, items: Iterable[str], join: str = "comma") -> str:
        return self(join).join(items)

    def dated(self, code: str, day: date) -> str:
        """``12月24日``, ``2010年12月``, ``24 Dec`` and the like, by ``code``."""
        name = self("months").split()[day.month - 1]
        return self(code, year=day.year, month=day.month, day=day.day, name=name)
