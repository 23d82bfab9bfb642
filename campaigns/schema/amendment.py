"""The file of an amendment as an editor needs it: a campaign's keys, and only what changes."""

from typing import Any, get_args

from campaigns.model import Key, Name, SpecModel
from campaigns.reading.amend import BY_KEY
from campaigns.schema.models import field_of
from campaigns.spec.leading_group import Amendment
from campaigns.spec.spec import Campaign


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
    """What may stand in an amendment, which :mod:`campaigns.reading.amend` reads, not this."""

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
