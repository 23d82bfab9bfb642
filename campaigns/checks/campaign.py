"""What a well-formed campaign may still have wrong: parts that do not fit each other."""

from collections.abc import Iterator, Mapping

from campaigns.checks.dates import check_dates
from campaigns.checks.deadlines import check_deadlines
from campaigns.checks.duties import check_duties
from campaigns.checks.forms import check_form
from campaigns.checks.ladders import check_ladders
from campaigns.checks.names import check_names
from campaigns.checks.people import check_people
from campaigns.checks.targets import check_targets
from campaigns.faults import Fault
from campaigns.source.data import Source
from campaigns.spec.spec import Campaign


def check_campaign(campaign: Campaign, sources: Mapping[str, Source]) -> Iterator[Fault]:
    """Every fault, each at its place; ``sources`` are the files that the campaign was read from.

    A roster or form whose source is not among them is not looked into.
    """
    spec, roster = sources["spec"], sources.get("roster")
    yield from check_names(campaign, spec, roster)
    yield from check_dates(campaign, spec)
    yield from check_deadlines(campaign, spec)
    yield from check_targets(campaign, spec)
    yield from check_duties(campaign, spec)
    yield from check_ladders(campaign, spec)
    if roster is not None:
        yield from check_people(campaign, spec, roster)
    for key, form in campaign.forms.items():
        if source := sources.get(f"forms/{key}"):
            yield from check_form(form, source)
