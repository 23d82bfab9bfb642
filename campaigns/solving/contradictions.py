"""Checks of a form that no figures satisfy together, so that units could never be accepted.

Comes in: a form. Goes out: sets of checks that conflict, each as small as it can be (without
any one of its checks there is no conflict), each with another last check; and indicators
that the checks force to be 0 without saying so. Only checks that send a return back count.

What is told is certain, but not all there is: a form may conflict and nothing is told where

- only whole numbers are ruled out (``A01 > 0`` and ``A01 < 1``): figures are taken as rational;
- a rule multiplies indicators, or is otherwise left out (see ``campaigns.solving.inequalities``);
- a check speaks of what units do not enter, which is another fault;
- the answer takes more than ``MOST_WORK``: then what is left stays unknown.
"""

from collections.abc import Iterator
from typing import Literal, NamedTuple

from campaigns.forms.form import Form
from campaigns.solving.feasible import All, Bound, Claim, Point, solve
from campaigns.solving.inequalities import claim_of, codes_of
from campaigns.solving.simplex import OutOfWork, Work

MOST_WORK = 400_000
Claims = dict[int, Claim]
"""What checks ask of the figures, by the place of the check in its form."""


class Conflict(NamedTuple):
    """Checks, by their places in the form, and what they leave of the figures.

    ``nothing``; ``nil``: only 0 everywhere, which is no return but a nil one;
    ``zero``: only 0 for ``indicators``.
    """

    checks: tuple[int, ...]
    leaves: Literal["nothing", "nil", "zero"] = "nothing"
    indicators: tuple[str, ...] = ()


def conflicts(form: Form, most_work: int = MOST_WORK) -> Iterator[Conflict]:
    """Every conflict that is found; of checks that share indicators the worst kind only."""
    try:
        yield from _conflicts(form, Work(most_work))
    except OutOfWork:
        return


def _conflicts(form: Form, work: Work) -> Iterator[Conflict]:
    entered = [indicator.code for indicator in form.entered]
    claims = _claims(form, set(entered), work)
    groups = _groups(claims, work)
    sound: list[tuple[Claims, Point]] = []
    for group in groups:
        left, found = dict(group), _smallest(group, work)
        while isinstance(found, tuple):
            yield Conflict(found)
            del left[found[-1]]
            found = _smallest(left, work)
        if len(left) == len(group):
            sound.append((group, found))
    if entered and len(sound) == len(groups):
        only_nil = _smallest(claims, work, Bound(dict.fromkeys(entered, -1), strict=True))
        if isinstance(only_nil, tuple):
            yield Conflict(only_nil, "nil")
            return
    for group, point in sound:
        yield from _zeros(group, point, work)


def _claims(form: Form, entered: set[str], work: Work) -> Claims:
    """What each check asks, of all rows or columns at once; not of what nobody enters."""
    claims: dict[int, list[Claim]] = {}
    for asked in form.asked:
        if asked.check.level == "error":
            claim = claim_of(asked.rule, asked.when, work)
            if codes_of(claim) <= entered:
                claims.setdefault(asked.place, []).append(claim)
    return {
        place: parts[0] if len(parts) == 1 else All(tuple(parts)) for place, parts in claims.items()
    }


def _groups(claims: Claims, work: Work) -> list[Claims]:
    """The claims parted into those that share indicators, the fewest first."""
    groups: list[tuple[set[str], Claims]] = []
    for place, claim in claims.items():
        work.spend(len(groups))
        codes, group = codes_of(claim), {place: claim}
        for other in [other for other in groups if other[0] & codes]:
            work.spend(len(other[1]))
            groups.remove(other)
            codes, group = codes | other[0], {**other[1], **group}
        groups.append((codes, group))
    return sorted((dict(sorted(group.items())) for _, group in groups), key=len)


def _smallest(claims: Claims, work: Work, *given: Bound) -> Point | tuple[int, ...]:
    """Figures for which the claims hold, or those that conflict, without any that need not."""
    found = solve(claims, work, given)
    if isinstance(found, dict):
        return found
    for place in sorted(found, reverse=True):
        rest = {other: claims[other] for other in sorted(found - {place})}
        fewer = solve(rest, work, given) if place in found else {}
        if not isinstance(fewer, dict):
            found = fewer
    return tuple(sorted(found))


def _zeros(claims: Claims, point: Point, work: Work) -> Iterator[Conflict]:
    """The indicators that can be nothing but 0; ``point`` are figures for which all holds."""
    codes = {code for claim in claims.values() for code in codes_of(claim)}
    said = {code for claim in claims.values() for code in _said_zero(claim)}
    positive = {code for code, figure in point.items() if figure}
    zero: dict[tuple[int, ...], list[str]] = {}
    for code in sorted(codes):
        if code in positive or code in said:
            continue
        found = _smallest(claims, work, Bound({code: -1}, strict=True))
        if isinstance(found, tuple):
            zero.setdefault(found, []).append(code)
        else:
            positive |= {code for code, figure in found.items() if figure}
    for checks, indicators in zero.items():
        yield Conflict(checks, "zero", tuple(indicators))


def _said_zero(claim: Claim) -> set[str]:
    """The indicators that the claim itself sets to 0: ``A08 == 0``, alone or in an ``and``."""
    if isinstance(claim, All):
        return {code for part in claim.parts for code in _said_zero(part)}
    if isinstance(claim, Bound) and len(claim.terms) == 1:
        return {code for code, factor in claim.terms.items() if factor > 0}
    return set()
