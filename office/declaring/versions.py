"""The versions of a campaign: each as it was declared, and its files once more."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from campaigns.spec.spec import Campaign
from campaigns.spec.text import spec_files
from ledger.declarations import campaign_of, versions
from office.errors import FilesInTheWay, NoSuchVersion
from office.house import House, campaign_in, local


@dataclass(frozen=True)
class Version:
    """One version of a campaign: when, on whose authority and why it was declared."""

    number: int
    declared_at: datetime
    authority: str | None
    reason: str | None
    digest: str
    campaign: Campaign

    def as_json(self) -> dict[str, object]:
        return {
            "version": self.number,
            "declared_at": self.declared_at.isoformat(),
            "authority": self.authority,
            "reason": self.reason,
            "digest": self.digest,
            "start": self.campaign.start.isoformat(),
            "end": self.campaign.end.isoformat(),
        }


def versions_of(house: House, campaign_id: str) -> list[Version]:
    """Every version, the first one first; raises :class:`NoSuchCampaign`."""
    with house.transaction() as session:
        standing = campaign_in(session, campaign_id)
        return [
            Version(
                row.version,
                local(standing, row.declared_at),
                row.authority,
                row.reason,
                row.digest,
                campaign_of(row),
            )
            for row in versions(session, campaign_id)
        ]


def export(house: House, campaign_id: str, number: int | None, folder: Path) -> list[Path]:
    """Write the files of a version, by default the one that stands, into ``folder``.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchVersion`, and :class:`FilesInTheWay`
    where one of the files is there already; then nothing is written.
    """
    known = versions_of(house, campaign_id)
    wanted = known[-1].number if number is None else number
    found = next((version for version in known if version.number == wanted), None)
    if found is None:
        raise NoSuchVersion(version=wanted, campaign=campaign_id, last=known[-1].number)
    files = {folder / name: text for name, text in spec_files(found.campaign).items()}
    if there := [path for path in files if path.exists()]:
        raise FilesInTheWay(files=", ".join(map(str, there)))
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return list(files)
