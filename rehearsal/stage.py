"""The stage of a rehearsal: a folder of its own, swept clean, and settings that point there."""

import shutil
from pathlib import Path

from office.errors import Refusal
from office.settings import Settings

MARK = ".rehearsal"
_PROPS = (
    "ledger.db*",
    "mail",
    "summary",
    "timeline.json",
    "inbox",
    "prefect",
    "handed-in",
    "documents",
    "league.xlsx",
    "chat.jsonl",
)


class FolderInUse(Refusal):
    """The folder holds other things than a rehearsal; choose an empty one."""

    code = "folder-in-use"


def sweep(out: Path) -> None:
    """Clear what an earlier rehearsal left in ``out``; raises :class:`FolderInUse`."""
    if out.exists() and any(out.iterdir()) and not (out / MARK).exists():
        raise FolderInUse(folder=out)
    out.mkdir(parents=True, exist_ok=True)
    (out / MARK).touch()
    for pattern in _PROPS:
        for path in out.glob(pattern):
            if path.is_dir():
                shutil.rmtree(path)
            else:
                path.unlink()


def settings_for(out: Path, smtp_url: str, channels: str, batch_size: int) -> dict[str, str]:
    """The environment in which flows find the rehearsal's ledger, mailbox and chat room."""
    return {
        "MUSTER_STATE_DIR": str(out.absolute()),
        "MUSTER_DATABASE_URL": "",
        "MUSTER_SMTP_URL": smtp_url,
        "MUSTER_MAIL_FROM": "",
        "MUSTER_CHANNELS": channels,
        "MUSTER_SUMMARY_DIR": "summary/{phase}",
        "MUSTER_BATCH_SIZE": str(batch_size),
    }


def batch_size() -> int:
    """How many messages a task delivers, as the user has set it."""
    return Settings().batch_size
