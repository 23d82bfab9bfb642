"""What goes with letters: blanks, made anew at sending; slips and circulars, made once.

A document with a number is kept when it is first made, so that it is the same file if it is sent
again (``office.letters.numbers``).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import get_args
from uuid import uuid4

from sqlmodel import Session

from campaigns.spec.spec import Campaign
from campaigns.wording import Wording
from documents.blanks.blank import blank_name, blank_workbook
from documents.papers.numbers import Kind
from documents.papers.supervision_slip_docx import supervision_slip_docx
from documents.papers.urging_slip_docx import urging_slip_docx
from notifications.mime import Attachment
from office.figures import previous_figures
from office.letters.addressing import Letter, Point
from office.letters.circular import circular
from office.letters.letters import Ask
from office.letters.numbers import issued
from office.letters.slips import slip_of

_WORDING = Wording("office", "texts.yaml")
_DOCUMENTS: tuple[Kind, ...] = get_args(Kind)


def attachments(campaign: Campaign, letter: Letter) -> list[Ask]:
    """What goes with a letter: the document its rung declares, and blanks with those letters
    that ask for returns. A circular always brings its document."""
    return [*_documents(campaign, letter), *_blanks(campaign, letter)]


def attachments_above(campaign: Campaign, letter: Letter) -> list[Ask]:
    """What goes with a letter to a unit about those below it: one slip of each kind that its
    rungs declare, naming all the matters it is declared for."""
    return _documents(campaign, letter)


def _documents(campaign: Campaign, letter: Letter) -> list[Ask]:
    found: dict[Kind, list[Point]] = {}
    for point in letter.points:
        rung = point.rung
        kind = "circular" if rung.template == "circular" else rung.document
        if kind:
            found.setdefault(kind, []).append(point)
    return [_document(campaign, kind, points) for kind, points in found.items()]


def _document(campaign: Campaign, kind: Kind, points: Sequence[Point]) -> Ask:
    code, first, locale = f"{kind.replace('_', '-')}-name", points[0], campaign.locale
    duties = {point.duty.name for point in points}
    several = _WORDING.say("several-returns", locale, count=len(points))
    return {
        "kind": kind,
        "duty": first.duty.key,
        "period": first.duty.period_key,
        "obligations": " ".join(str(point.known.id) for point in points),
        "to": first.rung.to[0],
        "token": uuid4().hex,
        "name": _WORDING.say(code, locale, duty=several if len(duties) > 1 else first.duty.name),
    }


def _blanks(campaign: Campaign, letter: Letter) -> list[Ask]:
    if letter.unit is None or letter.rung.template in ("urging", "circular"):
        return []
    duties = [letter.duty]
    if letter.rung.kind == "mobilise":
        duties += [
            one
            for one in campaign.occurrences_of(letter.unit.id)
            if one.duty.is_return and one.opens_at is None and one.duty.every is None
        ]
    return [
        {
            "kind": "blank",
            "duty": duty.key,
            "period": duty.period_key,
            "unit": letter.unit.id,
            "name": blank_name(campaign, duty, letter.unit),
        }
        for duty in duties
    ]


def enclosure(
    session: Session, campaign: Campaign, ask: dict[str, str], as_of: datetime
) -> Attachment:
    """The attachment that ``ask`` describes; one with a number is the one first made."""
    if ask["kind"] == "blank":
        return _blank(session, campaign, ask, as_of)
    for kind in _DOCUMENTS:
        if ask["kind"] == kind:
            return Attachment(ask["name"], _numbered(session, campaign, kind, ask, as_of), "docx")
    raise ValueError(ask["kind"])


def _numbered(session: Session, campaign: Campaign, kind: Kind, ask: Ask, as_of: datetime) -> bytes:
    def make(printed: str) -> bytes:
        if kind == "circular":
            duty = campaign.occurrence(ask["duty"], ask.get("period", ""))
            duty = duty or campaign.occurrences_by_duty(ask["duty"])[0]
            return circular(session, campaign, duty, printed, as_of)
        numbers = [int(number) for number in ask["obligations"].split()]
        slip = slip_of(session, campaign, numbers, ask["to"], printed, as_of)
        lay_out = urging_slip_docx if kind == "urging_slip" else supervision_slip_docx
        return lay_out(campaign, slip)

    if "token" not in ask:  # planned before documents had numbers
        return make("")
    return issued(session, campaign, kind, ask["token"], ask["name"], as_of, make)


def _blank(session: Session, campaign: Campaign, ask: Ask, as_of: datetime) -> Attachment:
    duty = campaign.occurrence(ask["duty"], ask.get("period", ""))
    duty = duty or campaign.occurrences_by_duty(ask["duty"])[0]
    unit = campaign.units_by_id[ask["unit"]]
    before = previous_figures(session, campaign, duty, unit.id, as_of)
    return Attachment(ask["name"], blank_workbook(campaign, duty, unit, before), "xlsx")
