"""What the urging slip and the supervision slip share: their opening, their facts, their page."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from campaigns.spec.spec import Campaign
from documents.papers import dates
from documents.papers.official import official_docx
from documents.papers.paper import Block, Paper, Paragraph, Table, Words
from documents.papers.slip_matter import Matter, list_of, matter_rows

_LIST = ("unit", "duty", "due", "late", "chased", "said")


@dataclass(frozen=True)
class Slip:
    """A slip: what it is about, its number, the instant it stands at in the campaign's zone.

    ``to`` is the unit that it is addressed to, ``post`` the person there, such as the leader in
    charge; without either it is addressed to all units concerned.
    """

    matters: Sequence[Matter]
    number: str
    as_of: datetime
    to: str = ""
    post: str = ""

    @property
    def is_below(self) -> bool:
        """Whether it goes to a unit about others, which it is asked to urge."""
        return bool(self.to) and any(matter.unit != self.to for matter in self.matters)


def facts_of(campaign: Campaign, slip: Slip, say: Words) -> dict[str, object]:
    """What the sentences of a slip need to know."""
    first, office, calendar = slip.matters[0], campaign.leading_group.office, campaign.calendar
    by = calendar.close_of(calendar.days.shift(slip.as_of.date(), 1))
    late = "slip/late-day" if first.days_late == 1 else "slip/late-days"
    return {
        "under": _under(campaign, say),
        "unit": first.unit,
        "duty": first.occurrence.name,
        "due": dates.instant(first.due_at, say.locale),
        "as_of": dates.instant(slip.as_of, say.locale),
        "late": say(late, days=first.days_late) if first.days_late else "",
        "chased": _chased(first, say),
        "count": len(slip.matters),
        "by": dates.instant(by, say.locale),
        "email": office.email,
        "office": office.name,
    }


def _chased(matter: Matter, say: Words) -> str:
    if not matter.chased:
        return ""
    return say("slip/after-once" if matter.chased == 1 else "slip/after-times", times=matter.chased)


def matters_table(slip: Slip, say: Words) -> Table:
    """The facts of the one matter, or a list of several."""
    if len(slip.matters) == 1:
        header = say("slip/item"), say("slip/content")
        return Table(say("slip/facts"), header, matter_rows(slip.matters[0], slip.as_of, say), 1)
    columns = tuple(say(f"slip/{name}") for name in _LIST)
    return Table(say("slip/list"), columns, list_of(slip.matters, slip.as_of, say), wide=5)


def reply_table(items: Sequence[str], say: Words) -> Table:
    """Room to be written in by hand, a row for each item."""
    rows = [(say(f"slip/{item}"), "　" * 24) for item in items]
    header = say("slip/item"), say("slip/content")
    return Table(say("slip/reply"), header, rows, wide=1, roomy=len(rows))


def slip_docx(campaign: Campaign, slip: Slip, title: str, blocks: Sequence[Block]) -> bytes:
    """The slip as a document; the same slip gives the same bytes."""
    say, office = Words(campaign.locale), campaign.leading_group.office
    return official_docx(
        Paper(
            locale=campaign.locale,
            title=(campaign.title, title),
            addressees=_addressee(slip, say),
            blocks=[*blocks, *_questions(campaign, say)],
            signed=office.name,
            dated=slip.as_of.date(),
            made=slip.as_of,
            number=slip.number,
        )
    )


def _addressee(slip: Slip, say: Words) -> str:
    if slip.to and slip.post:
        return say("slip/to-leader", unit=slip.to, post=slip.post)
    if slip.to or slip.post:
        return say("slip/to", unit=slip.to or slip.post)
    return say("slip/to-many")


def _questions(campaign: Campaign, say: Words) -> Iterator[Block]:
    office = campaign.leading_group.office
    if office.phone:
        yield Paragraph(say("slip/questions", office=office.name, phone=office.phone))


def _under(campaign: Campaign, say: Words) -> str:
    paper = campaign.paper
    if paper is None:
        return say("slip/plain", title=campaign.title)
    number = say("brackets", text=paper.number) if paper.number else ""
    return say("slip/under", paper=paper.title, number=number)
