"""How many letters a campaign would send if nobody ever returned: the most there can be.

The timetable says when each rung is reached and for whom; here it is counted
who would be written to, a day and a week, so that an office sees before it
starts whom it would swamp. What is really sent depends on the returns.

Tens of thousands of units are counted together: rungs that speak of the same
units to the same audiences are one round of letters, and whoever is in the same
rounds gets the same letters.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from campaigns.owed.ladder import rungs_of
from campaigns.owed.people import GROUP_WIDE, addresses, post
from campaigns.owed.timetable import Event
from campaigns.spec.duty import Audience
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign

Week = tuple[int, int]
"""An ISO year and its week."""
Round = tuple[tuple[str, ...], tuple[Audience, ...], tuple[Audience, ...]]
"""The units that letters are about, who is written to, who is sent copies."""


@dataclass(frozen=True)
class Load:
    """The letters to one recipient in one week; ``who`` is how the recipient is called."""

    address: str
    who: str
    week: Week
    letters: int

    @property
    def monday(self) -> date:
        return date.fromisocalendar(*self.week, 1)


class Workload:
    """Letters sent a day, and letters received (copies included) a recipient and week."""

    def __init__(self) -> None:
        self.per_day: Counter[date] = Counter()
        self._names: dict[str, str] = {}
        self._weeks: list[Counter[Week]] = []
        self._rounds: defaultdict[str, Counter[int]] = defaultdict(Counter)
        """For each address the rounds it is in, and how often it is in each."""

    @property
    def busiest_day(self) -> tuple[date, int] | None:
        """The day with most letters, the earliest of several."""
        return min(self.per_day.items(), key=lambda item: (-item[1], item[0]), default=None)

    def weeks_of(self, address: str) -> Counter[Week]:
        """The letters to an address in each week that brings any."""
        total: Counter[Week] = Counter()
        for number, times in self._rounds[address].items():
            for week, letters in self._weeks[number].items():
                total[week] += letters * times
        return total

    def busiest_weeks(self, more_than: int = 0) -> list[Load]:
        """Each recipient's fullest week, where it brings ``more_than`` that many; worst first."""
        fullest: dict[tuple[tuple[int, int], ...], tuple[Week, int]] = {}
        loads: list[Load] = []
        for address, rounds in self._rounds.items():
            same = tuple(rounds.items())
            if same not in fullest:
                weeks = self.weeks_of(address).items()
                fullest[same] = min(weeks, key=lambda item: (-item[1], item[0]))
            week, letters = fullest[same]
            if letters > more_than:
                loads.append(Load(address, self._names[address], week, letters))
        return sorted(loads, key=lambda load: (-load.letters, load.week))

    def add(self, campaign: Campaign, letters: Round, days: Counter[date]) -> None:
        """Count one round, whose letters go out on ``days``."""
        weeks: Counter[Week] = Counter()
        for day, times in days.items():
            weeks[day.isocalendar()[:2]] += times
        self._weeks.append(weeks)
        sent = 0
        for unit, reached in _letters(campaign, letters):
            sent += bool(reached)
            for address, audience in reached.items():
                self._rounds[address][len(self._weeks) - 1] += 1
                if address not in self._names:
                    self._names[address] = _called(campaign, unit, audience)
        for day, times in days.items():
            self.per_day[day] += sent * times


def workload(campaign: Campaign, events: Sequence[Event]) -> Workload:
    """The letters of ``events`` if every unit owed to the end."""
    rungs = {
        (*one.slot, rung.key, rung.at): rung
        for one in campaign.occurrences
        for ladder in one.duty.ladder_keys
        for rung in rungs_of(campaign, one, one.due_at, ladder)
        if rung.channel == "mail"
    }
    rounds: defaultdict[Round, Counter[date]] = defaultdict(Counter)
    for event in events:
        if rung := rungs.get((event.duty or "", event.period or "", event.rung or "", event.at)):
            day = event.at.astimezone(campaign.calendar.zone).date()
            rounds[event.units, rung.to, rung.copy_to][day] += 1
    load = Workload()
    for letters, days in rounds.items():
        load.add(campaign, letters, days)
    return load


def _letters(
    campaign: Campaign, letters: Round
) -> Iterator[tuple[Unit | None, dict[str, Audience]]]:
    """Each letter of a round, as the office writes them: whom it reaches, as which audience."""
    units, to, copy_to = letters
    about: list[Unit | None] = [campaign.units_by_id[unit] for unit in units]
    if all(audience in GROUP_WIDE for audience in to):
        about = [None]
    for unit in about:
        yield (
            unit,
            {
                address: audience
                for audience in reversed((*to, *copy_to))
                for address in addresses(campaign, unit, audience)
            },
        )


def _called(campaign: Campaign, unit: Unit | None, audience: Audience) -> str:
    group = campaign.leading_group
    if audience in ("office", "members"):
        return group.office.name if audience == "office" else group.name
    person = post(campaign, unit, audience)
    words = [unit.name] if unit is not None and audience == "liaison" else []
    return " ".join([*words, person.post if person else ""]).strip()
