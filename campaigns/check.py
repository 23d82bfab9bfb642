"""What a well-formed campaign may still have wrong: parts that do not fit each other."""

from collections.abc import Iterator, Mapping

from campaigns.check_dates import check_dates
from campaigns.check_forms import check_form
from campaigns.check_ladders import check_ladders
from campaigns.check_names import check_names
from campaigns.faults import Fault
from campaigns.source import Source
from campaigns.spec import Campaign


def check_campaign(campaign: Campaign, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """Every fault, each at its place; ``sources`` are the files that the campaign was read from."""
    spec = sources["spec"]
    names = list(check_names(campaign, spec, sources["roster"]))
    yield from names
    yield from check_dates(campaign, spec)
    for key, form in campaign.forms.items():
        yield from check_form(form, sources[f"forms/{key}"])
    if not any(fault.severity == "error" for fault in names):
        yield from check_ladders(campaign, spec)
