"""Where the running service is reached, as it notes in the state folder while it runs."""

import json
from pathlib import Path

import httpx

NOTE = "service.json"


def note(state_dir: Path, api_url: str) -> None:
    state_dir.mkdir(parents=True, exist_ok=True)
    (state_dir / NOTE).write_text(json.dumps({"api_url": api_url}), encoding="utf-8")


def forget(state_dir: Path) -> None:
    (state_dir / NOTE).unlink(missing_ok=True)


def running_at(state_dir: Path) -> str | None:
    """The API of the service that runs on this state folder, or ``None`` if none answers."""
    try:
        noted = json.loads((state_dir / NOTE).read_text(encoding="utf-8"))
        api_url = str(noted["api_url"])
        if httpx.get(f"{api_url}/health", timeout=5).is_success:
            return api_url
    except (OSError, ValueError, KeyError, httpx.HTTPError):
        return None
    return None
