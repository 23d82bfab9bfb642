"""The messages of a chase that are said to chats: one for all units whose people share a chat."""

from datetime import datetime

from campaigns.spec.spec import Campaign
from notifications.chat_text import Notice, compose_chat
from notifications.letter import Draft
from office.house import local
from office.letters.addressing import Letter
from office.letters.letters import owed_in_words


def draft_chat(campaign: Campaign, letter: Letter, as_of: datetime) -> Draft:
    """The message in words; everybody in the group reads it, so it holds no unit's own link."""
    office = campaign.leading_group.office
    notice = Notice(
        template=letter.rung.template,
        campaign=campaign.title,
        office=office.name,
        phone=office.phone,
        owed=[owed_in_words(campaign, p.duty, p.known, as_of) for p in letter.points],
        as_of=local(campaign, as_of),
    )
    return compose_chat(notice, campaign.locale)
