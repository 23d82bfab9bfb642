"""What a chase came to, as ``muster chase`` and the runs show it."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Said:
    """One obligation told, to be told, overtaken, or that nobody can be told of."""

    unit: str
    duty: str
    period: str
    rung: str
    recipients: tuple[str, ...]
    subject: str
    outcome: str
    message: int | None = None
    colour: str | None = None

    def as_json(self) -> dict[str, object]:
        return {
            "unit": self.unit,
            "duty": self.duty,
            "period": self.period or None,
            "rung": self.rung,
            "recipients": list(self.recipients),
            "subject": self.subject,
            "outcome": self.outcome,
            "colour": self.colour,
        }


@dataclass
class Plan:
    """Who is told what, and the messages that wait to be delivered.

    ``said`` stays empty where a chase was asked to count only.
    """

    said: list[Said] = field(default_factory=list)
    messages: list[int] = field(default_factory=list)
    counts: Counter[str] = field(default_factory=Counter)
    """How many obligations there are of each outcome."""

    def note(self, said: list[Said], *, keep: bool) -> None:
        self.counts.update(one.outcome for one in said)
        if keep:
            self.said += said
