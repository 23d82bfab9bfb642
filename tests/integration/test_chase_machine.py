"""Whatever happens in whatever order: what was sent is what a naive office would have sent.

Longer with ``MUSTER_TEST_EXAMPLES=200`` (how many lives) and ``MUSTER_TEST_STEPS=60``.
"""

import asyncio
import os
import tempfile
from collections import Counter
from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from pydantic import SecretStr
from sqlmodel import select

from campaigns.spec.spec import Campaign
from ledger.tables import MessageRow, NoticeRow, ObligationRow
from office.grant import extend, waive
from office.house import open_house
from office.settings import Settings
from office.withdraw import withdraw
from tests.integration.clerk import Clerk, serving
from tests.integration.desk import Desk
from tests.integration.naive_office import RUNGS, SHARED, NaiveOffice, Owing
from tests.integration.small import SPEC, UNITS, ZONE, at
from tests.integration.webhook import Webhook
from tests.integration.webhook import serving as listening

DUTIES = ("submission-1", "submission-2")
FIRST = datetime.fromisoformat("2010-12-03 10:00")
END, EARLIEST, LATEST = map(datetime.fromisoformat, ("2011-01-20", "2010-12-07", "2011-01-01"))
DUE = {
    "submission-1": datetime.fromisoformat("2010-12-10 17:30"),
    "submission-2": datetime.fromisoformat("2010-12-14 17:30"),
}
BEGUN = datetime.fromisoformat("2010-12-08 12:00")
CHASED = {key for key, *_ in RUNGS}
STEPS = st.sampled_from([1, 2, 3, 5, 8, 13, 24, 29, 48, 72, 100, 168])
OWED = st.tuples(st.sampled_from(UNITS), st.sampled_from(DUTIES))


def spec_of(dues: dict[str, datetime], owers: dict[str, list[str]]) -> Campaign:
    """The small campaign with these deadlines and units, two of which share a liaison officer
    and all of which share a chat."""
    duties = [
        {
            "key": key, "kind": "return", "name": f"报送 {key}", "phase": "only",
            "units": owers[key], "form": "table", "ladder": "submission",
            "due": f"{dues[key]:%Y-%m-%d}", "basis": "period",
            "period": {"from": "2010-12-06", "to": "2011-01-31"},
        }
        for key in DUTIES
    ]  # fmt: skip
    phases = [{"key": "only", "name": "组织实施", "start": "2010-12-06", "end": "2011-01-31"}]
    units = [
        {
            **u,
            "liaison": {
                **u["liaison"], "email": f"liaison@{SHARED[u['id']]}.example", "chat": "room"
            },
        }
        for u in SPEC["roster"]["units"]
    ]  # fmt: skip
    chase = [
        {**rung, "channels": ["mail", "chat"]} if f"{rung['key']}@chat" in CHASED else rung
        for rung in SPEC["ladders"]["submission"]
    ]
    whole = {**SPEC, "end": "2011-01-31", "phases": phases, "duties": duties, "work_items": []}
    whole |= {"roster": {**SPEC["roster"], "units": units}}
    whole |= {"ladders": {**SPEC["ladders"], "submission": chase}}
    del whole["mobilise"]
    return Campaign.model_validate(whole)


