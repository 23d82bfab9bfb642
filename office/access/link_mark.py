"""Where a unit's link will stand in a letter: a mark, until the letter goes out.

So no link is written down, and a letter that waits carries the link that stands when it is sent.
The mark stands on a line of its own; where there are no pages, or the letter is no longer about
one unit, the line goes.
"""

MARK = "⟦link⟧"


def with_link(text: str, address: str | None) -> str:
    """The text of a letter with the link in it, or without its line."""
    if address is not None:
        return text.replace(MARK, address)
    return "".join(line for line in text.splitlines(keepends=True) if MARK not in line)
