"""Targets: each is a figure that its form gives, or a text; never half of either."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.source.data import Loc, Source
from campaigns.spec.spec import Campaign
from campaigns.spec.work import Target

_MEASURES = ("at_least", "exactly", "at_most")


def check_targets(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    for number, target in enumerate(campaign.targets):
        at: Loc = ("targets", number)
        said = [name for name in _MEASURES if getattr(target, name) is not None]
        figured = bool(said or target.form or target.indicator)
        if figured == (target.text is not None):
            yield spec.fault("target-says-what", at, name=target.name)
        elif figured:
            yield from _figured(campaign, spec, at, target, said)


def _figured(
    campaign: Campaign, spec: Source, at: Loc, target: Target, said: list[str]
) -> Iterator[Fault]:
    if len(said) != 1:
        yield spec.fault("target-measure", at, name=target.name)
    for key in ("form", "indicator"):
        if getattr(target, key) is None:
            yield spec.fault("missing", at, key=key)
    form = campaign.forms.get(target.form or "")
    if target.indicator is None or form is None:
        return
    if target.indicator not in form.by_code:
        facts = {"code": target.indicator, "form": form.title, "known": tuple(form.by_code)}
        yield spec.fault("target-without-indicator", (*at, "indicator"), **facts)
    elif not any(target.form in duty.form_keys for duty in campaign.duties if duty.is_return):
        yield spec.warning("target-unreported", (*at, "form"), name=target.name, form=form.title)
