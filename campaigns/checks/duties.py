"""Duties: each asks for what its form gives, and its notices can go out in time."""

from collections.abc import Iterator

from campaigns.faults import Fault
from campaigns.nearest import nearest
from campaigns.source.data import Loc, Source
from campaigns.spec.duty import Duty
from campaigns.spec.spec import Campaign


def check_duties(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    bases: dict[str, Duty] = {}
    for number, duty in enumerate(campaign.duties):
        at: Loc = ("duties", number)
        forms = {key: campaign.forms[key] for key in duty.form_keys if key in campaign.forms}
        entered = [key for key, form in forms.items() if form.entered]
        if duty.kind == "return" and len(forms) > len(entered):
            yield spec.warning("return-without-figures", (*at, "form"), duty=duty.name)
        if entered and duty.basis is None:
            yield spec.fault("basis-missing", at, duty=duty.name)
        for key in entered if duty.is_return and duty.basis is not None else ():
            before = bases.setdefault(key, duty)
            if before.basis != duty.basis:
                facts = {"duty": duty.name, "before": before.name}
                yield spec.fault("basis-mixed", (*at, "basis"), **facts)
        if entered and duty.kind == "acknowledge":
            yield spec.warning("acknowledge-with-figures", (*at, "form"), duty=duty.name)
        for what in ("form", "ladder"):
            yield from _classes(campaign, spec, at, duty, what)
    yield from _mobilisation(campaign, spec)
    yield from _blanks(campaign, spec)


def _classes(campaign: Campaign, spec: Source, at: Loc, duty: Duty, what: str) -> Iterator[Fault]:
    """Where each class has its own form (or ladder), every unit that owes is of such a class."""
    by_class = getattr(duty, what)
    if isinstance(by_class, str):
        return
    owing = {unit.unit_class for unit in campaign.units_of(duty)}
    known = {unit.unit_class for unit in campaign.roster.units}
    without = owing - by_class.keys()
    for word in sorted(by_class.keys() - owing):
        loc = (*at, what, word, "@key")
        near = nearest(word, sorted(without)) if word not in known else None
        if near is not None:
            without.discard(near)
            yield spec.fault("unknown-name-near", loc, key="class", word=word, near=near)
        elif all(map(campaign.roster.knows, duty.units)):
            yield spec.warning(f"{what}-for-nobody", loc, duty=duty.name, word=word)
    if without:
        facts = {"duty": duty.name, "classes": tuple(sorted(without))}
        yield spec.fault(f"class-without-{what}", (*at, what), **facts)


def _blanks(campaign: Campaign, spec: Source) -> Iterator[Fault]:
    """Blanks go out when a duty opens, or with the mobilisation that a unit acknowledges."""
    mobilised: set[str] = set()
    unreached: dict[tuple[str, ...], list[str]] = {}
    if campaign.mobilise is not None:
        asked = (duty for duty in campaign.duties if duty.kind == "acknowledge")
        mobilised = {unit for duty in asked for unit in campaign.unit_ids_of(duty)}
    for number, duty in enumerate(campaign.duties):
        if not duty.is_return or duty.opens is not None or duty.is_open_request:
            continue
        if duty.every is not None:
            yield spec.warning("blank-never", ("duties", number), duty=duty.name)
            continue
        if duty.units not in unreached:
            owing = campaign.units_of(duty)
            unreached[duty.units] = [unit.name for unit in owing if unit.id not in mobilised]
        if without := unreached[duty.units]:
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
        late = [one for one in campaign.occurrences_by_duty(duty.key) if one.due_at <= at]
        for one in late[:1]:
            due = f"{one.due_at:%Y-%m-%d %H:%M}"
            yield spec.fault("mobilise-after-due", ("mobilise",), duty=one.name, due=due)
