"""The words of a timetable in one language, for calendars and charts."""

from datetime import date

from campaigns.wording import Locale, Voice, Wording

_WORDING = Wording("documents", "timetable.yaml")


class Words(Voice):
    """The texts of ``timetable.yaml`` in one language."""

    def __init__(self, locale: Locale) -> None:
        super().__init__(_WORDING, locale)

    def dated(self, code: str, day: date) -> str:
        """``12月24日``, ``2010年12月``, ``24 Dec`` and the like, by ``code``."""
        name = self("months").split()[day.month - 1]
        return self(code, year=day.year, month=day.month, day=day.day, name=name)
