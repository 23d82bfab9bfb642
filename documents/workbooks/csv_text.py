"""The text of a .csv file, in the codes in which spreadsheet programs write it."""

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

MAX_BYTES = 4 * 1024 * 1024
_MARKED = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
_OTHERS = ("utf-8", "gb18030")
_CONTROL = frozenset(range(32)) - frozenset(b"\t\r\n\f\v\x1a")


def text_of(content: bytes) -> str | None:
    """The text in ``content``; ``None`` if it is no text.

    A mark at the beginning tells the code; without one it is UTF-8 if it can be, else GB18030.
    """
    for mark, code in _MARKED.items():
        if content.startswith(mark):
            return _decoded(content, code)
    if not _CONTROL.isdisjoint(content):
        return None
    return next((text for code in _OTHERS if (text := _decoded(content, code)) is not None), None)


def _decoded(content: bytes, code: str) -> str | None:
    try:
        return content.decode(code)
    except UnicodeDecodeError:
        return None
