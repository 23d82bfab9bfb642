"""What storage, mail and other programs do to a file: bits turned, ends cut, codes of their own."""

from random import Random

_CODES = (
    "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gbk", "gb18030", "big5", "shift_jis", "utf-7",
    "utf-8-sig", "latin-1", "hz", "cp037",
)  # fmt: skip
_BITS = (
    b"\0", b"\xff", b"\xfe\xff", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xc0\xaf", b"\xf4\x90\x80\x80",
    b"\x1b", b"\x7f", b"\x85", b"\xc2\x85", b"\xe2\x80\xa8", b"\xef\xbf\xbf", b"\x1a", b"\r", b"\t",
    b"\xf0\x9f", b"\x80",
)  # fmt: skip
_LETTERS = b"ab01:-# \n\t[]{},&*!|>'\"%@?\xe5\x8e\xbf"
_BEGINNINGS = (
    b"\xef\xbb\xbf", b"\xef\xbb\xbf" * 2, b"\xff\xfe", b"\xfe\xff", b"\0", b"PK\x03\x04",
    b"\x89PNG\r\n",
    b"\x1f\x8b\x08", b"%PDF-1.7\n", b"\xd0\xcf\x11\xe0", b"#!/bin/sh\n",
)  # fmt: skip


def spoil_bytes(content: bytes, rng: Random) -> tuple[bytes, str]:
    """``content`` after one mishap, and what it was."""
    at = rng.randint(0, len(content))
    upto = rng.randint(at, min(len(content), at + 10 ** rng.randint(0, 3)))
    match mishap := rng.choice(_MISHAPS):
        case "bits turned":
            changed = bytearray(content)
            for _ in range(rng.randint(1, 8) if content else 0):
                changed[rng.randrange(len(changed))] ^= 1 << rng.randrange(8)
            content = bytes(changed)
        case "put in":
            content = content[:at] + rng.choice(_BITS) + content[at:]
        case "cut off":
            content = content[:at]
        case "cut out":
            content = content[:at] + content[upto:]
        case "doubled":
            content = content[:upto] + content[at:upto] * 10 ** rng.randint(0, 3) + content[upto:]
        case "other code":
            code = rng.choice(_CODES)
            text = content.decode("utf-8", "replace")
            content, mishap = text.encode(code, "replace"), f"in {code}"
        case "other beginning":
            content = rng.choice(_BEGINNINGS) + content
        case "noise put in":
            content = content[:at] + rng.randbytes(rng.randint(1, 50)) + content[at:]
        case "noise":
            content = rng.randbytes(10 ** rng.randint(0, 4))
        case "noise in letters":
            signs = rng.choices(
                b"ab01:-# \n\t[]{},&*!|>'\"%@?\xe5\x8e\xbf", k=10 ** rng.randint(0, 4)
            )
            content = bytes(signs)
        case "nothing":
            content = b""
    return content, mishap


_OFTEN = (
    "bits turned", "put in", "cut off", "cut out", "doubled", "other code", "other beginning",
)  # fmt: skip
_MISHAPS = (*_OFTEN * 3, "noise put in", "noise", "noise in letters", "nothing")
