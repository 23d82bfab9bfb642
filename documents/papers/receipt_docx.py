"""A receipt (回执) as a paper: what was received, when, and the figures as understood."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from campaigns.forms.form import Form
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.roster import Unit
from campaigns.spec.spec import Campaign
from documents.papers import dates
from documents.papers.official import official_docx
from documents.papers.paper import Block, Paper, Paragraph, Table, Words


@dataclass(frozen=True)
class Receipt:
    """What a receipt says; ``received_at`` is in the campaign's zone."""

    number: str
    received_at: datetime
    version: int
    file: str
    sha256: str
    nil: bool
    late: bool
    days_late: int
    figures: Mapping[str, str]


def receipt_docx(campaign: Campaign, one: Occurrence, unit: Unit, receipt: Receipt) -> bytes:
    """The receipt of one version; the same receipt gives the same bytes."""
    say = Words(campaign.locale)
    at = f"{dates.day(receipt.received_at, campaign.locale)} {receipt.received_at:%H:%M:%S}"
    blocks: list[Block] = [
        Paragraph(say("receipt/intro", duty=one.name, at=at)),
        Table(
            say("receipt/number", number=receipt.number),
            (say("receipt/item"), say("receipt/content")),
            tuple(_facts(say, one, receipt, at)),
            wide=1,
        ),
    ]
    form = campaign.form_of(one.duty, unit.id)
    rows = tuple(_rows(campaign, form, receipt))
    if rows and not receipt.nil:
        header = tuple(say(f"receipt/{name}") for name in ("code", "indicator", "unit", "figure"))
        blocks.append(Table(say("receipt/figures"), header, rows, wide=1))
    blocks.append(Paragraph(say("receipt/keep")))
    paper = Paper(
        locale=campaign.locale,
        title=(say("receipt/title", duty=one.name),),
        addressees=say("receipt/to", unit=unit.name),
        blocks=blocks,
        signed=campaign.leading_group.office.name,
        dated=receipt.received_at.date(),
        made=receipt.received_at,
    )
    return official_docx(paper)


def _facts(say: Words, one: Occurrence, receipt: Receipt, at: str) -> list[tuple[str, str]]:
    days = receipt.days_late
    late = say("receipt/days-late", days=days) if days else say("receipt/under-a-day-late")
    told = [
        (say("receipt/received"), at),
        (say("receipt/timely"), late if receipt.late else say("receipt/in-time")),
        (say("receipt/version"), say("receipt/version-n", n=receipt.version)),
        (say("receipt/file"), receipt.file),
        ("SHA-256", receipt.sha256),
    ]
    if one.period is not None:
        days_of = dates.span(one.period.start, one.period.end, say.locale)
        told.insert(0, (say("receipt/period"), days_of))
    if receipt.nil:
        told.append((say("receipt/nil"), say("receipt/yes")))
    return told


def _rows(campaign: Campaign, form: Form, receipt: Receipt) -> list[tuple[str, str, str, str]]:
    return [
        (i.code, i.named(campaign.locale), i.unit, receipt.figures[i.code])
        for i in form.counted
        if i.code in receipt.figures
    ]
