"""The XML namespace of spreadsheets: an element outside it is no cell, whatever it is called.

Readers differ here: some go by the local name alone, some see nothing of such an element.
"""

import re

SPACES = frozenset(
    {
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    }
)
"""As programs write it, and as the strict variant of ISO/IEC 29500 does."""
_ROOT = re.compile(rb'(?:<\?xml[^<>]*\?>)?\s*<(?:worksheet|sst)(?:\s+[\w:]++="[^"<>]*+")*+\s*+>')
_DEFAULT = re.compile(
    rb'\sxmlns="(?:' + b"|".join(re.escape(space.encode()) for space in sorted(SPACES)) + rb')"'
)


def is_default(part: bytes) -> bool:
    """Whether every element without prefix in a sheet, or among the texts that cells share, is
    one of spreadsheets; false also where that cannot be told at a glance."""
    root = _ROOT.match(part)
    return root is not None and part.count(b"xmlns=") == 1 and bool(_DEFAULT.search(root[0]))


def are_shared_texts(part: bytes) -> bool:
    """Whether a part without cells has such texts, whoever would take them for those."""
    return b"<si" in part or b":si" in part


def has_prefixes(part: bytes) -> bool:
    """Whether a part declares prefixes, so that an element may be in another namespace."""
    return b"xmlns:" in part
