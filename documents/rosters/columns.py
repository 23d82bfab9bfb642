"""Which column of a roster is which, by the header alone: in any order, in either language."""

from collections.abc import Iterator, Sequence

from documents.rosters.faults import RosterFault
from documents.rosters.labels import (
    Kind,
    attributes_by_word,
    fields_by_word,
    owners_by_word,
)
from documents.workbooks.grid import reference
from documents.workbooks.labels import plain


def columns_of(
    kind: Kind, texts: Sequence[str], above: Sequence[str], sheet: str, number: int
) -> tuple[dict[str, int], list[RosterFault]]:
    """The columns that the header row ``texts`` names, and what is wrong with it.

    ``above`` is the row over it, where one title may stand over the post, the name
    and the address of a person.
    """
    columns: dict[str, int] = {}
    faults: list[RosterFault] = []
    for column, name in _names(kind, texts, above):
        cell, text = reference(number, column), texts[column]
        if name is None:
            fault = RosterFault("column-ignored", sheet, cell, "warning", {"header": text})
            faults.append(fault)
        elif name in columns:
            before = columns[name]
            first = f"{sheet}!{reference(number, before)}"
            facts = {"header": text, "first": first, "before": texts[before]}
            faults.append(RosterFault("column-twice", sheet, cell, facts=facts))
        else:
            columns[name] = column
    return columns, faults


def _names(
    kind: Kind, texts: Sequence[str], above: Sequence[str]
) -> Iterator[tuple[int, str | None]]:
    """Each column that has a header, with the field it stands for."""
    fields, attributes, owners = fields_by_word(kind), attributes_by_word(), owners_by_word()
    over, beside = "", "liaison"
    for column, text in enumerate(texts):
        over = (above[column] if column < len(above) else "") or over
        if not (word := plain(text)):
            continue
        attribute = attributes.get(word) if kind == "unit" else None
        name = fields.get(word)
        if attribute and (over in owners or name is None):
            name = f"{owners.get(over, beside)}/{attribute}"
        if name and "/" in name:
            beside = name.split("/")[0]
        yield column, name
