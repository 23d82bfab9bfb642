"""The file of an amendment as an editor needs it: a campaign's keys, and only what changes."""

from typing import Any, get_args

from campaigns.amend import BY_KEY
from campaigns.leading_group import Amendment
from campaigns.model import Key, Name, SpecModel
from campaigns.schema_models import field_of
from campaigns.spec import Campaign


class Drop(SpecModel):
    """What falls away, by key."""

    phases: tuple[Key, ...] = ()
    sub_campaigns: tuple[Key, ...] = ()
    milestones: tuple[Key, ...] = ()
    targets: tuple[Key, ...] = ()
    duties: tuple[Key, ...] = ()
    forms: tuple[Key, ...] = ()
    ladders: tuple[Key, ...] = ()


class AmendmentFile(Campaign):
    """All that may stand in an amendment; :mod:`campaigns.amend` reads it, never this model."""

    amends: Name
    amendment: Amendment
    drop: Drop | None = None


def only_what_changes(whole: dict[str, Any], parts: dict[str, dict[str, Any]]) -> None:
    """Ask of an amendment for its authority alone, and for the key of each part that it changes.

    What it replaces or adds, such as a rung or a work item, stands in full. The id stays.
    """
    del whole["properties"]["id"]
    whole["properties"]["phases"].pop("minItems")
    whole["required"] = ["amends", "amendment"]
    for name in BY_KEY:
        part = get_args(field_of(Campaign, name).annotation)[0]
        parts[part.__name__]["required"] = ["key"]
