"""The supervision slip (督办单): to the leader in charge or the unit above, with room to reply."""

from campaigns.spec.spec import Campaign
from documents.papers.paper import Block, Paragraph, Words
from documents.papers.slip_paper import Slip, facts_of, matters_table, reply_table, slip_docx

_REPLY = ("progress", "leader-word", "signature")


def supervision_slip_docx(campaign: Campaign, slip: Slip) -> bytes:
    """What is owed since when, how often it was chased, what the unit said, a box for the reply."""
    say = Words(campaign.locale)
    code = "supervision-many" if len(slip.matters) > 1 else "supervision-text"
    blocks: list[Block] = [
        Paragraph(say(f"slip/{code}", **facts_of(campaign, slip, say))),
        matters_table(slip, say),
        reply_table(_REPLY, say),
    ]
    return slip_docx(campaign, slip, say("slip/supervision-title"), blocks)
