"""A naive office: it keeps everything in lists and works out each day by counting on fingers.

It knows nothing of the project's rules. Instants are local times without a zone, in December
2010 and the working weeks around it, in which nothing but the weekends is off.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

RUNGS = [
    ("remind-1", -1, 9, "liaison"), ("remind-2", 0, 14, "liaison"),
    ("escalate-1", 1, 9, "liaison"), ("escalate-2", 2, 9, "leader"),
    ("escalate-3", 3, 9, "members"),
    ("remind-1@chat", -1, 9, "room"), ("escalate-1@chat", 1, 9, "room"),
]  # fmt: skip
SHARED = {"police": "shared", "farms": "shared", "trade": "trade"}
"""Whose liaison officer reads whose post."""
Owed = tuple[str, str]
"""A unit and a duty."""
Point = tuple[str, str, str, datetime]
"""A unit, a duty, a rung, and the due instant it is counted from."""


def recipient(unit: str, rung: str) -> str:
    who = next(to for key, _, _, to in RUNGS if key == rung)
    if who == "room":
        return "chat:room"
    if who == "members":
        return "members@group.example"
    return f"liaison@{SHARED[unit]}.example" if who == "liaison" else f"leader@{unit}.example"


NEW_YEAR = date(2011, 1, 3)
"""The Monday that was off for New Year (1 to 3 January 2011); no other day of these weeks was."""


def rung_at(due: datetime, days: int, hour: int) -> datetime:
    """So many working days from the due day, one by one."""
    day, step = due, timedelta(days=1 if days > 0 else -1)
    left = abs(days)
    while left:
        day += step
        left -= day.weekday() < 5 and day.date() != NEW_YEAR
    return day.replace(hour=hour, minute=0)


@dataclass
class Owing:
    """What one unit owes of one duty, and all that ever happened to it."""

    dues: list[tuple[datetime, datetime]]
    stands: bool = True
    extensions: list[tuple[datetime, datetime]] = field(default_factory=list)
    handed: list[list[datetime | None]] = field(default_factory=list)
    waived: list[datetime] = field(default_factory=list)

    def due(self, now: datetime) -> tuple[datetime, datetime]:
        """When what stood then was declared, and the due instant that counted."""
        known = [one for one in self.dues if one[0] <= now] or self.dues[:1]
        declared, due = known[-1]
        granted = [e for e in sorted(self.extensions, key=lambda e: e[0]) if e[0] <= now]
        return declared, max(due, granted[-1][1]) if granted else due

    def is_owed(self, now: datetime) -> bool:
        came = any(
            at is not None and at <= now and (gone is None or gone > now)
            for at, gone in self.handed
        )
        return self.stands and not came and not any(at <= now for at in self.waived)


@dataclass
class Letter:
    """What waits to be sent: when it was planned, what it says, and how many units a circular
    counts as owing and as having returned."""

    planned: datetime
    points: list[Point]
    counted: tuple[int, int] | None = None

    @property
    def to(self) -> str:
        return recipient(self.points[0][0], self.points[0][2])


class NaiveOffice:
    """Plans letters into a list, sends them into another."""

    def __init__(self, owing: dict[Owed, Owing]) -> None:
        self.owing = owing
        self.settled: list[Point] = []
        self.overtaken: list[Point] = []
        self.waiting: list[Letter] = []
        self.sent: Counter[tuple[str, Point]] = Counter()
        self.counted: list[tuple[int, int]] = []

    def _asks(self, now: datetime) -> list[tuple[Point, bool]]:
        """Every rung that has been reached, and whether it is still the one to say."""
        found = []
        for (unit, duty), one in self.owing.items():
            declared, due = one.due(now)
            if not one.is_owed(now) or (declared <= now and due < declared):
                continue
            reached = [(rung_at(due, n, hour), key) for key, n, hour, _ in RUNGS]
            reached = [(at, key) for at, key in reached if at <= now]
            for at, key in reached:
                last = at == max(at for at, _ in reached)
                too_late = key.startswith("remind") and now > due
                found.append(((unit, duty, key, due), last and not too_late))
        return found

    def plan(self, now: datetime) -> None:
        letters: dict[tuple[str, ...], list[Point]] = {}
        for point, is_said in self._asks(now):
            if point in self.settled:
                continue
            self.settled.append(point)
            if not is_said:
                self.overtaken.append(point)
                continue
            unit, duty, rung, due = point
            to, word = recipient(unit, rung), rung.split("-")[0]
            group = (to, duty, rung, str(due)) if rung == "escalate-3" else (to, word)
            letters.setdefault(group, []).append(point)
        self.waiting += [
            Letter(now, points, self._count(points, now)) for points in letters.values()
        ]

    def _count(self, points: list[Point], now: datetime) -> tuple[int, int] | None:
        _, duty, rung, _ = points[0]
        if rung != "escalate-3":
            return None
        all_of_it = [one for (_, key), one in self.owing.items() if key == duty and one.stands]
        return len(all_of_it), sum(not one.is_owed(now) for one in all_of_it)

    def deliver(self, now: datetime, to: str | None = None) -> bool:
        """Send what waits, or what waits for one recipient; whether something was taken back."""
        mine = [letter for letter in self.waiting if to in (None, letter.to)]
        self.waiting = [letter for letter in self.waiting if letter not in mine]
        taken_back = False
        for letter in mine:
            asked = self._asks(max(now, letter.planned))
            true_now = [point for point, is_said in asked if is_said]
            if all(point in true_now for point in letter.points):
                self.sent.update((letter.to, point) for point in letter.points)
                self.counted += [letter.counted] if letter.counted else []
            else:
                taken_back = True
                self.settled = [point for point in self.settled if point not in letter.points]
        return taken_back

    def chase(self, now: datetime) -> None:
        self.deliver(now)
        self.plan(now)
        while self.deliver(now):
            self.plan(now)
