"""An outbox full of letters, and our delivery of them."""

import time
from pathlib import Path

from bench.mail_peers import AT, CONNECTIONS, HTML, TEXT, recipient
from campaigns.reading.load import load_campaign
from ledger import outbox
from ledger.tables import MessageRow
from office.declaring.declare import declare
from office.house import House, open_house
from office.posting.post import deliver
from office.settings import Settings

CAMPAIGN = "licheng-2010"
_SPEC = Path(__file__).parents[1] / "campaign_specs" / f"{CAMPAIGN}.yaml"
_BATCH = 200
"""How many letters a delivery has (``MUSTER_BATCH_SIZE``)."""


def write_outbox(url: str, folder: Path, count: int) -> None:
    """A ledger with so many receipts waiting: always true, text and HTML, no enclosure."""
    house = open_house(Settings(state_dir=folder, database_url=url))
    declare(house, load_campaign(_SPEC), AT)
    stamp = time.time_ns()
    with house.transaction() as session:
        session.add_all(
            MessageRow(
                message_id=f"<{stamp}.{n}@a.example>", campaign_id=CAMPAIGN,
                template="receipt", event="回执", recipients=[recipient(n)], copy_to=[],
                subject="回执", text=TEXT, html=HTML, attachments=[], planned_at=AT,
            )
            for n in range(count)
        )  # fmt: skip
    house.engine.dispose()


def opened(url: str, folder: Path, port: int) -> House:
    """The house on that ledger; its campaign is read, as in every process of the office."""
    smtp = f"smtp://127.0.0.1:{port}?connections={CONNECTIONS}"
    house = open_house(Settings(state_dir=folder, database_url=url, smtp_url=smtp))
    house.campaign(CAMPAIGN)
    return house


async def from_outbox(house: House) -> int:
    """Deliver all that waits, batch by batch as a flow does; how many went out."""
    with house.transaction() as session:
        numbers = outbox.waiting(session, CAMPAIGN)
    sent = 0
    for start in range(0, len(numbers), _BATCH):
        done = await deliver(house, CAMPAIGN, numbers[start : start + _BATCH], AT)
        sent += len(done.sent)
    return sent
