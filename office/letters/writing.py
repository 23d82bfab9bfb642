"""Writing: letters as rows of the outbox, ready to be put in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from campaigns.owed.ladder import PlannedRung
from campaigns.spec.spec import Campaign
from ledger.facts import Known, Settled
from ledger.held import HELD
from ledger.outbox import Columns, Planned
from office.letters.addressing import Letter, Point
from office.letters.chat_letters import draft_chat
from office.letters.enclosures import attachments, attachments_above
from office.letters.letters import Ask, Tally, draft, draft_unreachable, event_of, message_row
from office.letters.plan import Said

LetterKey = tuple[str, ...]
"""What tells a letter from others: its obligations, rungs, due instants and recipients."""
Released = tuple[tuple[str, str], str, datetime]
"""A held letter that the office lets go: its duty's slot, its rung, what that was counted from."""
_NOBODY = Tally(0, 0)


@dataclass
class Written:
    """The rows of messages with their notices, and of the rungs that were overtaken."""

    messages: list[Planned] = field(default_factory=list)
    overtaken: list[Columns] = field(default_factory=list)
    _said: list[tuple[Said, int | None]] = field(default_factory=list)

    def said(self, numbers: Sequence[int | None]) -> list[Said]:
        """What was said, with the numbers that the messages were given."""
        return [
            Said(**{**vars(one), "message": numbers[place]}) if place is not None else one
            for one, place in self._said
        ]

    def note(self, said: Said, place: int | None) -> None:
        self._said.append((said, place))


class Writer:
    """Puts letters into words and rows."""

    def __init__(
        self, campaign: Campaign, as_of: datetime, released: Released | None = None
    ) -> None:
        self._campaign, self._as_of, self._released = campaign, as_of, released

    def write(
        self,
        letters: Sequence[Letter],
        overtaken: Sequence[tuple[Known, PlannedRung]],
        settled: Mapping[int, Settled],
        tally: Callable[[Letter], Tally] = lambda _: _NOBODY,
        lost: Sequence[Point] = (),
    ) -> Written:
        """The rows of ``letters``, of what was ``overtaken``, and of the letter to the office
        about the notices that were ``lost`` for want of an address."""
        written = Written()
        for letter in letters:
            self._letter(written, letter, settled, tally(letter))
        for known, rung in overtaken:
            written.overtaken.append({**self._notice(known, rung, ""), "overtaken": True})
            written.note(_said(known, rung, (), "", "overtaken"), None)
        if lost:
            self._unreachable(written, lost)
        return written

    def _letter(
        self, written: Written, letter: Letter, settled: Mapping[int, Settled], tally: Tally
    ) -> None:
        campaign = self._campaign
        enclosed = _enclosed(campaign, letter)
        told = self._times_chased(letter, settled)
        if letter.rung.channel == "chat":
            words = draft_chat(campaign, letter, self._as_of)
        else:
            words = draft(campaign, letter, enclosed, tally, told, self._as_of)
        state = HELD if self._is_held(letter) else "planned"
        row = message_row(
            campaign, "digest" if letter.digest else letter.rung.template, words,
            letter_keys(campaign, letter), letter.to, self._as_of,
            event=event_of(campaign, letter), copy_to=letter.copy_to, enclosed=enclosed,
            state=state, channel=letter.rung.channel,
        )  # fmt: skip
        notices = [self._notice(p.known, p.rung, to) for p in letter.points for to in letter.to]
        written.messages.append((row, notices))
        to = (*letter.to, *letter.copy_to)
        for p in letter.points:
            said = _said(p.known, p.rung, to, words.subject, state)
            written.note(said, None if state == HELD else len(written.messages) - 1)

    def _is_held(self, letter: Letter) -> bool:
        """Whether the letter waits for the office to let it go."""
        rung = letter.rung
        mine: Released = letter.duty.slot, rung.key, rung.counted_from
        return rung.release == "by-office" and mine != self._released

    def _unreachable(self, written: Written, lost: Sequence[Point]) -> None:
        campaign = self._campaign
        office = campaign.leading_group.office.email
        words = draft_unreachable(campaign, lost, self._as_of)
        keys = [key for p in lost for key in _keys(campaign, p, (f"!{office}",))]
        row = message_row(
            campaign, "unreachable", words, keys, [office], self._as_of,
            event=event_of(campaign, None),
        )  # fmt: skip
        written.messages.append((row, [self._notice(p.known, p.rung, office) for p in lost]))
        for p in lost:
            written.note(_said(p.known, p.rung, (), words.subject, "no-address"), None)

    def _times_chased(self, letter: Letter, settled: Mapping[int, Settled]) -> int:
        """How often the unit's liaison officer was reminded or chased for this before."""
        known = letter.about[0]
        told = settled.get(known.id)
        if told is None or letter.digest:
            return 0
        duty = letter.duty.duty
        ladder = self._campaign.ladder_key_of(duty, known.obligation.unit)
        chasing = {r.key for r in self._campaign.ladder_of(duty, ladder) if "liaison" in r.to}
        return sum(said for (rung, _), said in told.rungs.items() if rung in chasing)

    def _notice(self, known: Known, rung: PlannedRung, recipient: str) -> Columns:
        return {
            "obligation_id": known.id,
            "rung": rung.key,
            "counted_from": rung.counted_from,
            "recipient": recipient,
            "at": self._as_of,
        }


def _enclosed(campaign: Campaign, letter: Letter) -> list[Ask]:
    """What goes with a letter: with a digest, what goes with each of the letters it stands for;
    the unit above gets one slip about all below it."""
    if letter.rung.channel == "chat":
        return []
    if not letter.digest:
        return attachments(campaign, letter)
    if letter.above is not None:
        return attachments_above(campaign, letter)
    found = (ask for one in letter.each(campaign) for ask in attachments(campaign, one))
    return list({tuple(sorted(ask.items())): ask for ask in found}.values())


def letter_keys(campaign: Campaign, letter: Letter) -> LetterKey:
    """What makes a message the one it is: its obligations, rungs, due instants and recipients."""
    return tuple(key for point in letter.points for key in _keys(campaign, point, letter.to))


def _keys(campaign: Campaign, point: Point, to: Sequence[str]) -> list[str]:
    o = point.known.obligation
    counted_from = point.rung.counted_from.astimezone(UTC).isoformat()
    about = (campaign.id, o.duty, o.period, o.unit, point.rung.key, counted_from)
    return ["|".join((*about, one)) for one in to]


def _said(known: Known, rung: PlannedRung, to: tuple[str, ...], subject: str, outcome: str) -> Said:
    o = known.obligation
    return Said(o.unit, o.duty, o.period, rung.key, to, subject, outcome, None, rung.colour)
