"""Files by the batch: enough of them that the ledger is asked seldom, few enough for the memory.

Of many batches the next is read by other processes while one is decided upon.
"""

from collections.abc import Iterable, Iterator
from itertools import repeat

from documents.filled.readers import Readers, spare_processors
from documents.filled.reading import Read
from ledger.evidence import Incoming

FILES = 200
BYTES = 32 * 2**20
ReadAhead = Iterator[Read | None]
"""What was read of each file of a batch, if it was."""


def batches(files: Iterable[Incoming]) -> Iterator[list[Incoming]]:
    """The files in their order, at most ``FILES`` or little more than ``BYTES`` together."""
    batch: list[Incoming] = []
    size = 0
    for file in files:
        batch.append(file)
        size += len(file.body)
        if len(batch) >= FILES or size >= BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_ahead(files: Iterable[Incoming]) -> Iterator[tuple[list[Incoming], ReadAhead]]:
    """The batches, each with what others have read of it by the time that it is its turn."""
    coming = batches(files)
    batch, following = next(coming, []), next(coming, [])
    read: ReadAhead = repeat(None)
    with Readers(spare_processors() if len(following) >= FILES else 0) as readers:
        while batch:
            readers.start([file.body for file in following])
            yield batch, read
            after = next(coming, [])
            batch, following, read = following, after, readers.told()
