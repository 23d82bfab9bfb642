"""What can become of a message that was not simply taken."""

from collections.abc import Sequence


class Refused(Exception):
    """The mail server answered, and will not take the message for these recipients.

    ``permanent`` tells whether trying again is in vain (5xx for every one of them);
    ``accepted`` names the other recipients, for whom the message was taken.
    """

    def __init__(
        self,
        recipients: Sequence[str],
        code: int,
        text: str,
        permanent: bool,
        accepted: Sequence[str] = (),
    ) -> None:
        self.recipients = tuple(recipients)
        self.code = code
        self.text = text
        self.permanent = permanent
        self.accepted = tuple(accepted)
        super().__init__(f"{', '.join(self.recipients)}: {code} {text}")


class Unreachable(Exception):
    """The mail server could not be reached, did not let us in, or broke off."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
