"""From files to a campaign: the spec, the roster and the forms it names, with every fault found.

``read_campaign`` gives both, what could be read and what is wrong with it;
``load_campaign`` is for those who need a sound campaign or none.
"""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

from pydantic import BaseModel, ValidationError

from campaigns.check import check_campaign
from campaigns.explain import explain
from campaigns.faults import Fault, InvalidSpec, in_order
from campaigns.form import Form
from campaigns.roster import Roster
from campaigns.source import Source, read_source
from campaigns.spec import Campaign
from campaigns.wording import Locale


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
        raise InvalidSpec(reading.errors)
    return reading.campaign


def read_campaign(path: Path) -> Reading:
    """Read a spec and the files it names, and check them; bad input never raises."""
    spec = read_source(path, str(path))
    reading = Reading(faults=list(spec.faults))
    if not isinstance(spec.data, dict):
        if not reading.faults:
            reading.faults = [Fault("not-a-spec", spec.path)]
        return reading
    if spec.data.get("locale") == "en":
        reading.locale = "en"
    sources = {"spec": spec}
    roster = _read_part(spec, ("roster",), spec.data.get("roster"), Roster, reading)
    if roster is not None:
        sources["roster"] = roster
    forms = spec.data.get("forms")
    for key, named in forms.items() if isinstance(forms, dict) else ():
        source = _read_part(spec, ("forms", key), named, Form, reading)
        if source is not None:
            sources[f"forms/{key}"] = source
    if reading.errors:
        reading.faults += _own_faults(spec)
    else:
        _validate(reading, sources)
    reading.faults = in_order(reading.faults)
    return reading


def _read_part(
    spec: Source, loc: tuple[str, ...], named: object, model: type[BaseModel], reading: Reading
) -> Source | None:
    """The roster or form that the spec names at ``loc``, checked against its model."""
    if named is None:
        return None
    if not isinstance(named, str):
        reading.faults.append(spec.fault("not-a-file-name", loc))
        return None
    path = Path(spec.path).parent / named
    if not path.is_file():
        reading.faults.append(spec.fault("no-such-file", loc, file=named))
        return None
    source = read_source(path, str(path))
    reading.faults += source.faults
    if source.data is None and not source.faults:
        reading.faults.append(Fault("not-a-spec", source.path))
    elif source.data is not None:
        try:
            model.model_validate(source.data)
        except ValidationError as error:
            reading.faults += explain(source, model, error.errors())
    return source


def _whole(sources: dict[str, Source]) -> dict[str, Any]:
    """The spec's data with the roster and the forms in the place of their file names."""
    data = dict(cast(dict[str, Any], sources["spec"].data))
    if "roster" in sources:
        data["roster"] = sources["roster"].data
    if isinstance(data.get("forms"), dict):
        data["forms"] = {key: sources[f"forms/{key}"].data for key in data["forms"]}
    return data


def _validate(reading: Reading, sources: dict[str, Source]) -> None:
    spec = sources["spec"]
    try:
        reading.campaign = Campaign.model_validate(_whole(sources))
    except ValidationError as error:
        reading.faults += explain(spec, Campaign, error.errors())
    else:
        reading.faults += check_campaign(reading.campaign, sources)


def _own_faults(spec: Source) -> list[Fault]:
    """What is wrong in the spec file itself, when its roster or forms cannot be used."""
    empty: dict[str, Any] = {"title": "-", "units": []}
    data = {**spec.data, "roster": empty, "forms": {}}
    try:
        Campaign.model_validate(data)
    except ValidationError as error:
        errors = [e for e in error.errors() if e["loc"][0] not in ("roster", "forms")]
        return explain(spec, Campaign, errors)
    return []
