"""Laws of the league: everybody who owes is counted once, and stands in one list of a circular."""

from dataclasses import replace
from datetime import datetime

from hypothesis import given
from hypothesis import strategies as st

from campaigns.owed.obligation import Obligation
from campaigns.results.league import Tally, league, tally_of
from ledger.facts import Known
from office.reporting.league import named
from tests.integration.small import UNITS, small
from tests.unit.test_return_laws import INSTANTS, obligations

CAMPAIGN = small()
MANY = st.lists(obligations(), max_size=8)


@given(MANY, INSTANTS)
def test_whoever_owed_something_stands_in_exactly_one_list(
    owed: list[Obligation], as_of: datetime
) -> None:
    found = named([Known(number, one) for number, one in enumerate(owed)], as_of)
    lists = (found.good, found.late, found.missing, found.extended, found.waiting)
    listed = [one.id for names in lists for one in names]
    expected = {
        number
        for number, one in enumerate(owed)
        if not one.is_waived(as_of) and not one.was_past_when_declared(as_of)
    }
    assert len(listed) == len(set(listed)) == found.total
    assert set(listed) == expected


@given(MANY, INSTANTS)
def test_the_good_and_the_late_have_handed_in_and_the_missing_have_not(
    owed: list[Obligation], as_of: datetime
) -> None:
    found = named([Known(number, one) for number, one in enumerate(owed)], as_of)
    assert all(one.obligation.accepted(as_of) for one in (*found.good, *found.late))
    assert not any(one.obligation.is_late(as_of) for one in found.good)
    assert all(one.obligation.is_late(as_of) for one in (*found.late, *found.missing))
    assert not any(one.obligation.accepted(as_of) for one in found.missing)


@given(obligations(), INSTANTS)
def test_what_is_due_is_counted_under_one_head(owed: Obligation, as_of: datetime) -> None:
    tally = tally_of(CAMPAIGN, owed, as_of)
    if tally is not None:
        assert tally.owed == 1
        assert tally.on_time + tally.late + tally.missing + tally.waiting == 1
        assert (tally.days_late > 0) == bool(tally.late)


@given(st.lists(st.tuples(st.sampled_from(UNITS), obligations()), max_size=8), INSTANTS)
def test_ranks_follow_points_and_equal_points_share_them(
    owed: list[tuple[str, Obligation]], as_of: datetime
) -> None:
    places = league(CAMPAIGN, [replace(one, unit=unit) for unit, one in owed], as_of)
    for place in places:
        assert place.rank == 1 + sum(other.score > place.score for other in places)
    total = sum((place.tally for place in places), Tally())
    counted = [tally_of(CAMPAIGN, one, as_of) for _, one in owed]
    assert total == sum((one for one in counted if one is not None), Tally())
