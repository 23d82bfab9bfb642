"""Settings, from the environment and a ``.env`` file, each with the prefix ``MUSTER_``."""

from functools import cached_property
from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from campaigns.wording import Locale
from office.named_chats import named_chats


class Settings(BaseSettings):
    """Where things are and how mail goes out."""

    model_config = SettingsConfigDict(
        env_prefix="MUSTER_", env_file=".env", extra="ignore", hide_input_in_errors=True
    )

    state_dir: Path = Path(".muster")
    database_url: str = ""
    smtp_url: str | None = None
    mail_from: str | None = None
    channels: SecretStr = SecretStr("")
    imap_url: str | None = None
    locale: Locale | None = None
    summary_dir: str = "summary/{campaign}/{phase}"
    batch_size: int = Field(default=200, ge=1)
    portal_url: str | None = None
    portal_host: str = "127.0.0.1"
    portal_port: int = Field(default=8080, ge=0, le=65535)
    prefect_ui_url: str | None = None

    @field_validator(
        "smtp_url", "mail_from", "imap_url", "locale", "portal_url", "prefect_ui_url", mode="before"
    )
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("channels")
    @classmethod
    def _channels_have_names(cls, value: SecretStr) -> SecretStr:
        named_chats(value.get_secret_value())
        return value

    @cached_property
    def chats(self) -> dict[str, str]:
        """The URLs of the chats by the names that rosters call them by; each is a secret."""
        return named_chats(self.channels.get_secret_value())

    @property
    def ledger_url(self) -> str:
        """The ledger's address; SQLite in the state folder unless told otherwise."""
        return self.database_url or f"sqlite:///{self.state_dir.absolute() / 'ledger.db'}"

    def environment(self) -> dict[str, str]:
        """These settings as variables, for a process that may stand in another folder."""
        values = {
            "STATE_DIR": self.state_dir.absolute(),
            "DATABASE_URL": self.ledger_url,
            "SMTP_URL": self.smtp_url or "",
            "MAIL_FROM": self.mail_from or "",
            "CHANNELS": self.channels.get_secret_value(),
            "IMAP_URL": self.imap_url or "",
            "LOCALE": self.locale or "",
            "SUMMARY_DIR": self.summary_dir,
            "BATCH_SIZE": self.batch_size,
            "PORTAL_URL": self.portal_url or "",
            "PORTAL_HOST": self.portal_host,
            "PORTAL_PORT": self.portal_port,
            "PREFECT_UI_URL": self.prefect_ui_url or "",
        }
        return {f"MUSTER_{name}": str(value) for name, value in values.items()}

    @property
    def inbox(self) -> Path:
        """Where workbooks may be dropped to be taken in."""
        return self.state_dir / "inbox"

    def summary_of(self, campaign: str, phase: str) -> Path:
        """The folder of a phase's summary."""
        return self.state_dir / self.summary_dir.format(campaign=campaign, phase=phase)
