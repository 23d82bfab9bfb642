"""The conductor: lets the units act and the scheduled runs happen, in the order of their instants.

To be imported only when the environment points at the rehearsal's own Prefect
server and ledger, since Prefect reads its settings when it is imported.
"""

import json
from collections.abc import Callable
from datetime import datetime, time, timedelta

from prefect.client.orchestration import get_client
from sqlmodel import col, func, select

from campaigns import clock
from campaigns.spec.spec import Campaign
from flows.schedule_deadlines import schedule_deadlines
from ledger.outbox import count_by_event, messages_of
from ledger.tables import MessageRow
from office.asking.replies import state_coming
from office.declaring.agenda import agenda
from office.declaring.declare import declare
from office.house import House
from office.posting.post import deliver, waiting
from office.receiving.receive import receive
from office.reporting.league import league_of
from office.reporting.status import status
from rehearsal.actors import Actors
from rehearsal.behaviour import Behaviour
from rehearsal.clerk import Clerk
from rehearsal.deeds import Deed, deeds
from rehearsal.keepsakes import keepsakes
from rehearsal.story import Happened, Story
from service.executor import execute, register_deployments
from tasks.home import house as house_of_tasks
from tasks.schedule import FLOW_OF, Pace, run_key, scheduled_runs

Tell = Callable[[str, dict[str, object]], None]


class Conductor:
    """One rehearsal of one campaign, on a stage that is set."""

    def __init__(
        self, campaign: Campaign, behaviour: Behaviour, story: Story, gap_seconds: float
    ) -> None:
        self.campaign, self.story = campaign, story
        self.behaviour, self.gap_seconds = behaviour, gap_seconds
        house_of_tasks.cache_clear()
        self.house: House = house_of_tasks()
        self.actors = Actors(campaign, behaviour, story.out / "mail")
        self.clerk = Clerk(self.house, campaign, behaviour.office)
        self.to_come: list[Deed] = deeds(campaign, behaviour)
        self.tell: Tell = lambda what, facts: None

    async def rehearse(self, tell: Tell) -> None:
        """Declare, plan every run ahead, then live event by event to the end."""
        self.tell = tell
        dawn = datetime.combine(self.campaign.start, time(0), self.campaign.calendar.zone)
        declare(self.house, self.campaign, dawn)
        events = agenda(self.house, self.campaign.id, dawn)
        self.story.planned = len(events)
        await register_deployments()
        await schedule_deadlines(self.campaign.id, dawn, pace=self._pace(len(events)))
        tell("demo-planned", {"count": len(events), "url": self.story.url})
        async with get_client() as client:
            runs = await scheduled_runs(client, self.campaign.id)
        for event in events:
            returns = await self._let_all_act(event.at)
            before = self._sent(event.at)
            state = await execute(runs[run_key(self.campaign.id, event)], FLOW_OF[event.kind])
            happened = Happened(
                at=event.at,
                kind=event.kind,
                name=event.name,
                notices=self._sent(event.at) - before,
                returns=returns,
                outcome=state.type.value.lower(),
                said=state.name or "",
            )
            self.story.events.append(happened)
            tell("event", happened.__dict__)
        await self._finish(events[-1].at)

    def _pace(self, count: int) -> Pace:
        """Far enough ahead that every run stands planned before the first begins."""
        head_start = timedelta(seconds=count * 0.25 if self.gap_seconds else 0)
        return Pace(starts_at=clock.now() + head_start, gap_seconds=self.gap_seconds)

    async def _let_all_act(self, until: datetime) -> int:
        """Units and office up to an instant, in the order of time; how many files came."""
        count = 0
        for at, letter in sorted(self.clerk.in_tray(until), key=lambda one: one[0]):
            if at <= until:
                count += await self._let_units_act(at)
                decided = await self.clerk.decide(letter, at)
                self.story.decided.append(decided)
                self.tell("decided", decided.__dict__)
        return count + await self._let_units_act(until)

    async def _let_units_act(self, until: datetime) -> int:
        """Everything that units do up to an instant, each at its own; answers go out at once."""
        count = 0
        while self.to_come and self.to_come[0].at <= until:
            deed = self.to_come.pop(0)
            if deed.act == "word":
                self._say_when(deed)
                continue
            name, body = self.actors.act(deed)
            self._keep(name, body)
            received = receive(
                self.house, body, name=name, channel="rehearsal", received_at=deed.at
            )
            self.story.outcomes[received.outcome] += 1
            await deliver(
                self.house, self.campaign.id, waiting(self.house, self.campaign.id), deed.at
            )
            count += 1
        return count

    def _say_when(self, deed: Deed) -> None:
        """A unit announces on which day its return will come."""
        word = self.behaviour.of(deed.unit, deed.duty).word
        one = self.campaign.occurrence(deed.duty, deed.period)
        assert word is not None, deed
        assert one is not None, deed
        coming = self.campaign.calendar.days.shift(one.due_at.date(), word.workdays)
        state_coming(
            self.house, self.campaign.id, deed.duty, deed.unit,
            period=deed.period or None, coming=coming, reason=word.because, as_of=deed.at,
        )  # fmt: skip
        unit = self.campaign.roster.display(deed.unit)
        facts = {"unit": unit, "duty": one.name, "day": coming, "reason": word.because}
        self.tell("word", {"at": deed.at, **facts})

    def _keep(self, name: str, body: bytes) -> None:
        """What was handed in, for whoever wants to look."""
        folder = self.story.out / "handed-in"
        folder.mkdir(exist_ok=True)
        number = sum(self.story.outcomes.values()) + 1
        (folder / f"{number:05}-{name}").write_bytes(body)

    def _sent(self, as_of: datetime) -> int:
        with self.house.transaction() as session:
            sent = select(func.count()).where(MessageRow.state == "sent")
            return session.exec(sent.where(col(MessageRow.settled_at) <= as_of)).one()

    async def _finish(self, last: datetime) -> None:
        """Take stock at the end, and see whether all went as declared."""
        story = self.story
        as_of = max([last, *(at for at, _ in self.clerk.in_tray(last))])
        await self._let_all_act(as_of)
        story.status = status(self.house, self.campaign.id, as_of)
        with self.house.transaction() as session:
            slots = [one.slot for one in self.campaign.occurrences]
            story.notices = count_by_event(messages_of(session, self.campaign.id, slots, as_of))
        index = (story.out / "mail" / "index.jsonl").read_text("utf-8").splitlines()
        index += (story.out / "chat.jsonl").read_text("utf-8").splitlines()
        mails = [json.loads(line)["message_id"] for line in index]
        story.league = league_of(self.house, self.campaign.id, as_of)
        story.documents = keepsakes(self.house, story.league, story.out)
        story.check(self.behaviour, len(waiting(self.house, self.campaign.id)), mails)
        story.write()
