"""The small campaign with numbered documents on its rungs."""

from io import BytesIO
from typing import Any

import docx

from campaigns.spec.spec import Campaign
from ledger.tables_documents import IssuedDocument
from office.house import House
from office.letters.numbers import register
from tests.integration.small import SPEC

DOCUMENTS = {"escalate-1": "urging_slip", "escalate-2": "supervision_slip"}


def with_documents(
    *, release: str = "automatic", prefix: str | None = "小双办", due: str = "2010-12-10"
) -> Campaign:
    """An urging slip on the first day late, a supervision slip on the second, then the circular."""
    ladder: list[dict[str, Any]] = []
    for rung in SPEC["ladders"]["submission"]:
        more = {"document": DOCUMENTS[rung["key"]]} if rung["key"] in DOCUMENTS else {}
        held = {"release": release} if rung["template"] == "circular" else {}
        ladder.append({**rung, **more, **held})
    group = SPEC["leading_group"]
    office = {**group["office"], "number_prefix": prefix} if prefix else group["office"]
    ladders = {**SPEC["ladders"], "submission": ladder}
    duties = [{**d, "due": due} if d["key"] == "submission-1" else d for d in SPEC["duties"]]
    changed = {"duties": duties, "ladders": ladders, "leading_group": {**group, "office": office}}
    return Campaign.model_validate({**SPEC, **changed})


def numbers(house: House) -> list[tuple[str, str]]:
    """The register: kind and printed number of each document, in the order they were made."""
    return [(one.kind, one.printed) for one in registered(house)]


def registered(house: House) -> list[IssuedDocument]:
    with house.transaction() as session:
        return register(session, "small")


def text_of(body: bytes) -> str:
    """All the words of a document."""
    word = docx.Document(BytesIO(body))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(p.text for p in word.paragraphs), *cells])
