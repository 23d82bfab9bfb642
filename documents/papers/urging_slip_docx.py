"""The urging slip (催报单): what a unit owes since when, and by when it is asked for; to the unit
itself, or to the one above it."""

from campaigns.spec.spec import Campaign
from documents.papers.paper import Block, Paragraph, Words
from documents.papers.slip_paper import Slip, facts_of, matters_table, reply_table, slip_docx

_REPLY = ("cause", "expected", "signature")


def urging_slip_docx(campaign: Campaign, slip: Slip) -> bytes:
    """The slip with room for the unit's reply; before the due instant it is a reminder."""
    say = Words(campaign.locale)
    many, late = len(slip.matters) > 1, any(matter.days_late for matter in slip.matters)
    code = "urging-many" if many else "urging-text" if late else "urging-ahead"
    if slip.is_below and (many or late):
        code += "-below"
    blocks: list[Block] = [
        Paragraph(say(f"slip/{code}", **facts_of(campaign, slip, say))),
        matters_table(slip, say),
        reply_table(_REPLY, say),
    ]
    return slip_docx(campaign, slip, say("slip/urging-title"), blocks)
