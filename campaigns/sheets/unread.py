"""What stands in a cell and is no figure, though a program might take it for one."""

from dataclasses import dataclass
from typing import Literal

Oddity = Literal[
    "formula", "error-value", "date", "boolean", "shown-otherwise", "merged", "decimal-comma"
]


@dataclass(frozen=True)
class Unread:
    """A value that its reader does not take; ``oddity`` is also the code of its fault.

    ``formula``: one whose result was never computed; ``shown-otherwise``: a number that its
    format shows as something else, such as a percentage; ``merged``: a cell that lies
    under another. ``shown`` is what the sender sees, as far as it is known.
    """

    oddity: Oddity
    shown: str = ""
