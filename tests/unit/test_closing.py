"""When a phase is closed for a return, by name and at the moment itself."""

from datetime import datetime, timedelta

import pytest

from campaigns.owed.closing import closes_at, is_after_closing
from campaigns.owed.obligation import Obligation
from tests.integration.small import at, small

CAMPAIGN = small()
RETURN = CAMPAIGN.occurrences_by_duty("submission-1")[0]
SLIP = CAMPAIGN.occurrences_by_duty("slip")[0]
CLOSE = at("2010-12-12 17:30")
SECOND = timedelta(seconds=1)
BEFORE = at("2010-12-03 10:00")


def owed(**more: object) -> Obligation:
    facts = {"due_at": RETURN.due_at, "declared_at": BEFORE, **more}
    return Obligation("police", "submission-1", "p", **facts)  # type: ignore[arg-type]


def closed(
    when: datetime,
    ladder_end: datetime | None = None,
    compiled: tuple[datetime, ...] = (),
    obligation: Obligation | None = None,
) -> bool:
    return is_after_closing(
        CAMPAIGN, RETURN, obligation or owed(), when, ladder_end=ladder_end, compiled=compiled
    )


def test_a_phase_closes_at_close_of_work_on_its_last_day() -> None:
    assert closes_at(CAMPAIGN, RETURN) == CLOSE


def test_the_closing_instant_itself_is_not_after_it() -> None:
    assert not closed(CLOSE)
    assert closed(CLOSE + SECOND)


@pytest.mark.parametrize(("later", "expected"), [(timedelta(0), False), (SECOND, True)])
def test_as_long_as_the_ladder_goes_on_it_is_open(later: timedelta, expected: bool) -> None:
    end = at("2010-12-15 09:00")
    assert closed(end + later, ladder_end=end) is expected


def test_a_summary_since_the_close_ends_it_however_long_the_ladder_is() -> None:
    end, summary = at("2010-12-15 09:00"), at("2010-12-13 09:00")
    assert not closed(summary - SECOND, ladder_end=end, compiled=(summary,))
    assert closed(summary, ladder_end=end, compiled=(summary,))


def test_a_summary_before_the_close_is_an_interim_one() -> None:
    end = at("2010-12-15 09:00")
    assert not closed(at("2010-12-13 09:00"), ladder_end=end, compiled=(CLOSE - SECOND,))


def test_an_extension_beyond_the_close_keeps_it_open_until_it_ends() -> None:
    until = at("2010-12-20 17:30")
    extended = owed(extensions=((at("2010-12-14 09:00"), until),))
    assert not closed(until, obligation=extended)
    assert closed(until + SECOND, obligation=extended)
    assert closed(at("2010-12-14 08:59"), obligation=extended)  # nobody had granted it yet


def test_what_was_past_when_declared_may_come_at_any_time() -> None:
    assert not closed(at("2011-01-10 09:00"), obligation=owed(declared_at=at("2011-01-05 09:00")))


def test_a_slip_is_never_too_late() -> None:
    slip = Obligation("police", "slip", "", SLIP.due_at, BEFORE)
    assert not is_after_closing(
        CAMPAIGN, SLIP, slip, at("2011-01-10 09:00"), ladder_end=None, compiled=()
    )
