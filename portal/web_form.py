"""A duty's form on a page: its fields, and what was posted in them as a filled form."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from starlette.datastructures import FormData

from campaigns.forms.form import Form, Indicator
from campaigns.sheets.examine import Filled, Identity
from campaigns.sheets.marks import MARKS, mark_in
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale
from documents.blanks.plan import Plan
from documents.filled.posted import posted_bytes, posted_form

RETURN_HEAD = ("filler", "phone", "reviewer", "head", "date")
SLIP_HEAD = ("filler", "phone", "head", "date")
REQUIRED = ("filler", "phone")
YES, NO = "是", "否"
_LONGEST, _LONGEST_NOTE = 200, 2000
_MIDNIGHT = re.compile(r"(?<=\d)[ T]00:00:00$")
"""What a workbook's date carries and nobody has typed."""
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff]")


@dataclass(frozen=True)
class WebForm:
    """The form of one obligation, with the answers that are in it now."""

    campaign: Campaign
    occurrence: Occurrence
    unit: Unit
    head: Mapping[str, str] = field(default_factory=dict)
    figures: Mapping[str, str] = field(default_factory=dict)

    @property
    def form(self) -> Form:
        return self.campaign.form_of(self.occurrence.duty, self.unit.id)

    @property
    def is_slip(self) -> bool:
        return not self.form.entered

    @property
    def identity(self) -> Identity:
        return Plan(self.campaign, self.occurrence, self.unit, None).identity

    @property
    def head_fields(self) -> Sequence[str]:
        return SLIP_HEAD if self.is_slip else RETURN_HEAD

    def posted(self, form: FormData) -> "WebForm":
        """The same form with what was posted; fields that are not its own are left out."""
        names = [*self.head_fields, "note"]
        head = {name: _text(form, f"head.{name}") for name in names}
        if not self.is_slip:
            head |= {name: YES if _text(form, f"head.{name}") else NO for name in MARKS}
        figures = {i.code: _text(form, f"fig.{i.code}") for i in self.form.entered}
        return WebForm(self.campaign, self.occurrence, self.unit, head, figures)

    @property
    def body(self) -> bytes:
        return posted_bytes(self.identity, self.head, self.figures)

    @property
    def filled(self) -> Filled:
        """As the desk will read it: by way of the very bytes that are stored."""
        read = posted_form(self.body)
        assert read is not None
        return read

    def answered(self, body: bytes) -> "WebForm | None":
        """The same form with the answers stored in ``body``; nothing where those are no post."""
        read = posted_form(body)
        if read is None:
            return None
        head = {name: str(cell.value or "") for name, cell in read.head.items()}
        figures = {code: str(cell.value or "") for code, cell in read.cells.items()}
        return WebForm(self.campaign, self.occurrence, self.unit, head, figures)

    def understood(self, head: Mapping[str, str], figures: Mapping[str, str]) -> "WebForm":
        """The same form with what was understood of a workbook; what could not be read is empty."""
        names = [*self.head_fields, "note"]
        said = {name: _MIDNIGHT.sub("", head.get(name, "")) for name in names}
        if not self.is_slip:
            said |= {name: YES if mark_in(head.get(name)) else NO for name in MARKS}
        mine = {i.code: figures.get(i.code, "") for i in self.form.entered}
        return WebForm(self.campaign, self.occurrence, self.unit, said, mine)


def rates(form: Form, figures: Mapping[str, object]) -> dict[str, str]:
    """Every rate that the figures give, in percent, as the blank computes it."""
    found = {}
    for rate in form.rates:
        above, below = _number(figures, rate.numerator), _number(figures, rate.denominator)
        if above is not None and below:
            found[rate.code] = f"{above / below * 100:.1f}"
    return found


def _number(figures: Mapping[str, object], code: str | None) -> float | None:
    value = figures.get(code or "")
    return None if value is None else float(str(value))


def _text(form: FormData, name: str) -> str:
    """What was typed, without what no database or paper can hold; what is too long ends in ``…``,
    and so is never taken for a shorter number."""
    value = form.get(name)
    if not isinstance(value, str):
        return ""
    longest = _LONGEST_NOTE if name == "head.note" else _LONGEST
    text = _UNFIT.sub("\ufffd", value.replace("\r\n", "\n")).strip()
    return text if len(text) <= longest else f"{text[:longest]}…"


def is_part(indicator: Indicator, locale: Locale) -> bool:
    """Whether it is a part of the one above (其中), to be set in."""
    return indicator.named(locale).startswith(("其中", "of which"))
