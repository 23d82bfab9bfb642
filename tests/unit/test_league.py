"""The league: who hands in completely and in time, by the declared rule, as of any instant.

January 2011: the 7th is a Friday, the 10th a Monday; close of work is 17:30.
"""

from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from campaigns.owed.handed import Handed
from campaigns.owed.obligation import Obligation
from campaigns.results.league import Place, league, score_of, tally_of, verdict_of
from campaigns.spec.scoring import Scoring
from tests.integration.small import small

ZONE = ZoneInfo("Asia/Shanghai")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZONE)


DUE, DECLARED, NOW = at("2011-01-07 17:30"), at("2010-12-20"), at("2011-01-12 09:00")
OWED = Obligation("police", "submission-1", "", DUE, DECLARED)


def handed(when: str, outcome: str = "accepted", version: int = 1) -> Handed:
    return Handed(version, at(when), outcome)  # type: ignore[arg-type]  # one of the outcomes


def unit(name: str, *versions: Handed, **facts: object) -> Obligation:
    return replace(OWED, unit=name, handed=versions, **facts)  # type: ignore[arg-type]


def places(*obligations: Obligation, as_of: datetime = NOW) -> list[tuple[int, str, Decimal]]:
    found: tuple[Place, ...] = league(small(), obligations, as_of)
    return [(place.rank, place.key, place.score) for place in found]


def test_what_came_in_time_keeps_all_points() -> None:
    assert places(unit("police", handed("2011-01-07 17:30"))) == [(1, "police", Decimal(100))]


def test_each_working_day_late_takes_a_point() -> None:
    # Friday the 7th to Tuesday the 11th: Monday and Tuesday.
    assert places(unit("police", handed("2011-01-11 10:00"))) == [(1, "police", Decimal(98))]


def test_what_is_missing_takes_ten_points_and_a_return_sent_back_half_a_point() -> None:
    assert places(unit("police")) == [(1, "police", Decimal(90))]
    back = handed("2011-01-07 10:00", "sent_back")
    again = handed("2011-01-07 11:00", version=2)
    assert places(unit("police", back, again)) == [(1, "police", Decimal("99.5"))]
    assert places(unit("police", back)) == [(1, "police", Decimal("89.5"))]


def test_equal_points_share_a_rank_and_the_next_is_skipped() -> None:
    found = places(
        unit("police"), unit("farms", handed("2011-01-07 09:00")),
        unit("trade", handed("2011-01-06 09:00")),
    )  # fmt: skip
    assert [(rank, key) for rank, key, _ in found] == [(1, "farms"), (1, "trade"), (3, "police")]


def test_what_is_waived_or_not_yet_due_does_not_count() -> None:
    assert places(unit("police", waived_at=at("2011-01-05"))) == []
    assert places(unit("police"), as_of=DUE) == []
    longer = ((at("2011-01-06"), at("2011-01-14 17:30")),)
    assert places(unit("police", extensions=longer)) == []


def test_a_past_instant_gives_the_league_of_then() -> None:
    late = unit("police", handed("2011-01-11 10:00"))
    assert places(late, as_of=at("2011-01-10 09:00")) == [(1, "police", Decimal(90))]
    assert places(late, as_of=NOW) == [(1, "police", Decimal(98))]


def test_what_lies_in_the_late_drawer_has_not_come_and_costs_nothing_yet() -> None:
    waiting = unit("police", Handed(1, at("2011-01-11 09:00"), "accepted", after_closing=True))
    assert verdict_of(waiting, NOW) == "waiting"
    assert places(waiting) == [(1, "police", Decimal(100))]
    tally = tally_of(small(), waiting, NOW)
    assert tally is not None
    assert (tally.completeness, tally.timeliness) == (Decimal(0), Decimal(0))


def test_rates_are_of_what_was_due() -> None:
    both = (unit("police", handed("2011-01-11 10:00")), unit("farms", handed("2011-01-07 10:00")))
    (place,) = league(small(), [*both, unit("trade")], NOW, "class")
    assert (place.key, place.units) == ("member", 3)
    assert place.tally.completeness == Decimal("66.7")
    assert place.tally.timeliness == Decimal("33.3")
    assert place.score == Decimal("96.0")  # (98 + 100 + 90) / 3


def test_the_units_under_one_parent_are_taken_together() -> None:
    campaign = small()
    lower = campaign.roster.units[1].model_copy(update={"parent": "police"})
    units = (campaign.roster.units[0], lower, campaign.roster.units[2])
    campaign = campaign.model_copy(
        update={"roster": campaign.roster.model_copy(update={"units": units})}
    )
    found = league(campaign, [unit("police"), unit("farms"), unit("trade")], NOW, "parent")
    assert {(place.key, place.units) for place in found} == {("", 2), ("police", 1)}


def test_the_declared_rule_counts_and_nobody_falls_below_the_least() -> None:
    tally = tally_of(small(), unit("police", handed("2011-01-11 10:00", "nil")), NOW)
    assert tally is not None
    assert score_of(tally, Scoring(late_workday=Decimal(-2), nil=Decimal("0.5"))) == Decimal("96.5")
    assert score_of(tally, Scoring(late_workday=Decimal(-90))) == 0
