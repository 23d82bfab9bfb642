"""What can be wrong with a request to the office. Each says what there is instead.

``said(locale)`` is the text for the user; it names the fault and its cure.
"""

from collections.abc import Sequence
from datetime import date, datetime

from campaigns.nearest import nearest
from campaigns.wording import Locale, Wording
from notifications.phrasing import day, moment

_WORDING = Wording("office", "texts.yaml")


class Refusal(Exception):
    """The request cannot be done as it stands; nothing was changed."""

    code = "refusal"

    def __init__(self, **facts: object) -> None:
        self.facts = facts
        super().__init__(self.said("en"))

    def said(self, locale: Locale) -> str:
        facts = {name: _printed(fact, locale) for name, fact in self.facts.items()}
        return _WORDING.say(self.code, locale, **facts)


def _printed(fact: object, locale: Locale) -> object:
    """Days and instants as letters write them; anything else as it is."""
    if isinstance(fact, datetime):
        return moment(fact, locale)
    return day(fact, locale) if isinstance(fact, date) else fact


class _NoSuch(Refusal):
    def __init__(self, word: str, known: Sequence[str]) -> None:
        near = nearest(word, list(known))
        super().__init__(word=word, known=", ".join([near] if near else known[:12]) or "-")


class NoSuchCampaign(_NoSuch):
    """No campaign of that id is declared; declare its spec first."""

    code = "no-such-campaign"


class NoSuchDuty(_NoSuch):
    """The campaign has no such duty; use one of its keys."""

    code = "no-such-duty"


class NoSuchUnit(_NoSuch):
    """The roster has no such unit; use its id, name or alias."""

    code = "no-such-unit"


class NoSuchPhase(_NoSuch):
    """The campaign has no such phase; use one of its keys."""

    code = "no-such-phase"


class NoSuchPeriod(Refusal):
    """The duty comes due several times, or never, and the period does not say which is meant."""

    code = "no-such-period"

    def __init__(self, word: str | None, duty: str, known: Sequence[str]) -> None:
        super().__init__(word=word or "-", duty=duty, known=", ".join(known[:12]) or "-")


class UnitNeeded(Refusal):
    """The form depends on the unit; say which."""

    code = "unit-needed"


class NoSuchSubCampaign(_NoSuch):
    """The campaign has no such sub-campaign; use one of its keys."""

    code = "no-such-sub-campaign"


class NoSuchVersion(Refusal):
    """The campaign has no version of that number."""

    code = "no-such-version"


class FilesInTheWay(Refusal):
    """Files of those names are there already; nothing was written."""

    code = "files-in-the-way"


class NotOwed(Refusal):
    """The unit does not owe that duty, so there is nothing to extend or waive."""

    code = "not-owed"


class NotLater(Refusal):
    """An extension must end later than what it extends."""

    code = "not-later"


class NotAnInstant(Refusal):
    """The text is no date or instant."""

    code = "not-an-instant"


class NoMailServer(Refusal):
    """Mail is to go out but no server is set; set MUSTER_SMTP_URL."""

    code = "no-mail-server"


class MailServerFails(Refusal):
    """The mail server cannot be reached; what is planned stays planned and goes out next time."""

    code = "mail-server-fails"

    def __init__(self, reason: str, sent: Sequence[int]) -> None:
        self.sent = tuple(sent)
        super().__init__(reason=reason, sent=len(sent))


class NoMailbox(Refusal):
    """Mail is to be read but no mailbox is set; set MUSTER_IMAP_URL."""

    code = "no-mailbox"


class MailboxUnreachable(Refusal):
    """The mailbox cannot be reached; what lies in it is read next time."""

    code = "mailbox-unreachable"


class MailServerTurnsAway(MailServerFails):
    """The mail server does not let us in; put MUSTER_SMTP_URL right, then it goes out."""

    code = "mail-server-turns-away"


class InboxFails(Refusal):
    """Files of the inbox cannot be read or moved aside; the others have been taken in."""

    code = "inbox-fails"


class LedgerFails(MailServerFails):
    """The ledger cannot keep what was sent, so no more is sent; make room, then go on."""

    code = "ledger-fails"


class NoSuchChannel(_NoSuch):
    """No chat goes by that name; set it in MUSTER_CHANNELS."""

    code = "no-such-channel"


class ChannelFails(Refusal):
    """The chat did not take the trial message."""

    code = "channel-fails"


class NoSuchMessage(Refusal):
    """No message of that number waits or was given up."""

    code = "no-such-message"


class BadSetting(Refusal):
    """A setting cannot be used."""

    code = "bad-setting"


class AccountExists(Refusal):
    """An account of that name is there already; choose another, or set its password."""

    code = "account-exists"


class NoSuchAccount(_NoSuch):
    """There is no account of that name."""

    code = "no-such-account"


class PasswordTooShort(Refusal):
    """The password is too short to be one."""

    code = "password-too-short"


class NoSuchToken(_NoSuch):
    """There is no token of that number."""

    code = "no-such-token"


class NoSuchReceipt(Refusal):
    """No return of the campaign has that receipt."""

    code = "no-such-receipt"

    def __init__(self, receipt: str) -> None:
        super().__init__(receipt=receipt)


class NotInDrawer(Refusal):
    """The return did not come after the closing, or was withdrawn: there is nothing to decide."""

    code = "not-in-drawer"


class DecidedAlready(Refusal):
    """The same was decided about it before."""

    code = "decided-already"


class NotStanding(Refusal):
    """Only the version that stands, or one that waits in the late drawer, can be withdrawn."""

    code = "not-standing"


class NothingOwed(Refusal):
    """It has been handed in, or need not be: there is nothing to ask or announce."""

    code = "nothing-owed"


class AskedAlready(Refusal):
    """A request of the unit for this duty waits for its answer."""

    code = "asked-already"


class NoSuchRequest(Refusal):
    """The campaign has no request of that number."""

    code = "no-such-request"


class AnsweredAlready(Refusal):
    """The request has its answer, or lapsed since nothing is owed any more."""

    code = "answered-already"


class NoSuchNotice(Refusal):
    """No letter of that number was sent to the unit."""

    code = "no-such-notice"


class DayPast(Refusal):
    """A return cannot be announced for a day that has passed."""

    code = "day-past"


class NoSuchItem(_NoSuch):
    """The division of work has no such item."""

    code = "no-such-item"


class NotCarried(Refusal):
    """The item is not one that the unit carries."""

    code = "not-carried"


class BadPercent(Refusal):
    """A percentage is a whole number from 0 to 100."""

    code = "bad-percent"


class NothingSaid(Refusal):
    """A reason or a report says something."""

    code = "nothing-said"


class NoSuchHeld(Refusal):
    """No letter of that number waits for the office to let it go."""

    code = "no-such-held"


class NoLongerTrue(Refusal):
    """What a held letter says is true of no unit any more."""

    code = "no-longer-true"


class NoSuchAside(Refusal):
    """Nothing of that number was put aside."""

    code = "no-such-aside"


class DealtWithAlready(Refusal):
    """Somebody has dealt with it before."""

    code = "dealt-with-already"
