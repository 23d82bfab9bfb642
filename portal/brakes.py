"""How often who may ask: by address, by account or link. Kept in memory, for one process."""

from dataclasses import dataclass

from limits import RateLimitItem, parse
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.exceptions import HTTPException


@dataclass(frozen=True)
class Allowed:
    """The limits, as the library writes them."""

    requests: str = "1200/minute"
    """Of any kind, from one address: an office of many people may share one."""
    posts: str = "240/minute"
    """Forms and files, from one address."""
    acts: str = "40/minute"
    """Forms and files, through one link, account or token."""
    checks: str = "90/minute"
    """Of a form while it is filled in, through one link."""
    programs: str = "1200/minute"
    """Calls of the API, with one token."""
    wrong_links: str = "20/minute"
    """Links that open nothing, from one address."""
    log_ins: str = "10/minute"
    """Attempts, from one address."""
    wrong_passwords: str = "5/15minutes"
    """For one account; then it is locked for as long."""


class TooOften(HTTPException):
    """Asked too often; ``retry_after`` seconds later there is room again."""

    def __init__(self, retry_after: int) -> None:
        super().__init__(429, headers={"Retry-After": str(retry_after)})


class Brakes:
    """Counts and refuses."""

    def __init__(self, allowed: Allowed) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._items: dict[str, RateLimitItem] = {
            name: parse(text) for name, text in vars(allowed).items()
        }

    def count(self, what: str, who: str) -> None:
        """One more of ``what`` by ``who``; raises :class:`TooOften` where that is too many."""
        if not self._limiter.hit(self._items[what], what, who):
            raise self._too_often(what)

    def hit(self, what: str, who: str) -> None:
        """One more of ``what`` by ``who``, whether or not that is too many."""
        self._limiter.hit(self._items[what], what, who)

    def check(self, what: str, who: str) -> None:
        """Raises :class:`TooOften` where ``who`` has used up ``what``; counts nothing."""
        if not self._limiter.test(self._items[what], what, who):
            raise self._too_often(what)

    def forget(self, what: str, who: str) -> None:
        """Start anew for ``who``."""
        self._limiter.clear(self._items[what], what, who)

    def _too_often(self, what: str) -> TooOften:
        return TooOften(self._items[what].get_expiry())
