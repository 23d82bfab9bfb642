"""The question a chase puts to the ledger: who is owed which letter now."""

from collections import Counter
from collections.abc import Collection, Container
from datetime import datetime

from sqlmodel import Session

from campaigns.owed.ladder import PlannedRung
from campaigns.spec.duty import RungKind
from campaigns.spec.spec import Campaign
from ledger.facts import Known, Settled, known_by_id, settled_of
from office.chasing.restraint import Restraint
from office.house import occurrence_of
from office.ladders import Ladders
from office.letters.addressing import Addressing, Letter, Point, speaks_to_all
from office.letters.letters import Tally
from office.letters.writing import Released, Writer, Written


class Question:
    """Put portion by portion; what speaks of many units at once is answered at the end."""

    def __init__(
        self,
        campaign: Campaign,
        as_of: datetime,
        unusable: Container[str],
        kinds: Collection[RungKind] | None,
        duty: str | None,
        released: Released | None = None,
    ) -> None:
        self.campaign, self.as_of = campaign, as_of
        self._kinds, self._duty = kinds, duty
        self._ladders = Ladders(campaign)
        self._addressing = Addressing(campaign, unusable)
        self._restraint = Restraint(campaign, self._ladders, as_of)
        self._writer = Writer(campaign, as_of, released)
        self._settled: dict[int, Settled] = {}
        self._overtaken: list[tuple[Known, PlannedRung]] = []
        self._gathered: list[Point] = []
        self._lost: list[Point] = []
        self._total: Counter[tuple[str, str]] = Counter()
        self._returned: Counter[tuple[str, str]] = Counter()

    def portion(self, session: Session, numbers: Collection[int]) -> Written:
        """What is to be written about one portion of obligations."""
        letters = self.letters(session, numbers)
        return self._writer.write(letters, self._overtaken, self._settled)

    def rest(self) -> Written:
        """What speaks of many units at once, after all portions."""
        return self._writer.write(self.rest_letters(), [], {}, self._tally, self._lost)

    def letters(self, session: Session, numbers: Collection[int]) -> list[Letter]:
        """The letters to single units, or of one recipient, about a portion of obligations."""
        self._settled = settled_of(session, numbers)
        points = self._points(known_by_id(session, numbers))
        self._gathered += [one for one in points if speaks_to_all(one)]
        mine = [one for one in points if not speaks_to_all(one)]
        mine = self._restraint.held_back(mine, self._settled)
        letters, lost = self._addressing.letters(mine)
        self._lost += filter(self._is_asked, lost)
        return [one for one in letters if any(map(self._is_asked, one.points))]

    def rest_letters(self) -> list[Letter]:
        letters, lost = self._addressing.letters(self._gathered)
        self._gathered = []
        self._lost += filter(self._is_asked, lost)
        return [one for one in letters if any(map(self._is_asked, one.points))]

    def _points(self, everybody: Collection[Known]) -> list[Point]:
        """What is to be said, in order; the overtaken are kept apart, to be recorded."""
        points: list[Point] = []
        self._overtaken = []
        nothing = Settled()
        for known in everybody:
            slot = known.obligation.duty, known.obligation.period
            self._total[slot] += 1
            self._returned[slot] += not known.obligation.is_owed(self.as_of)
            told = self._settled.get(known.id, nothing).rungs
            for saying in self._ladders.to_say(known.obligation, told, self.as_of):
                duty = occurrence_of(self.campaign, known.obligation)
                point = Point(known, duty, saying.rung)
                if not saying.overtaken:
                    points.append(point)
                elif self._duty in (None, duty.key):
                    self._overtaken.append((known, saying.rung))
        return points

    def _is_asked(self, point: Point) -> bool:
        kind_is_asked = self._kinds is None or point.rung.kind in self._kinds
        return kind_is_asked and self._duty in (None, point.duty.key)

    def _tally(self, letter: Letter) -> Tally:
        slot = letter.duty.slot
        return Tally(self._total[slot], self._returned[slot])
