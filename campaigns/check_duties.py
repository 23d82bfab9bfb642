"""Duties: each asks for what its form gives, and its notices can go out in time."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.source import Loc, Source
from campaigns.spec import Campaign, Duty


def check_duties(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    bases: dict[str, Duty] = {}
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        form = campaign.forms.get(duty.form)
        if form is None:
            continue
        if not form.entered:
            if duty.kind == "return":
                yield spec.warning("return-without-figures", (*at, "form"), duty=duty.name)
        elif duty.basis is None:
            yield spec.fault("basis-missing", at, duty=duty.name)
        elif duty.kind == "return":
            before = bases.setdefault(duty.form, duty)
            if before.basis != duty.basis:
                facts = {"duty": duty.name, "before": before.name}
                yield spec.fault("basis-mixed", (*at, "basis"), **facts)
        if form.entered and duty.kind == "acknowledge":
            yield spec.warning("acknowledge-with-figures", (*at, "form"), duty=duty.name)
    yield from _mobilisation(campaign, spec)
    yield from _blanks(campaign, spec)


def _blanks(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    """Blanks go out when a duty opens, or with the mobilisation that a unit acknowledges."""
    mobilised: set[str] = set()
    if campaign.mobilise is not None:
        asked = (duty for duty in campaign.duties if duty.kind == "acknowledge")
        mobilised = {unit.id for duty in asked for unit in campaign.units_of(duty)}
    for number, duty in enumerate(campaign.duties):
        if duty.kind == "return" and duty.opens is None:
            without = [u.name for u in campaign.units_of(duty) if u.id not in mobilised]
            if without:
                facts = {"duty": duty.name, "units": tuple(without[:3]), "count": len(without)}
                yield spec.warning("blank-late", ("duties", number), **facts)


def _mobilisation(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    if campaign.mobilise is None:
        return
    asked = [duty for duty in campaign.duties if duty.kind == "acknowledge"]
    if not asked:
        yield spec.fault("mobilise-unanswered", ("mobilise",))
    at = campaign.calendar.opening_of(campaign.mobilise)
    for duty in asked:
        due_at = campaign.due_at(duty)
        if due_at <= at:
            due = f"{due_at:%Y-%m-%d %H:%M}"
            yield spec.fault("mobilise-after-due", ("mobilise",), duty=duty.name, due=due)
