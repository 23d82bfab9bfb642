"""Whatever happens in whatever order: what was sent is what a naive office would have sent.

Longer with ``MUSTER_TEST_EXAMPLES=400`` (how many lives) and ``MUSTER_TEST_STEPS=60``.

It was tried by breaking the product by hand. In the usual number of lives it found that dropped
obligations still counted, that moved ones were left out of what is said anew, that an amendment
left no trace of what stood before, that an extension stood against a longer deadline, that a
withdrawn return still counted, and ``any`` for ``all`` where it is asked what is still true.
"""

import os
from contextlib import ExitStack
from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from tests.integration.chase_life import DUTIES, Life
from tests.integration.naive_office import RUNGS, Owed, recipient
from tests.integration.small import UNITS

BEGUN = [
    datetime.fromisoformat(text)
    for text in (
        "2010-12-08 12:00",  # nothing is reached yet
        "2010-12-09 09:30",  # a reminder of the first deadline is, and not said
        "2010-12-10 18:00",  # the first deadline is past
        "2010-12-15 10:00",  # every rung of the first has been reached, one of the second
    )
]
HOURS = st.sampled_from([1, 2, 3, 5, 8, 13, 24, 29, 48, 100])
MINUTES = st.sampled_from([0, 0, 1, 30])
OFTEN = ("police", "farms", "police", "farms", "trade")
"""Two units share a liaison officer, and so their letters."""
OWED = st.tuples(st.sampled_from(OFTEN), st.sampled_from(DUTIES))
ACTS = st.sampled_from(
    ["hands in", "hands in", "drops", "moves", "extends", "waives", "sets back", "waits"]
)
TAKEN_BACK = st.sampled_from(["moves", "moves", "drops", "extends", "waives"])
DUTY = st.sampled_from(DUTIES)
RECIPIENTS = sorted({recipient(unit, rung) for unit in UNITS for rung, *_ in RUNGS})


