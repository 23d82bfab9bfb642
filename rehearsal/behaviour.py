"""How simulated units behave in a rehearsal: read from YAML, seeded, the same every time.

Says only what a unit does with a duty; when it does it and with which figures
is for the actors to work out from ``seed`` and ``level``.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, model_validator

Deed = Literal["on_time", "late", "broken_then_mended", "nil", "never", "wrong_period"]


class _Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Word(_Model):
    """What a unit announces on the morning after the due day: in how many working days after it
    the return comes, and why not sooner. Whether it keeps its word is another matter."""

    workdays: int = Field(default=2, ge=1, le=60)
    because: str = Field(min_length=1)


class Habit(_Model):
    """What a unit does with one duty.

    ``days_late`` counts working days after the due instant (``late``), ``hours``
    until a return that was sent back is mended (``broken_then_mended``,
    ``wrong_period``). ``word`` is for those that are late or never come.
    """

    does: Deed = "on_time"
    days_late: int = Field(default=0, ge=0, le=60)
    hours: float = Field(default=3, gt=0, le=240)
    word: Word | None = None

    @model_validator(mode="before")
    @classmethod
    def _one_day_late(cls, data: object) -> object:
        """Late without a number is one working day late."""
        if isinstance(data, dict) and data.get("does") == "late":
            return {"days_late": 1, **data}
        return data

    @model_validator(mode="after")
    def _only_the_late_have_days(self) -> "Habit":
        if (self.does == "late") != (self.days_late > 0):
            raise ValueError("days_late goes with does: late, and must be at least 1")
        if self.word is not None and self.does not in ("late", "never"):
            raise ValueError("word goes with does: late or never")
        return self


def _in_full(value: object) -> object:
    return {"does": value} if isinstance(value, str) else value


Habitual = Annotated[Habit, BeforeValidator(_in_full)]


class Manner(_Model):
    """A unit's habits; ``level`` scales the figures it reports."""

    level: float = Field(default=1.0, ge=0)
    always: Habitual | None = None
    duties: dict[str, Habitual] = {}


class OfficeManner(_Model):
    """What the office does with letters that are held for it (审签).

    It decides ``hours`` after they were held, and lets them go on ``authority``, but for those
    about a duty under ``keeps_back``, which it keeps from going for the reason given there.
    """

    hours: float = Field(default=2, ge=0, le=240)
    authority: str | None = None
    keeps_back: dict[str, Annotated[str, Field(min_length=1)]] = {}

    def why_not(self, duties: Iterable[str]) -> str:
        """Why a letter about ``duties`` is kept back; empty where it is let go."""
        return next((self.keeps_back[duty] for duty in duties if duty in self.keeps_back), "")


class Behaviour(_Model):
    """Everybody's habits; who is not named follows ``default``."""

    seed: int = 0
    office: OfficeManner = OfficeManner()
    default: Habitual = Habit()
    units: dict[str, Manner] = {}

    def of(self, unit_id: str, duty_key: str) -> Habit:
        manner = self.units.get(unit_id, Manner())
        return manner.duties.get(duty_key) or manner.always or self.default

    def level(self, unit_id: str) -> float:
        return self.units.get(unit_id, Manner()).level


def load_behaviour(path: Path) -> Behaviour:
    """Read ``path``; raises ``pydantic.ValidationError`` for what does not fit."""
    return Behaviour.model_validate(yaml.load(path.read_text("utf-8"), Loader=yaml.CSafeLoader))
