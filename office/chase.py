"""Chasing: find what is owed and not yet told, and plan the messages that tell it.

Planning only writes to the outbox; ``office.post`` delivers. One transaction
holds the question and the answer, and no other plan for the campaign is made
meanwhile, so two runs at once say nothing twice.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlmodel import Session

from campaigns.duty import RungKind
from campaigns.ladder import PlannedRung, Saying
from campaigns.occurrence import Occurrence
from campaigns.spec import Campaign
from ledger import outbox
from ledger.facts import Known, known_obligations, told
from ledger.locks import one_writer
from ledger.tables import MessageRow, NoticeRow
from office.enclosures import attachments
from office.house import House, campaign_in
from office.ladders import Ladders
from office.letters import Letter, Tally, draft, event_name, letter_id, letters


@dataclass(frozen=True)
class Said:
    """One obligation told, to be told, or overtaken, as ``muster chase`` shows it."""

    unit: str
    duty: str
    period: str
    rung: str
    recipients: tuple[str, ...]
    subject: str
    outcome: str
    message: int | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "unit": self.unit,
            "duty": self.duty,
            "period": self.period or None,
            "rung": self.rung,
            "recipients": list(self.recipients),
            "subject": self.subject,
            "outcome": self.outcome,
        }


@dataclass
class Plan:
    """What a chase came to: who is told what, and the messages that wait to be delivered."""

    said: list[Said] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)


def plan_notices(
    house: House,
    campaign_id: str,
    as_of: datetime,
    *,
    kinds: Collection[RungKind] | None = None,
    duty: str | None = None,
    dry_run: bool = False,
) -> Plan:
    """Plan every notice that is owed as of ``as_of`` and not told yet.

    ``kinds`` and ``duty`` narrow it to one flow's part. With ``dry_run`` nothing
    is written. Asking again gives nothing new.
    """
    with house.transaction() as session:
        one_writer(session, f"chase:{campaign_id}")
        chase = _Chase(session, campaign_in(session, campaign_id), as_of)
        for concerned in chase.campaign.occurrences:
            if duty is None or concerned.key == duty:
                chase.plan_duty(concerned, kinds)
        if dry_run:
            session.rollback()
        return chase.plan


Released = tuple[tuple[str, str], str, datetime]
"""A held letter that the office lets go: its duty's slot, its rung, what that was counted from."""


def plan_released(
    session: Session, campaign: Campaign, duty: Occurrence, released: Released, as_of: datetime
) -> Plan:
    """Plan what is owed about ``duty`` now, and do not hold ``released`` (``office.release``)."""
    chase = _Chase(session, campaign, as_of, released)
    chase.plan_duty(duty, None)
    return chase.plan


LetterKey = tuple[str, ...]
"""What tells a letter from others: its obligations, rung, due instant and recipients."""


def letters_owed(session: Session, campaign: Campaign, as_of: datetime) -> set[LetterKey]:
    """The letters that a chase as of ``as_of`` would plan; nothing is written."""
    chase = _Chase(session, campaign, as_of)
    return {
        tuple(_keys(campaign, letter))
        for one in campaign.occurrences
        for letter in chase.letters_about(one)
    }