class Chasing(RuleBasedStateMachine):
    """The office's life; each act is done by the project and by the naive office."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()

    @initialize(now=st.sampled_from(BEGUN))
    def the_campaign_is_declared(self, now: datetime) -> None:
        self.life = Life(self.stack, now)

    def teardown(self) -> None:
        self.stack.close()

    @rule(hours=HOURS, minutes=MINUTES)
    def the_clock_moves_on(self, hours: int, minutes: int) -> None:
        self.life.wait(hours=hours, minutes=minutes)

    @rule(owed=OWED, minutes=MINUTES)
    def the_clock_comes_to_a_rung(self, owed: Owed, minutes: int) -> None:
        if ahead := self.life.rungs_ahead(owed):
            self.life.wait(minutes=(ahead[0] - self.life.now) // timedelta(minutes=1) + minutes)

    @rule(minutes=st.sampled_from([1, 30, 60]))
    def the_clock_is_set_back(self, minutes: int) -> None:
        self.life.wait(minutes=-minutes)

    @rule(hours=HOURS)
    def time_passes_and_the_office_chases(self, hours: int) -> None:
        self.life.wait(hours=hours)
        self.life.chase()

    @rule()
    def the_office_chases(self) -> None:
        self.life.chase()

    @rule()
    def the_office_goes_down_after_planning(self) -> None:
        self.life.plan()

    @rule(who=st.sampled_from(RECIPIENTS))
    def the_office_goes_down_while_it_delivers(self, who: str) -> None:
        self.life.plan()
        self.life.deliver_to(who)

    @rule(owed=OWED, how=st.sampled_from(["accepted", "accepted", "nil", "sent_back"]))
    def a_unit_hands_in(self, owed: Owed, how: str) -> None:
        self.life.hand_in(owed, how)

    @precondition(lambda self: self.life.receipts)
    @rule(number=st.integers(0, 5))
    def a_return_is_withdrawn(self, number: int) -> None:
        owed = self.life.withdraw(number)
        self.the_clock_comes_to_a_rung(owed, 1)
        self.life.chase()

    @rule(owed=OWED, days=st.integers(1, 6))
    def a_unit_is_given_more_time(self, owed: Owed, days: int) -> None:
        _, due = self.life.one(owed).due(self.life.now)
        self.life.extend(owed, due + timedelta(days=days))

    @rule(owed=OWED)
    def a_unit_is_let_off(self, owed: Owed) -> None:
        self.life.waive(owed)

    @rule(duty=DUTY, days=st.sampled_from([-3, -1, 1, 2, 7]))
    def a_deadline_is_moved(self, duty: str, days: int) -> None:
        self.life.amend({duty: self.life.dues[duty] + timedelta(days=days)})

    @rule(duty=DUTY, days=st.sampled_from([-2, -1, 0, 1, 3]))
    def a_deadline_is_moved_across_today(self, duty: str, days: int) -> None:
        due = self.life.dues[duty]
        self.life.amend(
            {duty: due + timedelta(days=days + (self.life.now.date() - due.date()).days)}
        )

    @rule(owed=OWED, act=TAKEN_BACK, back=st.sampled_from([1, 15, 30]))
    def something_happens_and_the_clock_is_set_back_before_that(
        self, owed: Owed, act: str, back: int
    ) -> None:
        self._comes_to_be_asked_for(owed, 30)
        self._act(owed, act)
        self.the_clock_is_set_back(back)
        self.life.chase()

    @rule(owed=OWED, days=st.integers(1, 6), more=st.integers(-3, 3))
    def a_unit_has_more_time_when_the_deadline_is_moved(
        self, owed: Owed, days: int, more: int
    ) -> None:
        self.a_unit_is_given_more_time(owed, days)
        _, due = self.life.one(owed).due(self.life.now)
        self.life.amend({owed[1]: due + timedelta(days=more)})

    @rule(owed=OWED)
    def a_unit_is_dropped_or_taken_up_again(self, owed: Owed) -> None:
        unit, duty = owed
        owers = self.life.owers[duty]
        left = [one for one in owers if one != unit]
        self.life.amend(owers={duty: left if unit in owers else [*owers, unit]})

    @rule(owed=OWED, act=ACTS)
    def something_happens_between_planning_and_sending(self, owed: Owed, act: str) -> None:
        self._comes_to_be_asked_for(owed, 1)
        self.life.plan()
        self._act(owed, act)
        self.life.chase()

    def _comes_to_be_asked_for(self, owed: Owed, minutes: int) -> None:
        """So many minutes after a rung; what is asked for no more is due again the day after."""
        unit, duty = owed
        if not self.life.asks_for(owed):
            self.life.wait(minutes=1)
            due = datetime.combine(self.life.now, self.life.dues[duty].time()) + timedelta(days=1)
            self.life.amend({duty: due}, {duty: sorted({*self.life.owers[duty], unit})})
        self.the_clock_comes_to_a_rung(owed, minutes)

    def _act(self, owed: Owed, act: str) -> None:
        self.life.wait(minutes=1)
        if act == "drops":
            self.a_unit_is_dropped_or_taken_up_again(owed)
        elif act == "hands in":
            self.life.hand_in(owed, "accepted")
        elif act == "moves":
            self.a_deadline_is_moved(owed[1], 7)
        elif act == "extends":
            self.a_unit_is_given_more_time(owed, 1)
        elif act == "waives":
            self.life.waive(owed)
        elif act == "sets back":
            self.the_clock_is_set_back(30)
        else:
            self.the_clock_comes_to_a_rung(owed, 0)

    @rule(duty=DUTY)
    def a_duty_is_dropped_or_taken_up_again(self, duty: str) -> None:
        self.life.amend(owers={duty: [] if self.life.owers[duty] else list(UNITS)})

    @invariant()
    def what_was_sent_is_what_a_naive_office_sends(self) -> None:
        self.life.compare()


@pytest.mark.timeout(1200)
def test_whatever_happens_what_is_sent_is_what_a_naive_office_sends() -> None:
    how = settings(
        max_examples=int(os.environ.get("MUSTER_TEST_EXAMPLES", "60")),
        stateful_step_count=int(os.environ.get("MUSTER_TEST_STEPS", "30")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Chasing, settings=how)
