"""Whatever happens in whatever order: what was sent is what a naive office would have sent.

Longer with ``MUSTER_TEST_EXAMPLES=400`` (how many lives) and ``MUSTER_TEST_STEPS=60``.
"""

import os
from contextlib import ExitStack
from datetime import datetime, timedelta

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
from tests.integration.naive_office import RUNGS, Owed, recipient, rung_at
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
HOURS = st.sampled_from([1, 2, 3, 5, 8, 13, 24, 29, 48, 72, 100, 168])
MINUTES = st.sampled_from([0, 0, 1, 30])
OWED = st.tuples(st.sampled_from(UNITS), st.sampled_from(DUTIES))
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
        _, due = self.life.one(owed).due(self.life.now)
        ahead = [
            at - self.life.now for _, days, hour, _ in RUNGS
            if (at := rung_at(due, days, hour)) > self.life.now
        ]  # fmt: skip
        if ahead:
            self.life.wait(minutes=min(ahead) // timedelta(minutes=1) + minutes)

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
        self.life.withdraw(number)

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

    @rule(owed=OWED, days=st.sampled_from([1, 2, 7]), back=st.sampled_from([1, 30, 60]))
    def a_deadline_is_moved_and_the_clock_set_back_before_that(
        self, owed: Owed, days: int, back: int
    ) -> None:
        self.the_clock_comes_to_a_rung(owed, 30)
        self.a_deadline_is_moved(owed[1], days)
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

    @rule(owed=OWED, act=st.sampled_from(["drops", "hands in", "moves", "extends", "waives"]))
    def something_happens_between_planning_and_sending(self, owed: Owed, act: str) -> None:
        self.the_clock_comes_to_a_rung(owed, 0)
        self.life.plan()
        self.life.wait(minutes=1)
        if act == "drops":
            self.a_unit_is_dropped_or_taken_up_again(owed)
        elif act == "hands in":
            self.life.hand_in(owed, "accepted")
        elif act == "moves":
            self.a_deadline_is_moved(owed[1], 1)
        elif act == "extends":
            self.a_unit_is_given_more_time(owed, 1)
        else:
            self.life.waive(owed)
        self.life.chase()

    @rule(duty=DUTY)
    def a_duty_is_dropped_or_taken_up_again(self, duty: str) -> None:
        self.life.amend(owers={duty: [] if self.life.owers[duty] else list(UNITS)})

    @invariant()
    def what_was_sent_is_what_a_naive_office_sends(self) -> None:
        self.life.compare()


def test_whatever_happens_what_is_sent_is_what_a_naive_office_sends() -> None:
    how = settings(
        max_examples=int(os.environ.get("MUSTER_TEST_EXAMPLES", "50")),
        stateful_step_count=int(os.environ.get("MUSTER_TEST_STEPS", "30")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Chasing, settings=how)
