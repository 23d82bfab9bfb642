"""The wire: what Apprise's services are given instead of ``requests``, and what came back on it.

A service of Apprise tells only whether it thinks that all is well; robots answer 200 even to what
they refuse. So the answer is kept here. The wire also holds what the services leave open:
certificates are always verified, no redirect is followed (it would take the secret elsewhere),
and no more of an answer is read than a robot has to say.
"""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import requests

from notifications.outcome import Stage, Unreachable

CONNECT, READ = 10.0, 15.0
"""Seconds for a connection, and for the next piece of an answer."""
_MOST = 64 * 1024


@dataclass(frozen=True)
class Said:
    """An answer: its status, the reason beside it, and the beginning of its body."""

    status_code: int
    reason: str
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode("utf-8", "replace")


class _Straight(requests.Session):
    """Goes nowhere but where it is sent."""

    def get_redirect_target(self, resp: requests.Response) -> None:
        return None


class Wire:
    """Carries one message; ``said`` is the answer, ``fault`` what went wrong without one."""

    codes = requests.codes
    RequestException = requests.RequestException

    def __init__(self, key: str) -> None:
        """``key`` goes with the request, the same each time that it is repeated."""
        self._key = key
        self.said: Said | None = None
        self.fault: Unreachable | None = None

    def post(self, url: str, **given: Any) -> Said:
        return self.request("POST", url, **given)

    def request(
        self, method: str, url: str, *, headers: Mapping[str, str] | None = None, **given: Any
    ) -> Said:
        """The answer; what the service wants of timeouts, redirects and verifying is not heard."""
        sent = {name: given.get(name) for name in ("data", "params", "auth")}
        try:
            with _Straight() as session, session.request(
                method, url, headers={**(headers or {}), "Idempotency-Key": self._key},
                timeout=(CONNECT, READ), allow_redirects=False, stream=True, **sent,
            ) as answer:  # fmt: skip
                self.said = Said(answer.status_code, answer.reason or "", _read(answer))
                return self.said
        except requests.RequestException as error:
            self.fault = _fault(error)
            raise
        except Exception as error:  # what no service is ready for, such as a host that is no name
            self.fault = Unreachable(f"no request can be made of it ({type(error).__name__})")
            raise requests.RequestException from None

    def unreachable(self) -> Unreachable:
        """What went wrong where there was no answer."""
        return self.fault or Unreachable("the message could not be handed over")


def _read(answer: requests.Response) -> bytes:
    """The beginning of the body; one that breaks off is kept as far as it came."""
    body = b""
    with suppress(requests.RequestException):
        for piece in answer.iter_content(1024):
            body += piece
            if len(body) >= _MOST:
                break
    return body[:_MOST]


def _fault(error: requests.RequestException) -> Unreachable:
    """In our own words: those of the library hold the URL."""
    stage: Stage = "after"
    if isinstance(error, requests.exceptions.SSLError):
        return Unreachable("its certificate or TLS is not accepted", "connecting")
    if isinstance(error, requests.exceptions.ProxyError):
        return Unreachable("the proxy does not let us through", "connecting")
    if isinstance(error, requests.ConnectTimeout):
        return Unreachable("no connection in time", "connecting")
    if isinstance(error, requests.Timeout):
        return Unreachable("no answer in time", stage)
    if isinstance(error, requests.ConnectionError):
        names = {type(cause).__name__ for cause in _causes(error)}
        if "NameResolutionError" in names:
            return Unreachable("its host name is not found", "connecting")
        if "NewConnectionError" in names:
            return Unreachable("the connection is refused", "connecting")
        return Unreachable("the connection broke off", stage)
    return Unreachable(f"no request can be made of it ({type(error).__name__})", "before")


def _causes(error: BaseException) -> list[BaseException]:
    """What an error of ``requests`` was made from."""
    found: list[BaseException] = []
    left: list[object] = [error]
    while left:
        one = left.pop()
        if isinstance(one, BaseException) and one not in found:
            found.append(one)
            left += [*one.args, getattr(one, "reason", None)]
    return found
