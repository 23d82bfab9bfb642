"""The house that tasks work in, opened once a process from the environment."""

from functools import cache

from office.house import House, open_own_house
from office.settings import Settings


@cache
def house() -> House:
    """The house of this process; its settings are read when the first task asks."""
    return open_own_house(Settings())
