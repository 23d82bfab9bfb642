"""The house's own secret: made once, kept in the state folder, readable by nobody else."""

import secrets
from pathlib import Path

NAME = "portal.key"
_BYTES = 32


def secret_of(state_dir: Path) -> str:
    """The secret that signs links and sessions; whoever loses it ends them all.

    Two who make it at once agree on one: the file appears whole, under its name, or not at all.
    """
    path = state_dir / NAME
    if not path.exists():
        state_dir.mkdir(parents=True, exist_ok=True)
        made = state_dir / f"{NAME}.{secrets.token_hex(8)}"
        made.touch(mode=0o600)
        made.write_text(secrets.token_hex(_BYTES), encoding="ascii")
        try:
            path.hardlink_to(made)
        except FileExistsError:
            pass
        finally:
            made.unlink()
    return path.read_text(encoding="ascii").strip()
