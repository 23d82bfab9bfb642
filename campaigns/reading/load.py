"""From files to a campaign: the spec, the roster and the forms it names, with every fault found.

``read_campaign`` gives both, what could be read and what is wrong with it;
``load_campaign`` is for those who need a sound campaign or none.
"""

import gc
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from campaigns.checks.campaign import check_campaign
from campaigns.checks.past import TIMELY, check_past
from campaigns.checks.rest import Rest, cleared, rest_of
from campaigns.checks.size import check_size
from campaigns.faults import Fault, InvalidSpec, in_order
from campaigns.forms.form import Form
from campaigns.reading.amend import amended, is_amendment
from campaigns.reading.explain import explain
from campaigns.reading.merged import Merged
from campaigns.reading.shorthand import expand
from campaigns.reading.validate import validated
from campaigns.source.data import ROSTER_TIMES, Loc, Source, read_source
from campaigns.spec.acceptance import without_accepted
from campaigns.spec.roster import Roster
from campaigns.spec.spec import Campaign
from campaigns.wording import Locale

Data = dict[str, Any]
_STAND_INS: dict[type[BaseModel], Data] = {
    Roster: {"title": "-", "units": []},
    Form: {"key": "x", "title": "-"},
}
"""What stands for a roster or form that cannot be used, so that the rest can be checked."""


@dataclass
class Reading:
    """What reading a spec gave: a campaign unless an error stood in its way, and the faults."""

    campaign: Campaign | None = None
    faults: list[Fault] = field(default_factory=list)
    locale: Locale = "zh-CN"

    @property
    def errors(self) -> list[Fault]:
        return [fault for fault in self.faults if fault.severity == "error"]


def load_campaign(path: Path) -> Campaign:
    """The campaign that ``path`` declares; raises :class:`InvalidSpec` with every error."""
    reading = read_campaign(path)
    if reading.campaign is None or reading.errors:
        raise InvalidSpec(reading.errors, reading.locale)
    return reading.campaign


def read_campaign(path: Path, as_of: datetime | None = None) -> Reading:
    """Read a spec and the files it names, and check them; bad input never raises.

    With ``as_of`` it is also told what is past by then.
    """
    with _uncollected():
        return _read(path, as_of)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: a large roster is millions of objects, none of them garbage,
    and looking at them again and again takes as long as reading them."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read(path: Path, as_of: datetime | None) -> Reading:
    spec = read_source(path, str(path))
    if is_amendment(spec):
        spec = amended(spec)
    if not isinstance(spec.data, dict):
        return Reading(faults=in_order(spec.faults) or [Fault("not-a-spec", spec.path)])
    reader = _Reader(spec, as_of)
    campaign = reader.read()
    locale: Locale = "en" if spec.data.get("locale") == "en" else "zh-CN"
    return Reading(campaign, in_order(reader.faults), locale)


class _Reader:
    """One reading of a spec: the sources that could be used, and the faults so far."""

    def __init__(self, spec: Source, as_of: datetime | None) -> None:
        self.spec, self.data, self.as_of = spec, dict(spec.data), as_of
        self.sources: dict[str, Source] = {"spec": spec}
        self.faults = list(spec.faults)
        self.missing = set(spec.unsettled) if isinstance(spec, Merged) else set()
        """The parts of the campaign that are not as their author meant them."""

    def read(self) -> Campaign | None:
        self._parts()
        expanded = expand(self.spec, self.data)
        self.data = expanded.data
        self.faults += expanded.faults.values()
        self.missing |= {str(loc[0]) for loc in expanded.unread}
        found = validated(Campaign, self.data)
        campaign = found.model
        if campaign is None:
            errors = found.errors
            faults = explain(self.spec, Campaign, errors, already=expanded.unread)
            self.faults += faults
            self.missing |= {str(e["loc"][0]) for e in errors}
            self.missing |= {str(near) for fault in faults if (near := fault.facts.get("near"))}
            unknown = {e["loc"] for e in errors if e["type"] == "extra_forbidden"}
            rest, kept = rest_of(self.data, [e["loc"] for e in errors], unknown)
            self.sources["spec"] = Rest(self.spec, kept)
            campaign = validated(Campaign, rest).model
            if campaign is None:
                return None
        if too_large := [*check_size(campaign, self.sources["spec"])]:
            self.faults += too_large
            return None
        wrong = [*check_campaign(campaign, self.sources), *self._past(campaign)]
        self.faults += cleared(wrong, self.missing)
        spec = self.sources["spec"]
        left = without_accepted(self.faults, campaign.accept, spec, TIMELY)
        unseen = bool(self.missing - {"accept"})
        self.faults = [one for one in left if not (unseen and one.code == "accepts-nothing")]
        return None if self.missing or self.spec.faults else campaign

    def _past(self, campaign: Campaign) -> Iterator[Fault]:
        if self.as_of is not None:
            yield from check_past(campaign, self.sources["spec"], self.as_of)

    def _parts(self) -> None:
        """Put the roster and the forms in the place of their file names."""
        if "roster" in self.data:
            self.data["roster"] = self._part(("roster",), Roster)
        forms = self.data.get("forms")
        if isinstance(forms, dict):
            self.data["forms"] = {key: self._part(("forms", key), Form) for key in forms}

    def _part(self, loc: Loc, model: type[BaseModel]) -> object:
        part = self._read_part(loc, model)
        if part is None:
            self.missing.add(str(loc[0]))
            return _STAND_INS[model]
        return part

    def _read_part(self, loc: Loc, model: type[BaseModel]) -> BaseModel | None:
        """The roster or form that the spec names at ``loc``, if it is sound."""
        named = self.spec.data["roster"] if loc == ("roster",) else self.spec.data["forms"][loc[1]]
        if not isinstance(named, str) or not named.strip():
            self.faults.append(self.spec.fault("not-a-file-name", loc))
            return None
        path = Path(self.spec.origin(loc)[0].path).parent / named
        if not _is_file(path):
            self.faults.append(self.spec.fault("no-such-file", loc, file=named))
            return None
        source = read_source(path, _shown_as(path), ROSTER_TIMES if model is Roster else 1)
        faults = list(source.faults)
        part: BaseModel | None = None
        if isinstance(source.data, dict):
            found = validated(model, source.data)
            part = found.model
            faults += explain(source, model, found.errors)
        elif not faults:
            faults = [Fault("not-a-spec", source.path)]
        self.faults += faults
        if faults:
            return None
        self.sources["/".join(map(str, loc))] = source
        return part


def _shown_as(path: Path) -> str:
    """``path`` without its ``..``, where that names the same file."""
    short = Path(os.path.normpath(path))
    return str(short if _is_file(short) and short.samefile(path) else path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or no name at all
        return False