class _Chase:
    """One question put to the whole ledger: the facts it rests on and the plan it grows."""

    def __init__(
        self,
        session: Session,
        campaign: Campaign,
        as_of: datetime,
        released: Released | None = None,
    ) -> None:
        self.session, self.campaign, self.as_of = session, campaign, as_of
        self.released = released
        self.known: dict[tuple[str, str], list[Known]] = defaultdict(list)
        for one in known_obligations(session, campaign.id):
            self.known[one.obligation.duty, one.obligation.period].append(one)
        self.settled = told(session, campaign.id)
        self.ladders = Ladders(campaign)
        self.plan = Plan()

    def plan_duty(self, duty: Occurrence, kinds: Collection[RungKind] | None) -> None:
        known = self.known[duty.slot]
        tally = Tally(len(known), sum(not k.obligation.is_owed(self.as_of) for k in known))
        for rung, about in self._to_say(duty).items():
            if kinds is None or rung.kind in kinds:
                for letter in letters(self.campaign, duty, rung, about):
                    self._write(letter, tally)

    def letters_about(self, duty: Occurrence) -> Iterator[Letter]:
        """The letters to be written about ``duty`` now."""
        to_say: dict[PlannedRung, list[Known]] = defaultdict(list)
        for one, saying in self._owed(duty):
            if not saying.overtaken:
                to_say[saying.rung].append(one)
        for rung, about in to_say.items():
            yield from letters(self.campaign, duty, rung, about)

    def _owed(self, duty: Occurrence) -> Iterator[tuple[Known, Saying]]:
        for one in self.known[duty.slot]:
            settled = self.settled.get(one.id, {})
            for saying in self.ladders.to_say(one.obligation, settled, self.as_of):
                yield one, saying

    def _to_say(self, duty: Occurrence) -> dict[PlannedRung, list[Known]]:
        """The rungs to be said now, each with whom it is about; the overtaken are recorded."""
        to_say: dict[PlannedRung, list[Known]] = defaultdict(list)
        for one, saying in self._owed(duty):
            if saying.overtaken:
                outbox.record(self.session, [self._notice(one, saying.rung, "")])
                self.plan.said.append(_said(one, saying.rung, (), "", "overtaken"))
            else:
                to_say[saying.rung].append(one)
        return to_say

    def _write(self, letter: Letter, tally: Tally) -> None:
        campaign, rung, held = self.campaign, letter.rung, self._is_held(letter)
        enclosed = attachments(campaign, letter)
        told_before = self._times_chased(letter)
        words = draft(campaign, letter, enclosed, tally, told_before, self.as_of)
        message = MessageRow(
            message_id=letter_id(campaign, _keys(campaign, letter)),
            campaign_id=campaign.id,
            template=rung.template,
            event=rung.name or event_name(campaign, rung),
            recipients=list(letter.to),
            copy_to=list(letter.copy_to),
            subject=words.subject,
            text=words.text,
            html=words.html,
            attachments=enclosed,
            planned_at=self.as_of,
            state="held" if held else "planned",
        )
        notices = [self._notice(one, rung, to) for one in letter.about for to in letter.to]
        number = outbox.plan(self.session, message, notices)
        if not held:
            self.plan.messages.append(number)
        to = (*letter.to, *letter.copy_to)
        self.plan.said += [
            _said(one, rung, to, words.subject, "held", None)
            if held
            else _said(one, rung, to, words.subject, "planned", number)
            for one in letter.about
        ]

    def _is_held(self, letter: Letter) -> bool:
        """Whether the letter waits for the office to let it go."""
        rung = letter.rung
        mine: Released = letter.duty.slot, rung.key, rung.counted_from
        return rung.release == "by-office" and mine != self.released

    def _times_chased(self, letter: Letter) -> int:
        """How often the unit's liaison officer was reminded or chased for this before."""
        ladder = self.campaign.ladder_of(letter.duty.duty)
        chasing = {rung.key for rung in ladder if "liaison" in rung.to}
        settled = self.settled.get(letter.about[0].id, {})
        return sum(said for (rung, _), said in settled.items() if rung in chasing)

    def _notice(self, known: Known, rung: PlannedRung, recipient: str) -> NoticeRow:
        return NoticeRow(
            obligation_id=known.id,
            rung=rung.key,
            counted_from=rung.counted_from,
            recipient=recipient,
            overtaken=not recipient,
            at=self.as_of,
        )


def _keys(campaign: Campaign, letter: Letter) -> list[str]:
    """What makes a message the one it is: its obligations, rung, due instant and recipients."""
    counted_from = letter.rung.counted_from.astimezone(UTC).isoformat()
    return [
        "|".join((campaign.id, o.duty, o.period, o.unit, letter.rung.key, counted_from, to))
        for o in (known.obligation for known in letter.about)
        for to in letter.to
    ]


def _said(
    known: Known,
    rung: PlannedRung,
    to: tuple[str, ...],
    subject: str,
    outcome: str,
    number: int | None = None,
) -> Said:
    about = known.obligation
    return Said(about.unit, about.duty, about.period, rung.key, to, subject, outcome, number)
