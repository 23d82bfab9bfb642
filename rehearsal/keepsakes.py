"""What a rehearsal leaves to look at beside the mail: its numbered documents and its league."""

from pathlib import Path

from documents.papers.league_xlsx import league_xlsx
from ledger.evidence import body_of
from office.house import House
from office.letters.numbers import register
from office.reporting.league import League

DOCUMENTS, LEAGUE = "documents", "league.xlsx"


def keepsakes(house: House, league: League, out: Path) -> list[Path]:
    """Write each document that was given a number, byte for byte as it went out, under its
    number, and the league as a workbook; the documents' paths, in the order they were made."""
    campaign = league.campaign
    body = league_xlsx(campaign, league.places, league.by, league.as_of)
    (out / LEAGUE).write_bytes(body)
    folder = out / DOCUMENTS
    written = []
    with house.transaction() as session:
        for one in register(session, campaign.id):
            folder.mkdir(exist_ok=True)
            path = folder / f"{one.printed} {one.name}".replace("/", "-")
            path.write_bytes(body_of(session, one.sha256))
            written.append(path)
    return written
