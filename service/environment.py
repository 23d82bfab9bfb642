"""The environment that Prefect's server and clients run in: private, quiet, in the state folder.

Prefect reads its settings when it is imported, so these go into the environment
before. A setting that the user has made stays as it is.
"""

import os
from pathlib import Path

_SETTINGS = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_READ_BATCH_SIZE": "100",
    "PREFECT_SERVER_SERVICES_TASK_RUN_RECORDER_BATCH_SIZE": "100",
    "PREFECT_LOGGING_EXTRA_LOGGERS": "muster",
    "PREFECT_CLI_PROMPT": "false",
}


def prefect_environment(home: Path, api_url: str, *, quiet: bool) -> dict[str, str]:
    """The variables for a Prefect whose files live in ``home`` and whose API is ``api_url``."""
    settings = {**_SETTINGS, "PREFECT_HOME": str(home.absolute()), "PREFECT_API_URL": api_url}
    if quiet:
        settings["PREFECT_LOGGING_LEVEL"] = "ERROR"
    return settings


def enter(settings: dict[str, str]) -> None:
    """Make this process live in that environment; to be called before Prefect is imported."""
    always = ("PREFECT_HOME", "PREFECT_API_URL")
    for name, value in settings.items():
        if name in always:
            os.environ[name] = value
        else:
            os.environ.setdefault(name, value)
