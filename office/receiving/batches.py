"""Files by the batch: enough of them that the ledger is asked seldom, few enough for the memory."""

from collections.abc import Iterable, Iterator

from ledger.evidence import Incoming

FILES = 200
BYTES = 32 * 2**20


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
