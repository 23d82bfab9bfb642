"""A sheet's XML as spreadsheet programs write it, gone over quickly; anything else is left.

``laid_out`` knows only the plain way to write cells: each with its place, style and
type in this order, its value behind its formula, no comments and no prefixes. Of what
is written otherwise it says nothing, and :mod:`documents.workbooks.ruler` follows it step by step.
"""

import re
from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from documents.workbooks.laid import KINDS, MAX_CELLS, Laid, TooFar, column_of, odd_cell
from documents.workbooks.sheet_space import are_shared_texts, has_prefixes, is_default

_PLACE = rb'<c r="([A-Z]{1,3}+)([1-9][0-9]{0,6}+)"(?: s="([0-9]++)")?+(?: t="([a-zA-Z]++)")?+ ?+'
_FORMULA = rb"<f(?: [^<>]*+)?+(?:/>|>[^<>]*+</f>)"
_VALUE = rb"<v ?/>|<v>[^<>]*+</v>"
_TEXT = rb"<is><t(?: [^<>]*+)?+>[^<>]*+</t></is>"
_PLACES = re.compile(rb'<row r="([1-9][0-9]{0,6}+)"|' + _PLACE)
_CELLS = re.compile(
    rb'(?:<row r="[1-9][0-9]{0,6}+"[^<>]*+>|</row>|'
    + re.sub(rb"\((?!\?)", b"(?:", _PLACE)
    + rb"(?:/>|>(?:" + _FORMULA + rb")?+(?:" + _VALUE + b"|" + _TEXT + rb")?+</c>))*+"
)  # fmt: skip
_VALUED = re.compile(_PLACE + rb">(" + _FORMULA + rb")?+(" + _VALUE + rb")?+</c>")
_COMPUTED = re.compile(_PLACE + rb">(" + _FORMULA + rb")(" + _VALUE + rb")?+</c>")
_SAID = re.compile(rb">[^<>]++(?=</[vft]>)")
"""What a value, a formula or a text says."""
_BROKEN_TEXT = re.compile(rb"<t(?: [^<>]*+)?+(?<!/)>[^<]*+<(?!/t>)")
"""A text that goes on after an element within it; readers differ in what it says."""
_LARGE, _SMALL = 1024 * 1024, 64 * 1024
_KINDS = {kind.encode() for kind in KINDS}
_BEGIN, _END = b"<sheetData", b"</sheetData>"


class Order(NamedTuple):
    """What the tags of cells say, whatever stands between them."""

    rows: int
    columns: int
    texts: int
    has_errors: bool
    styles: frozenset[bytes]


def laid_out(text: bytes, telling: frozenset[bytes], times: int = 1) -> Laid | None:
    """The layout of the sheet ``text``, if it is plainly written; an empty one where it is none.

    ``telling`` are the styles that show a number as something else. A workbook may hold
    ``times`` as many cells as a form; raises :class:`TooFar`.
    """
    begin = text.find(_BEGIN)
    if begin < 0:
        return None if b"sheetData" in text or not _tells_no_texts_otherwise(text) else Laid()
    part = _cells_of(text, begin + len(_BEGIN))
    if part is None:
        return None
    most = MAX_CELLS * times
    if len(part) < _SMALL:
        order = _kept_order(_SAID.sub(b">", part), most)
    else:
        order = _order_of(part, most)
    return None if order is None else _followed(part, order, telling)


def _followed(part: bytes, order: Order, telling: frozenset[bytes]) -> Laid:
    """The layout of cells that come in ``order``, with what is odd about their values."""
    rows, columns, texts, has_errors, styles = order
    laid = Laid(rows, columns, texts)
    if has_errors or not telling.isdisjoint(styles):
        _note_odd_cells(laid, _VALUED.findall(part), telling)
    elif b"<f" in part:
        _note_odd_cells(laid, _computed(part), telling)
    return laid


def _computed(part: bytes) -> Iterator[tuple[bytes, ...]]:
    """Each cell with a formula: of cells that are plainly written, ``<f`` begins nothing else."""
    at = part.find(b"<f")
    while at >= 0:
        if found := _COMPUTED.match(part, part.rindex(b"<c ", 0, at)):
            yield found.groups(b"")
        at = part.find(b"<f", at + 1)


def _order_of(part: bytes, most: int) -> Order | None:
    """How far cells reach and what their tags say of them; nothing where they are not plainly
    written, or not in order, each in the row that it names. Raises :class:`TooFar` for more than
    ``most``."""
    if not _CELLS.fullmatch(part) or part.count(b"<is>") != part.count(b't="inlineStr"'):
        return None
    if part.count(b"<c ") > most:
        raise TooFar
    kinds, styles, texts, columns = {b""}, set[bytes](), 0, 0
    row, reached, column = b"0", b"0", -1
    for told, letters, number, style, kind in _places(part):
        if told:
            if int(told) <= int(row):
                return None
            row, column = told, -1
            continue
        place = _column(letters)
        if place <= column or number != row:
            return None
        column, reached = place, row
        columns = max(columns, column + 1)
        texts += kind == b"s"
        kinds.add(kind)
        styles.add(style)
    if not kinds <= _KINDS:
        return None
    return Order(int(reached), columns, texts, b"e" in kinds, frozenset(styles))


_kept_order = lru_cache(maxsize=64)(_order_of)
"""Forms of one duty are alike in all but what is said in their cells."""


def _places(part: bytes) -> Iterable[tuple[bytes, ...]]:
    """Each row and cell in turn; of a large sheet not all at once."""
    if len(part) < _LARGE:
        found: list[tuple[bytes, ...]] = _PLACES.findall(part)
        return found
    return (match.groups(b"") for match in _PLACES.finditer(part))


def _cells_of(text: bytes, begin: int) -> bytes | None:
    """What stands between the tags of ``sheetData``, if these can be told for certain."""
    head = text[:100].lower()
    if (b"encoding" in head and b"utf-8" not in head) or not is_default(text):
        return None
    if b":sheetData" in text or b":mergeCell" in text:
        return None
    if text.startswith(b"/>", begin):
        end, part = begin, b""
    elif text.startswith(b">", begin) and (end := text.find(_END, begin)) > 0:
        part = text[begin + 1 : end]
    else:
        return None
    return None if text.find(b"sheetData", end + len(_END)) > 0 else part


def _tells_no_texts_otherwise(text: bytes) -> bool:
    """Whether texts that cells share, if there are any in this part, are plainly those."""
    if not are_shared_texts(text):
        return True
    return is_default(text) and not has_prefixes(text) and not _BROKEN_TEXT.search(text)


def _note_odd_cells(
    laid: Laid, found: Iterable[tuple[bytes, ...]], telling: Collection[bytes]
) -> None:
    for letters, number, style, kind, formula, value in found:
        if formula or kind == b"e" or style in telling:
            text = value[3:-4].decode("utf-8", "replace") if value.endswith(b"</v>") else ""
            odd = odd_cell(kind.decode(), style in telling, bool(formula), text)
            if odd is not None:
                laid.odd[int(number) - 1, _column(letters)] = odd


@lru_cache(maxsize=1024)
def _column(letters: bytes) -> int:
    return column_of(letters.decode())
