"""An archive of XML parts, inflated within bounds: what every reader of it would see.

Readers of archives differ over what is not written plainly (parts named twice, lengths
that contradict each other, something between the parts). Of such an archive only what
was read here is given on, packed anew.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator
from functools import lru_cache
from io import BytesIO

MAX_INFLATED = 64 * 1024 * 1024
"""All parts of a form together, pictures and all."""
MAX_TEXT = 32 * 1024 * 1024
"""Its XML parts together."""
_LOCAL, _END = struct.Struct("<4sHHHHHLLLHH"), struct.Struct("<4s8xLLH")
_ENCRYPTED, _TOLD_LATER = 1, 8
_SMALL = 64 * 1024
"""Files of one office are alike in most of their small parts, so the last of these are kept."""
_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


class TooLarge(Exception):
    """The file inflates further than any form does, which is to ``limit`` bytes."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        super().__init__(limit)


class Encrypted(Exception):
    """The file can only be opened with a password."""


class Damaged(Exception):
    """The archive contradicts itself, or ends before its parts do."""


class Archive:
    """The parts of ``content`` by name; raises :class:`Encrypted`, :class:`TooLarge`,
    :class:`Damaged` or ``zipfile.BadZipFile``."""

    def __init__(self, content: bytes, times: int = 1) -> None:
        self.content = content
        with zipfile.ZipFile(BytesIO(content)) as archive:
            found = archive.infolist()
        if any(part.flag_bits & _ENCRYPTED for part in found):
            raise Encrypted
        for most, parts in (
            (MAX_TEXT * times, [part for part in found if is_xml(part.filename)]),
            (MAX_INFLATED * times, found),
        ):
            if sum(part.file_size for part in parts) > most:
                raise TooLarge(most)
        self._parts = {part.filename: part for part in found if not part.is_dir()}
        self.is_plain = self._follow_each_other(found)

    def __contains__(self, name: str) -> bool:
        return name in self._parts

    def names(self) -> list[str]:
        return list(self._parts)

    def __getitem__(self, name: str) -> bytes:
        """One part, inflated; raises :class:`Damaged`."""
        part = self._parts[name]
        begin = self._begin(part)
        packed = self.content[begin : begin + part.compress_size]
        if len(packed) != part.compress_size:
            raise Damaged(name)
        small = max(part.file_size, part.compress_size) < _SMALL
        inflate = _kept_inflated if small else _inflated
        return inflate(packed, part.compress_type, part.file_size, part.CRC)

    def texts(self) -> Iterator[tuple[str, bytes]]:
        """Every part in turn, so that only one of them need be held."""
        return ((name, self[name]) for name in self._parts)

    def _begin(self, part: zipfile.ZipInfo) -> int:
        """Where the bytes of a part begin, behind the header that precedes them."""
        head = self.content[part.header_offset : part.header_offset + _LOCAL.size]
        if len(head) < _LOCAL.size or not head.startswith(b"PK\x03\x04"):
            raise Damaged(part.filename)
        *_, name, extra = _LOCAL.unpack(head)
        return part.header_offset + _LOCAL.size + int(name) + int(extra)

    def _follow_each_other(self, found: list[zipfile.ZipInfo]) -> bool:
        """Whether the parts fill the archive, each once and as its own header says."""
        end = 0
        names = {part.filename.casefold() for part in found}
        for part in sorted(found, key=lambda part: part.header_offset):
            begin = self._begin(part)
            _, _, flags, way, _, _, crc, packed, size, length, _ = _LOCAL.unpack_from(
                self.content, part.header_offset
            )
            sizes = part.CRC, part.compress_size, part.file_size
            later = bool(flags & _TOLD_LATER)
            name = self.content[part.header_offset + _LOCAL.size :][:length]
            if (
                part.header_offset != end
                or flags != part.flag_bits
                or way != part.compress_type
                or name != part.orig_filename.encode("utf-8" if flags & 0x800 else "cp437")
                or ((crc, packed, size) != sizes and not later)
            ):
                return False
            end = begin + part.compress_size
            if later:
                told = struct.pack("<4sLLL", b"PK\x07\x08", *sizes)
                if self.content[end : end + len(told)] != told:
                    return False
                end += len(told)
        rest = len(self.content) - _END.size - end
        last = _END.unpack_from(self.content, end + rest)
        return len(names) == len(found) and last == (b"PK\x05\x06", rest, end, 0)


def _inflated(packed: bytes, way: int, size: int, crc: int) -> bytes:
    """What ``packed`` holds, if it is all that its header says; raises :class:`Damaged`."""
    if way not in _WAYS:
        raise Damaged
    text = packed
    if way == zipfile.ZIP_DEFLATED:
        flow = zlib.decompressobj(-zlib.MAX_WBITS)
        try:
            text = flow.decompress(packed, size + 1)
        except zlib.error as error:
            raise Damaged from error
        if not flow.eof or flow.unused_data:
            raise Damaged
    if len(text) != size or zlib.crc32(text) != crc:
        raise Damaged
    return text


_kept_inflated = lru_cache(maxsize=64)(_inflated)


def is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))
