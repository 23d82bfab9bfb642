"""What one blank form says, before it is laid out: its texts in the campaign's language."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from campaigns.forms.form import Form, Indicator
from campaigns.sheets.examine import Identity
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from documents.papers import dates

_WORDING = Wording("documents")
FORMAT = "1"
"""The version of this layout; a reader refuses one that it does not know."""

Field = tuple[str, str | None]
"""A field of the head: its label, and what is printed in it (``None``: for the unit to fill in)."""


@dataclass(frozen=True)
class Plan:
    """A blank of ``duty`` for ``unit``, with the ``previous`` figures if there are any."""

    campaign: Campaign
    duty: Occurrence
    unit: Unit
    previous: Mapping[str, Decimal] | None

    @property
    def form(self) -> Form:
        return self.campaign.form_of(self.duty.duty, self.unit.id)

    @property
    def is_slip(self) -> bool:
        return not self.form.everything

    @property
    def identity(self) -> Identity:
        duty, period = self.duty.slot
        form = self.form
        return Identity(self.campaign.id, duty, self.unit.id, period, form.key, form.version)

    def say(self, code: str, **facts: object) -> str:
        return _WORDING.say(code, self.campaign.locale, **facts)

    @property
    def title(self) -> str:
        english = self.form.english if self.campaign.locale == "en" else None
        return english or self.form.title

    def name_of(self, indicator: Indicator) -> str:
        return indicator.named(self.campaign.locale)

    @property
    def due(self) -> str:
        return dates.instant(self.duty.due_at, self.campaign.locale)

    def head(self) -> tuple[tuple[Field, ...], ...]:
        """The fields of the head, line by line, one or two to a line."""
        unit = (self.say("label/unit"), self.unit.name or None)
        due = (self.say("label/due"), self.due)
        if self.is_slip:
            return (
                (unit, (self.say("label/task"), self.duty.name)),
                (due, (self.say("label/received"), None)),
                ((self.say("label/liaison"), None), (self.say("label/phone"), None)),
                ((self.say("label/leader"), None),),
            )
        period, locale = self.duty.period, self.campaign.locale
        days = dates.span(period.start, period.end, locale) if period else self.say("none")
        basis = self.say(f"basis/{self.duty.basis}" if self.duty.basis else "none")
        return (
            (unit, (self.say("label/duty"), self.duty.name)),
            ((self.say("label/period"), days), (self.say("label/basis"), basis)),
            (due, (self.say("label/date"), None)),
            ((self.say("label/filler"), None), (self.say("label/phone"), None)),
            ((self.say("label/reviewer"), None), (self.say("label/head"), None)),
            ((self.say("label/nil"), None), (self.say("label/correction"), None)),
        )
