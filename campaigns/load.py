"""From files to a campaign: the spec, the roster and the forms it names, with every fault found.

``read_campaign`` gives both, what could be read and what is wrong with it;
``load_campaign`` is for those who need a sound campaign or none.
"""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from campaigns.check import check_campaign
from campaigns.check_rest import Rest, cleared, rest_of
from campaigns.explain import explain
from campaigns.faults import Fault, InvalidSpec, in_order
from campaigns.form import Form
from campaigns.roster import Roster
from campaigns.source import ROSTER_TIMES, Loc, Source, read_source
from campaigns.spec import Campaign
from campaigns.wording import Locale

Data = dict[str, Any]
_MANY_ERRORS = 5000
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


def read_campaign(path: Path) -> Reading:
    """Read a spec and the files it names, and check them; bad input never raises."""
    spec = read_source(path, str(path))
    if not isinstance(spec.data, dict):
        return Reading(faults=in_order(spec.faults) or [Fault("not-a-spec", spec.path)])
    reader = _Reader(spec)
    campaign = reader.read()
    locale: Locale = "en" if spec.data.get("locale") == "en" else "zh-CN"
    return Reading(campaign, in_order(reader.faults), locale)


class _Reader:
    """One reading of a spec: the sources that could be used, and the faults so far."""

    def __init__(self, spec: Source) -> None:
        self.spec, self.data = spec, dict(spec.data)
        self.sources: dict[str, Source] = {"spec": spec}
        self.faults = list(spec.faults)
        self.missing: set[str] = set()
        """The parts of the campaign that are not as their author meant them."""

    def read(self) -> Campaign | None:
        self._parts()
        try:
            campaign = Campaign.model_validate(self.data)
        except ValidationError as error:
            errors = _errors(Campaign, self.data, error)
            faults = explain(self.spec, Campaign, errors)
            self.faults += faults
            self.missing |= {str(e["loc"][0]) for e in errors}
            self.missing |= {str(fault.facts.get("near")) for fault in faults}
            rest, kept = rest_of(self.data, [e["loc"] for e in errors])
            self.sources["spec"] = Rest(self.spec, kept)
            try:
                campaign = Campaign.model_validate(rest)
            except ValidationError:
                return None
        found = check_campaign(campaign, self.sources)
        self.faults += cleared(found, self.missing)
        return None if self.missing or self.spec.faults else campaign

    def _parts(self) -> None:
        """Put the roster and the forms in the place of their file names."""
        if "roster" in self.data:
            self.data["roster"] = self._part(("roster",), Roster)
        forms = self.data.get("forms")
        if isinstance(forms, dict):
            self.data["forms"] = {key: self._part(("forms", key), Form) for key in forms}

    def _part(self, loc: Loc, model: type[BaseModel]) -> object:
        source = self._read_part(loc, model)
        if source is None:
            self.missing.add(str(loc[0]))
            return _STAND_INS[model]
        self.sources["/".join(map(str, loc))] = source
        return source.data

    def _read_part(self, loc: Loc, model: type[BaseModel]) -> Source | None:
        """The roster or form that the spec names at ``loc``, if it is sound."""
        named = self.spec.data["roster"] if loc == ("roster",) else self.spec.data["forms"][loc[1]]
        if not isinstance(named, str) or not named.strip():
            self.faults.append(self.spec.fault("not-a-file-name", loc))
            return None
        path = Path(self.spec.path).parent / named
        if not _is_file(path):
            self.faults.append(self.spec.fault("no-such-file", loc, file=named))
            return None
        source = read_source(path, _shown_as(path), ROSTER_TIMES if model is Roster else 1)
        faults = list(source.faults)
        if isinstance(source.data, dict):
            try:
                model.model_validate(source.data)
            except ValidationError as error:
                faults += explain(source, model, _errors(model, source.data, error))
        elif not faults:
            faults = [Fault("not-a-spec", source.path)]
        self.faults += faults
        return None if faults else source


def _shown_as(path: Path) -> str:
    """``path`` without its ``..``, where that names the same file."""
    short = Path(os.path.normpath(path))
    return str(short if _is_file(short) and short.samefile(path) else path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except (OSError, ValueError):  # a name too long, or no name at all
        return False


def _errors(model: type[BaseModel], data: Data, error: ValidationError) -> list[ErrorDetails]:
    """The errors; where there are thousands those at the beginning, so that memory is bounded."""
    if error.error_count() > _MANY_ERRORS:
        begun = {k: v[:1000] if isinstance(v, list) else v for k, v in data.items()}
        try:
            model.model_validate(begun)
        except ValidationError as first:
            error = first
    return error.errors(include_url=False)
