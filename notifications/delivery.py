"""One message's part of an SMTP conversation, and how the server's answers are read.

An answer about the message or a recipient is ``Refused``; one about the conversation
itself (421 closing, 530 log in first, or no proper answer) is left as it came.
"""

from collections.abc import Sequence

from aiosmtplib import (
    SMTP,
    SMTPDataError,
    SMTPException,
    SMTPRecipientRefused,
    SMTPResponseException,
    SMTPSenderRefused,
)

from notifications.outcome import Refused, Unreachable

_OF_THE_CONVERSATION = {421, 530}


async def announce(smtp: SMTP, sender: str, size: int, wanted: Sequence[str]) -> None:
    """Say who writes, and how much; nothing is handed over yet."""
    try:
        options = [f"SIZE={size}"] if smtp.supports_extension("size") else []
        await smtp.mail(sender, options=options)
    except SMTPSenderRefused as error:
        raise _refused(wanted, [error]) from error


async def deliver(smtp: SMTP, body: bytes, wanted: Sequence[str]) -> None:
    """Name the recipients and hand the message over for those the server takes."""
    refusals: list[SMTPRecipientRefused] = []
    for recipient in wanted:
        try:
            await smtp.rcpt(recipient)
        except SMTPRecipientRefused as error:
            _check(error)
            refusals.append(error)
    refused = [error.recipient for error in refusals]
    accepted = [recipient for recipient in wanted if recipient not in refused]
    if accepted:
        await _hand_over(smtp, body, wanted)
    if refusals:
        raise _refused(refused, refusals, accepted)


async def _hand_over(smtp: SMTP, body: bytes, wanted: Sequence[str]) -> None:
    try:
        await smtp.data(body)
    except SMTPDataError as error:
        raise _refused(wanted, [error]) from error
    except (SMTPException, OSError) as error:
        # The dot may have gone out and its answer been lost: the message may be kept.
        raise Unreachable(str(error) or type(error).__name__, "after") from error


def _refused(
    recipients: Sequence[str],
    errors: Sequence[SMTPResponseException],
    accepted: Sequence[str] = (),
) -> Refused:
    """The refusal; where answers differ, the first that leaves hope speaks for all."""
    for error in errors:
        _check(error)
    spoken = next((error for error in errors if error.code < 500), errors[0])
    return Refused(recipients, spoken.code, spoken.message, spoken.code >= 500, accepted)


def _check(error: SMTPResponseException) -> None:
    if error.code in _OF_THE_CONVERSATION or not 400 <= error.code < 600:
        raise error
