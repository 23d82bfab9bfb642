"""A circular (通报): who has not handed in, by name, what is asked of them and by when."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from documents.papers import dates
from documents.papers.circular_names import good_and_bad, list_of, numbered_through, others, some_of
from documents.papers.official import official_docx
from documents.papers.paper import Block, Heading, Paper, Paragraph, Table, Words


def circular_docx(
    *,
    campaign: Campaign,
    duty: Occurrence,
    missing: Sequence[str],
    total: int,
    returned: int,
    late: Sequence[str],
    as_of: datetime,
    by: datetime | None = None,
    good: Sequence[str] = (),
    extended: Sequence[str] = (),
    waiting: Sequence[str] = (),
    ranking: Table | None = None,
    number: str = "",
) -> bytes:
    """The circular on ``duty`` as of ``as_of``; units are ids or names.

    Those missing are asked to hand in ``by`` then: by close of work on the next
    working day, if nothing else is said. ``good`` were in time and are commended, ``late`` and
    ``missing`` are criticised; ``extended`` have longer, ``waiting`` lie in the late drawer.
    """
    say = Words(campaign.locale)
    here = as_of.astimezone(campaign.calendar.zone)
    calendar = campaign.calendar
    until = by or calendar.close_of(calendar.days.shift(here.date(), 1))
    names = partial(_display, campaign)
    blocks = numbered_through(
        [
            Paragraph(_opening(campaign, duty, total, returned, len(missing), here, say)),
            *_state(returned, names(late), say, blame=bool(good)),
            *good_and_bad(names(good), names(late), say),
            *_missing(names(missing), here, say),
            *others(names(extended), names(waiting), say),
            *_asks(campaign, duty, bool(missing), until, say),
            *([ranking] if ranking else []),
        ],
        say,
    )
    title = (say("circular/title", title=campaign.title), say("circular/subject", duty=duty.name))
    name, to = campaign.leading_group.office.name, say("circular/to")
    return official_docx(Paper(campaign.locale, title, to, blocks, name, here.date(), here, number))


def _opening(
    campaign: Campaign, duty: Occurrence, total: int, returned: int, missing: int, as_of: datetime,
    say: Words,
) -> str:  # fmt: skip
    due = dates.instant(duty.due_at, say.locale)
    paper = campaign.paper
    if paper:
        number = say("brackets", text=paper.number) if paper.number else ""
        under = say("circular/under", paper=paper.title, number=number, due=due, duty=duty.name)
    else:
        under = say("circular/plain", title=campaign.title, due=due, duty=duty.name)
    stand = say(
        "circular/stand", as_of=dates.instant(as_of, say.locale), total=total, returned=returned,
        missing=missing, rate=say.percent(returned, total),
    )  # fmt: skip
    return under + (" " if say.locale == "en" else "") + stand


def _display(campaign: Campaign, units: Sequence[str]) -> list[str]:
    return [campaign.roster.display(unit) for unit in units]


def _state(returned: int, late: Sequence[str], say: Words, *, blame: bool) -> Iterator[Block]:
    yield Heading(1, say("circular/state"))
    counts = {"returned": returned, "in_time": returned - len(late), "late": len(late)}
    names = say("brackets", text=say.listed(late)) if late and not blame else ""
    yield Paragraph(say("circular/in-time", **counts, names=names))


def _missing(names: Sequence[str], as_of: datetime, say: Words) -> Iterator[Block]:
    yield Heading(1, say("circular/missing-head"))
    instant = dates.instant(as_of, say.locale)
    if not names:
        yield Paragraph(say("circular/all-in", as_of=instant))
        return
    told = some_of(names, say)
    code = "circular/one-missing" if len(names) == 1 else "circular/missing"
    yield Paragraph(say(code, as_of=instant, count=len(names), names=told))
    yield from list_of(names, say("circular/list"), say)


def _asks(
    campaign: Campaign, duty: Occurrence, any_missing: bool, by: datetime, say: Words
) -> Iterator[Block]:
    office = campaign.leading_group.office
    asks = []
    if any_missing:
        code = "circular/hand-in-slip" if duty.kind == "acknowledge" else "circular/hand-in"
        asks.append(say(code, by=dates.instant(by, say.locale), email=office.email))
    asks.append(say("circular/keep"))
    if office.phone:
        asks.append(say("circular/phone", office=office.name, phone=office.phone))
    yield Heading(1, say("circular/asks"))
    for number, ask in enumerate(asks, start=1):
        yield Paragraph(say.numbered(number, ask))
