"""A campaign as the files it could have been read from: the spec, its roster, its forms.

Reading them gives the same campaign. What was left out in the original files is left
out here too, dates stand as whole days, and amendments are merged into what they amended.
"""

from typing import Any

import yaml

from campaigns.spec.roster_text import roster_text
from campaigns.spec.spec import Campaign

_WIDTH = 100


def spec_files(campaign: Campaign) -> dict[str, str]:
    """The text of each file by its name: ``<id>.yaml``, ``roster.yaml``, ``forms/<key>.yaml``."""
    declared = campaign.model_dump(mode="json", by_alias=True, exclude_defaults=True)
    forms = declared.pop("forms", {})
    del declared["roster"]
    spec: dict[str, Any] = {}
    for key in Campaign.model_fields:
        if key == "roster":
            spec[key] = "roster.yaml"
        elif key == "forms" and forms:
            spec[key] = {name: f"forms/{name}.yaml" for name in forms}
        elif key in declared:
            spec[key] = declared[key]
    files = {f"{campaign.id}.yaml": _yaml(spec)}
    files["roster.yaml"] = roster_text(campaign.roster, campaign.roster.title)
    return files | {f"forms/{name}.yaml": _yaml(form) for name, form in forms.items()}


def _yaml(data: dict[str, Any]) -> str:
    text: str = yaml.dump(
        data, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=_WIDTH
    )
    return text
