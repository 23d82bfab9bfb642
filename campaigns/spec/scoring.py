"""The declared rule by which units are scored in the league (报送情况排名)."""

from decimal import Decimal
from typing import Annotated

from pydantic import Field

from campaigns.model import SpecModel

Points = Annotated[Decimal, Field(ge=-1000, le=1000, max_digits=6, decimal_places=2)]


class Scoring(SpecModel):
    """Points on and off; each is added for every obligation or event that it speaks of.

    A unit begins with ``full`` and never falls below ``least``.
    """

    full: Points = Decimal(100)
    late_workday: Points = Decimal(-1)
    """For each working day that a return came late."""
    missing: Points = Decimal(-10)
    """For each return that is due and has not come."""
    sent_back: Points = Decimal("-0.5")
    """For each time that a return had to be sent back."""
    nil: Points = Decimal(0)
    """For each nil return."""
    least: Points = Decimal(0)
