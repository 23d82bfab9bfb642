"""What every request works with: the house, the clock, the brakes, and the door to the desk."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request

from office.house import House
from portal.brakes import Brakes


@dataclass(frozen=True)
class Portal:
    """``desk`` is held by whoever hands something in: they wait in turn, and hold up no page."""

    house: House
    clock: Callable[[], datetime]
    brakes: Brakes
    desk: asyncio.Lock = field(default_factory=asyncio.Lock)

    def now(self) -> datetime:
        return self.clock()


def portal_of(request: Request) -> Portal:
    """The portal that ``request`` came to."""
    portal: Portal = request.app.state.portal
    return portal


def as_of(request: Request) -> datetime:
    """The one instant that a request stands at."""
    if not hasattr(request.state, "as_of"):
        request.state.as_of = portal_of(request).now()
    at: datetime = request.state.as_of
    return at


ThePortal = Annotated[Portal, Depends(portal_of)]
Now = Annotated[datetime, Depends(as_of)]
