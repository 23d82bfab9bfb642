"""What can become of a message that was not simply taken."""

from collections.abc import Sequence
from typing import Literal

Stage = Literal["connecting", "before", "after"]
"""How far a conversation had come when it failed: no connection was made; the server
has not kept the message; or the whole message was given and its answer is unknown."""


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
    """The mail server could not be reached, or broke off at ``stage``."""

    def __init__(self, reason: str, stage: Stage = "before") -> None:
        self.reason = reason
        self.stage = stage
        super().__init__(reason)


class TurnedAway(Unreachable):
    """The server is there and does not let us in: password, certificate or TLS is at fault.

    No message can go out until the setting is put right, so trying again is in vain.
    """

    def __init__(self, reason: str) -> None:
        super().__init__(reason, "connecting")