class Chasing(RuleBasedStateMachine):
    """The office's life, lived twice: by the project and by the naive office."""

    def __init__(self) -> None:
        super().__init__()
        self.stack = ExitStack()
        folder = Path(self.stack.enter_context(tempfile.TemporaryDirectory()))
        self.clerk = Clerk()
        url = self.stack.enter_context(serving(self.clerk))
        self.hook = self.stack.enter_context(listening(Webhook()))
        room = SecretStr(f"room={self.hook.url('/room')}")
        house = open_house(Settings(state_dir=folder, smtp_url=url, channels=room))
        self.stack.callback(house.engine.dispose)
        self.now, self.amended_at = BEGUN, FIRST
        self.dues = dict(DUE)
        self.owers = {duty: list(UNITS) for duty in DUTIES}
        self.desk = Desk(house, spec_of(self.dues, self.owers))
        self.desk.declare(str(FIRST))
        self.naive = NaiveOffice({(u, d): Owing([(FIRST, DUE[d])]) for d in DUTIES for u in UNITS})
        self.receipts: list[tuple[str, tuple[str, str], list[Any]]] = []
        self.files = 0

    def teardown(self) -> None:
        self.stack.close()

    def _one(self, owed: tuple[str, str]) -> Owing:
        return self.naive.owing[owed]

    @rule(hours=STEPS, minutes=st.sampled_from([0, 0, 1, 30]))
    def the_clock_moves_on(self, hours: int, minutes: int) -> None:
        if self.now < END:
            self.now += timedelta(hours=hours, minutes=minutes)

    @rule()
    def the_clock_is_set_back_an_hour(self) -> None:
        if self.now - FIRST > timedelta(hours=1):
            self.now -= timedelta(hours=1)

    @rule(hours=STEPS)
    def time_passes_and_the_office_chases(self, hours: int) -> None:
        self.the_clock_moves_on(hours, 0)
        self.the_office_chases()

    @rule()
    def the_office_chases(self) -> None:
        self._chase()
        self.naive.chase(self.now)

    @rule()
    def the_office_goes_down_after_planning(self) -> None:
        self.desk.plan(str(self.now))
        self.naive.plan(self.now)

    @rule(owed=OWED, how=st.sampled_from(["accepted", "accepted", "nil", "sent_back"]))
    def a_unit_hands_in(self, owed: tuple[str, str], how: str) -> None:
        one = self._one(owed)
        if not one.is_owed(self.now) or any(t and t > self.now for h in one.handed for t in h):
            return
        self.files += 1
        figures: dict[str, Any] = {"A01": self.files, "A02": 40, "A03": 30, "A04": 1.5}
        head = {"nil": "是"} if how == "nil" else {}
        if how == "sent_back":
            figures["A03"] = 41
        unit, duty = owed
        filled = {} if how == "nil" else figures
        got = self.desk.hand_in(unit, duty, str(self.now), filled, **head, phone=str(self.files))
        assert got.outcome == how, got
        if how != "sent_back":
            facts: list[Any] = [self.now, None]
            one.handed.append(facts)
            self.receipts.append((got.receipt or "", owed, facts))

    @precondition(lambda self: self.receipts)
    @rule()
    def a_return_is_withdrawn(self) -> None:
        receipt, owed, facts = self.receipts[-1]
        if facts[0] > self.now or not self._one(owed).stands:
            return
        self.receipts.pop()
        withdraw(self.desk.house, "small", receipt, reason="误报", as_of=at(str(self.now)))
        facts[1] = self.now

    @rule(owed=OWED, days=st.integers(1, 6))
    def a_unit_is_given_more_time(self, owed: tuple[str, str], days: int) -> None:
        one = self._one(owed)
        if not one.stands or any(e[0] > self.now for e in one.extensions):
            return
        until = one.due(self.now)[1] + timedelta(days=days)
        extend(
            self.desk.house, "small", owed[1], owed[0], until=at(str(until)),
            authority="黎办〔2010〕1号", reason="水灾", as_of=at(str(self.now)),
        )  # fmt: skip
        one.extensions.append((self.now, until))

    @rule(owed=OWED)
    def a_unit_is_let_off(self, owed: tuple[str, str]) -> None:
        one = self._one(owed)
        if one.stands and not one.waived:
            waive(
                self.desk.house, "small", owed[1], owed[0],
                authority="黎办〔2010〕2号", reason="撤并", as_of=at(str(self.now)),
            )  # fmt: skip
            one.waived.append(self.now)

    def _declare(self) -> None:
        self.desk = replace(self.desk, campaign=spec_of(self.dues, self.owers))
        self.desk.declare(str(self.now))
        self.amended_at = self.now

    @precondition(lambda self: self.now > self.amended_at)
    @rule(duty=st.sampled_from(DUTIES), days=st.sampled_from([-3, -1, 1, 2, 7]))
    def a_deadline_is_moved(self, duty: str, days: int) -> None:
        moved = self.dues[duty] + timedelta(days=days)
        if not EARLIEST < moved < LATEST:
            return
        self.dues[duty] = moved
        for unit in self.owers[duty]:
            self._one((unit, duty)).dues.append((self.now, moved))
        self._declare()

    @precondition(lambda self: self.now > self.amended_at)
    @rule(owed=OWED)
    def a_unit_is_dropped_or_added(self, owed: tuple[str, str]) -> None:
        unit, duty = owed
        if unit in self.owers[duty]:
            if len(self.owers[duty]) == 1:
                return
            self.owers[duty].remove(unit)
            self._one(owed).stands = False
        else:
            self.owers[duty].append(unit)
            self._one(owed).stands = True
            self._one(owed).dues.append((self.now, self.dues[duty]))
        self._declare()

    def _chase(self) -> None:
        async def loop() -> None:
            await self.desk.post(str(self.now))
            while True:
                self.desk.plan(str(self.now))
                done = await self.desk.post(str(self.now))
                if not done.withdrawn:
                    return

        asyncio.run(loop())

    def _points(self) -> tuple[Counter[Any], list[Any]]:
        """What the mail server and the chat took, and what the ledger holds to be overtaken."""
        taken = dict(self.clerk.kept) | {key: ("chat:room",) for _, key, _ in self.hook.kept}
        sent: Counter[Any] = Counter()
        overtaken = []
        with self.desk.house.transaction() as session:
            rows = session.exec(
                select(NoticeRow, ObligationRow, MessageRow)
                .join(ObligationRow, NoticeRow.obligation_id == ObligationRow.id)  # type: ignore[arg-type]
                .outerjoin(MessageRow, NoticeRow.message_id == MessageRow.id)  # type: ignore[arg-type]
            )
            for notice, owed, message in rows:
                due = notice.counted_from.astimezone(ZONE).replace(tzinfo=None)
                point = owed.unit, owed.duty, notice.rung, due
                if notice.overtaken:
                    overtaken.append(point)
                elif message is None or notice.rung not in CHASED:
                    continue
                elif notice.recipient in taken.get(message.message_id, ()):
                    sent[notice.recipient, point] += 1
        return sent, overtaken

    @invariant()
    def what_was_sent_is_what_a_naive_office_sends(self) -> None:
        assert set(self.clerk.counts.values()) <= {1}
        assert set(self.hook.counts.values()) <= {1}
        sent, overtaken = self._points()
        assert sent == self.naive.sent
        assert sorted(overtaken) == sorted(self.naive.overtaken)


def test_whatever_happens_what_is_sent_is_what_a_naive_office_sends() -> None:
    how = settings(
        max_examples=int(os.environ.get("MUSTER_TEST_EXAMPLES", "15")),
        stateful_step_count=int(os.environ.get("MUSTER_TEST_STEPS", "30")),
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Chasing, settings=how)
