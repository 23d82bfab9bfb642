"""The league of a campaign from the ledger, and who is named in a circular."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from campaigns.results.league import By, Place, league, verdict_of
from campaigns.spec.spec import Campaign
from documents.papers.league_table import name_of
from documents.papers.paper import Words
from ledger.facts import Known, known_obligations
from office.house import House, campaign_in, local


@dataclass(frozen=True)
class League:
    """The places as of an instant in the campaign's zone, best first."""

    campaign: Campaign
    as_of: datetime
    by: By
    places: tuple[Place, ...]

    def as_json(self) -> dict[str, object]:
        return {
            "campaign": self.campaign.id,
            "as_of": self.as_of.isoformat(),
            "by": self.by,
            "scoring": {
                name: _number(points) for name, points in self.campaign.scoring.model_dump().items()
            },
            "places": [self._place(place) for place in self.places],
        }

    def _place(self, place: Place) -> dict[str, object]:
        tally = place.tally
        return {
            "rank": place.rank,
            self.by: place.key or None,
            "name": name_of(self.campaign, place.key, self.by, Words(self.campaign.locale)),
            "units": place.units,
            "owed": tally.owed,
            "handed_in": tally.handed_in,
            "on_time": tally.on_time,
            "late": tally.late,
            "missing": tally.missing,
            "waiting": tally.waiting,
            "nil": tally.nil,
            "days_late": tally.days_late,
            "sent_back": tally.sent_back,
            "completeness": float(tally.completeness),
            "timeliness": float(tally.timeliness),
            "score": _number(place.score),
        }


def league_of(house: House, campaign_id: str, as_of: datetime, by: By = "unit") -> League:
    """Who stands where as of then; raises :class:`NoSuchCampaign`."""
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        known = known_obligations(session, campaign.id)
    places = league(campaign, (one.obligation for one in known), as_of, by)
    return League(campaign, local(campaign, as_of), by, places)


@dataclass
class Named:
    """Whom a circular names, in roster order: everybody who owes it stands in one list."""

    good: list[Known] = field(default_factory=list)
    late: list[Known] = field(default_factory=list)
    missing: list[Known] = field(default_factory=list)
    extended: list[Known] = field(default_factory=list)
    waiting: list[Known] = field(default_factory=list)

    @property
    def total(self) -> int:
        return sum(map(len, (self.good, self.late, self.missing, self.extended, self.waiting)))


def named(known: Iterable[Known], as_of: datetime) -> Named:
    """Each of ``known`` in its list; whoever is let off, or was past when declared, is in none."""
    found = Named()
    for one in known:
        owed = one.obligation
        if owed.is_waived(as_of) or owed.was_past_when_declared(as_of):
            continue
        match verdict_of(owed, as_of):
            case "on_time":
                found.good.append(one)
            case "late":
                found.late.append(one)
            case "waiting":
                found.waiting.append(one)
            case None if owed.accepted(as_of) is not None:
                found.good.append(one)
            case None:
                found.extended.append(one)
            case _:
                found.missing.append(one)
    return found


def unit_places(campaign: Campaign, known: Sequence[Known], as_of: datetime) -> tuple[Place, ...]:
    """The league of units from what is known already."""
    return league(campaign, (one.obligation for one in known), as_of)


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
