"""Drawing in SVG: elements, text that fits, and shapes; no words and no layout."""

import unicodedata
from xml.etree import ElementTree as ET

FONTS = (
    "'PingFang SC','Microsoft YaHei','Noto Sans CJK SC','Noto Sans SC',"
    "'Source Han Sans SC','WenQuanYi Micro Hei',system-ui,sans-serif"
)
Element = ET.Element


def element(parent: Element, tag: str, **attributes: object) -> Element:
    """A child of ``parent``; ``stroke_width`` is written ``stroke-width``, None left out."""
    said = {
        name.rstrip("_").replace("_", "-"): number(value)
        if isinstance(value, float)
        else str(value)
        for name, value in attributes.items()
        if value is not None
    }
    return ET.SubElement(parent, tag, said)


def text(parent: Element, x: float, y: float, words: str, **attributes: object) -> Element:
    written = element(parent, "text", x=float(x), y=float(y), **attributes)
    written.text = words
    return written


def hint(parent: Element, words: str) -> None:
    """What a browser shows when the pointer rests on ``parent``."""
    element(parent, "title").text = words


def number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def width_of(words: str, size: float) -> float:
    """About how wide ``words`` are: a Chinese character is as wide as it is high."""
    return sum(1.0 if _is_wide(c) else 0.68 if c.isupper() else 0.56 for c in words) * size


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WFA"


def fitted(words: str, size: float, room: float) -> str:
    """``words``, cut with an ellipsis where they do not fit."""
    if width_of(words, size) <= room:
        return words
    kept = ""
    for character in words:
        if width_of(f"{kept}{character}…", size) > room:
            break
        kept += character
    return f"{kept.rstrip()}…"


def wrapped(words: str, size: float, room: float, lines: int) -> list[str]:
    """``words`` on at most ``lines`` lines; the last is cut where there is more."""
    if lines == 1 or width_of(words, size) <= room:
        return [fitted(words, size, room)]
    end = next(n for n in range(1, len(words) + 1) if width_of(words[: n + 1], size) > room)
    space = words.rfind(" ", 1, end + 1)
    end = space if space > end // 2 else end
    return [words[:end].rstrip(), *wrapped(words[end:].lstrip(), size, room, lines - 1)]


def to_bytes(root: Element) -> bytes:
    ET.indent(root, " ")
    content: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return content + b"\n"
