"""The parts of a circular that name units: the commended, the criticised, the others."""

from collections.abc import Iterable, Iterator, Sequence

from documents.papers.paper import Block, Heading, Paragraph, Table, Words

_NAMED_IN_TEXT = 40


def good_and_bad(good: Sequence[str], late: Sequence[str], say: Words) -> Iterator[Block]:
    """Who was in time and is commended; who was late and is criticised."""
    if not good:
        return
    yield from _part("good", good, say)
    if late:
        yield from _part("late", late, say)


def others(extended: Sequence[str], waiting: Sequence[str], say: Words) -> Iterator[Block]:
    """Who has more time, and whose return came after the closing."""
    for code, names in (("extended", extended), ("waiting", waiting)):
        if names:
            told = say.listed(names)
            yield Paragraph(say(f"circular/{code}", count=len(names), names=told))


def some_of(names: Sequence[str], say: Words) -> str:
    """The names; of very many the first, and how many there are."""
    told = say.listed(names[:_NAMED_IN_TEXT])
    if len(names) <= _NAMED_IN_TEXT:
        return told
    return say("and-more-below", names=told, count=len(names))


def list_of(names: Sequence[str], title: str, say: Words) -> Iterator[Block]:
    """All the names as a table, where there are too many for the text."""
    if len(names) > _NAMED_IN_TEXT:
        header = [say("circular/column-number"), say("returns/column-unit")]
        rows = [[str(number), name] for number, name in enumerate(names, start=1)]
        yield Table(title, header, rows, wide=1)


def numbered_through(blocks: Iterable[Block], say: Words) -> list[Block]:
    """The headings numbered in the order in which they come."""
    done: list[Block] = []
    number = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            number += 1
            block = Heading(1, say.section(number, block.text))
        done.append(block)
    return done


def _part(code: str, names: Sequence[str], say: Words) -> Iterator[Block]:
    yield Heading(1, say(f"circular/{code}-head"))
    yield Paragraph(say(f"circular/{code}", count=len(names), names=some_of(names, say)))
    yield from list_of(names, say(f"circular/{code}-list"), say)
