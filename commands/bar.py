"""A bar on the terminal while something long is done; nothing where nobody looks."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

Advance = Callable[[int], None]
_FEW = 2


@contextmanager
def bar(words: str, total: int, style: str = "table") -> Iterator[Advance]:
    """Gives what moves the bar on by so many; it stands on stderr and goes when all is done.

    There is none where stdout or stderr is no terminal, where JSON is asked for, or for a few.
    """
    console = Console(stderr=True)
    if style != "table" or total < _FEW or not (sys.stdout.isatty() and console.is_terminal):
        yield lambda count: None
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn()
    with Progress(*columns, TimeRemainingColumn(), console=console, transient=True) as progress:
        task = progress.add_task(words, total=total)
        yield lambda count: progress.advance(task, count)
