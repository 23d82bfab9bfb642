"""What LibreOffice makes of a workbook, in tests that skip where it is not installed."""

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest

needed = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


def saved_as(kind: str, path: Path, folder: Path) -> Path:
    """The workbook at ``path``, computed anew and saved as another kind of file in ``folder``."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", kind, "--outdir"]
    subprocess.run(
        [*command, str(folder / "out"), str(path)], check=True, capture_output=True, timeout=120
    )
    return folder / "out" / f"{path.stem}.{kind}"


def computed(path: Path, folder: Path) -> Any:
    """The workbook at ``path`` with the values of its formulas."""
    content = saved_as("xlsx", path, folder).read_bytes()
    return openpyxl.load_workbook(BytesIO(content), data_only=True)
