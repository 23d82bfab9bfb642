"""Chat messages in words: who owes what by when, in plain text that every robot takes.

WeCom takes a text of at most 2,048 bytes, DingTalk and Feishu more; one length fits all. What
does not fit is counted (“等共N家”), never cut in the middle. No link, password or mail address
stands in a message: everybody in the group reads it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate, takewhile

from campaigns.wording import Locale, Voice, Wording
from notifications.letter import Draft, Owed
from notifications.phrasing import moment

MOST_BYTES = 2048
"""Of the whole text, in UTF-8."""
_NAME, _TITLE = 40, 60
"""Characters of a unit's or telephone's name, and of a title, beyond which it is shortened."""
_WORDING = Wording("notifications", "chat.yaml")


@dataclass(frozen=True)
class Notice:
    """What a chat message tells: the letter's ``template``, whose campaign, by which office."""

    template: str
    campaign: str
    office: str
    phone: str | None
    owed: Sequence[Owed]
    as_of: datetime


def compose_chat(notice: Notice, locale: Locale, most: int = MOST_BYTES) -> Draft:
    """The message, not longer than ``most`` bytes, which are enough for one duty at least."""
    say = Voice(_WORDING, locale)
    head = say("head", what=say(notice.template), campaign=_short(notice.campaign, _TITLE))
    parts = [_Part(say, owed, notice.as_of) for owed in _by_duty(notice.owed).values()]
    foot = _foot(say, notice)
    room = most - _size([head, *foot])
    told = _told(parts, room, say)
    if len(told) < len(parts):
        foot.insert(0, say("more", count=len(parts) - len(told)))
    return Draft(head, "\n".join([head, *told, *foot]), "")


def trial_text(name: str, locale: Locale) -> tuple[str, str]:
    """A title and a text that try a channel."""
    say = Voice(_WORDING, locale)
    return say("test-title"), say("test", name=name)


def _told(parts: Sequence["_Part"], room: int, say: Voice) -> list[str]:
    """As many duties as fit by their numbers alone, then as many names in each as still fit."""
    fitting = _fitting(parts, room)
    if fitting < len(parts):
        room -= _size([say("more", count=len(parts))])
        fitting = max(1, _fitting(parts, room))
    shown = parts[:fitting]
    spare = room - sum(part.least for part in shown)
    told = []
    for part in shown:
        text = part.within(part.least + spare)
        spare -= _size([text]) - part.least
        told.append(text)
    return told


def _fitting(parts: Sequence["_Part"], room: int) -> int:
    sums = accumulate(part.least for part in parts)
    return sum(1 for _ in takewhile(lambda size: size <= room, sums))


class _Part:
    """What is said of one duty that is due at one instant."""

    def __init__(self, say: Voice, owed: Sequence[Owed], as_of: datetime) -> None:
        first = owed[0]
        late = as_of > first.due_at
        local = as_of.astimezone(first.due_at.tzinfo)
        self._say = say
        self._begins = say(
            "past-due" if late else "before-due", duty=_short(first.duty, _TITLE),
            due=moment(first.due_at, say.locale), as_of=moment(local, say.locale),
        )  # fmt: skip
        self._units = [_named(say, one) for one in owed]
        self.least = _size([self._naming(0)])

    def within(self, most: int) -> str:
        """With as many names as fit into ``most`` bytes."""
        fewest, many = 0, len(self._units)
        while fewest < many:
            middle = (fewest + many + 1) // 2
            if _size([self._naming(middle)]) <= most:
                fewest = middle
            else:
                many = middle - 1
        return self._naming(fewest)

    def _naming(self, count: int) -> str:
        total = len(self._units)
        kind = "none" if count == 0 else "some" if count < total else "one" if total == 1 else "all"
        units = self._say.listed(self._units[:count])
        return self._begins + self._say(f"{kind}-named", units=units, count=total)


def _by_duty(owed: Sequence[Owed]) -> Mapping[tuple[str, datetime], list[Owed]]:
    """By duty and due instant, in their order; a unit is named once in each."""
    found: dict[tuple[str, datetime], dict[str, Owed]] = {}
    for one in owed:
        found.setdefault((one.duty, one.due_at), {}).setdefault(one.unit, one)
    return {key: list(units.values()) for key, units in found.items()}


def _named(say: Voice, owed: Owed) -> str:
    unit = _short(owed.unit, _NAME)
    return say("sent-back", unit=unit) if owed.state == "sent_back" else unit


def _foot(say: Voice, notice: Notice) -> list[str]:
    ask = f"ask-{notice.template}"
    office = _short(notice.office, _TITLE)
    if notice.phone:
        signed = say("signed-phone", office=office, phone=_short(notice.phone, _NAME))
    else:
        signed = say("signed", office=office)
    return [say(ask), signed] if say.wording.knows(ask) else [signed]


def _short(text: str, most: int) -> str:
    """On one line, with no sign that a robot could take for a mark-up, and not too long."""
    plain = "".join(c if c.isprintable() else " " for c in text).replace("<", "＜")
    plain = " ".join(plain.split())
    return plain if len(plain) <= most else f"{plain[: most - 1]}…"


def _size(lines: Sequence[str]) -> int:
    """Bytes of ``lines``, each with the end of its line."""
    return sum(len(line.encode()) + 1 for line in lines)
