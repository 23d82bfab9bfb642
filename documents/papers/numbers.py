"""The number of a document as it is printed (发文字号): 黎双打办催〔2011〕3号."""

from typing import Literal

from campaigns.spec.spec import Campaign
from documents.papers.paper import Words

Kind = Literal["urging_slip", "supervision_slip", "circular"]


def printed_number(campaign: Campaign, kind: Kind, year: int, number: int) -> str:
    """The number with the office's declared prefix, if it has one."""
    say, prefix = Words(campaign.locale), campaign.leading_group.office.number_prefix
    mark = say(f"mark/{kind}", prefix=prefix) if prefix else say(f"mark-alone/{kind}")
    return say("document-number", mark=mark, year=year, number=number)
