"""Corrections (更正): how the figures of a version differ from those that stood before it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from campaigns.forms.form import Form


@dataclass(frozen=True)
class Difference:
    """One indicator whose figure changed; ``None`` where a version has no figure for it.

    Figures are written as the ledger keeps them.
    """

    code: str
    name: str
    unit: str
    was: str | None
    now: str | None

    def as_json(self) -> dict[str, str | None]:
        return {"code": self.code, "name": self.name, "was": self.was, "is": self.now}


def differences(
    form: Form, was: Mapping[str, str], now: Mapping[str, str]
) -> tuple[Difference, ...]:
    """Every indicator that differs, in the order of ``form``; what is the same number is the same
    however it is written. Codes that an earlier form had and ``form`` has not come last."""
    names = {i.code: (i.name, i.unit) for i in form.counted}
    codes = [*names, *(code for code in {**was, **now} if code not in names)]
    return tuple(
        Difference(code, *names.get(code, (code, "")), was.get(code), now.get(code))
        for code in codes
        if not _same(was.get(code), now.get(code))
    )


def _same(was: str | None, now: str | None) -> bool:
    if was is None or now is None:
        return was is now
    try:
        return Decimal(was) == Decimal(now)
    except InvalidOperation:
        return was == now
