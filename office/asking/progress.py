"""Progress of work items: units report on what they carry, the office sees them all."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from campaigns.results.progress import Progress, WorkState, item_keys, latest_of
from campaigns.spec.spec import Campaign
from campaigns.spec.work import Role, WorkItem
from ledger.replies import progress_reports
from ledger.tables_replies import ProgressReport
from office.errors import BadPercent, NoSuchItem, NotCarried
from office.house import House, campaign_in, local, unit_in
from office.returns import something


@dataclass(frozen=True)
class ItemProgress:
    """A work item with what was reported on it.

    ``units`` carry it: all of them, or the one that was asked about, whose ``role`` it is then.
    """

    key: str
    item: WorkItem
    role: Role | None
    units: tuple[str, ...]
    reports: tuple[Progress, ...]

    @property
    def latest(self) -> Mapping[str, Progress]:
        """Unit → its last report."""
        return latest_of(self.reports)

    def as_json(self) -> dict[str, object]:
        return {
            "item": self.key,
            "number": self.item.number,
            "task": self.item.task,
            "by": self.item.by.isoformat() if self.item.by else None,
            "role": self.role,
            "units": list(self.units),
            "latest": [_json(report) for report in self.latest.values()],
            "reports": [_json(report) for report in self.reports],
        }


def report_progress(
    house: House,
    campaign_id: str,
    unit: str,
    item: str,
    *,
    text: str,
    percent: int | None = None,
    state: WorkState | None = None,
    by: str | None = None,
    as_of: datetime,
) -> Progress:
    """Write down how far ``unit`` has come with the item of that key.

    Raises :class:`NoSuchCampaign`, :class:`NoSuchUnit`, :class:`NoSuchItem`,
    :class:`NotCarried`, :class:`BadPercent` and :class:`NothingSaid`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        who, keyed = unit_in(campaign, unit), item_keys(campaign.work_items)
        if item not in keyed:
            raise NoSuchItem(item, list(keyed))
        if item not in _carried(campaign, who):
            raise NotCarried(item=item, unit=campaign.roster.display(who))
        if percent is not None and not 0 <= percent <= 100:
            raise BadPercent(percent=percent)
        row = ProgressReport(
            campaign_id=campaign_id,
            unit=who,
            item=item,
            task=keyed[item].task,
            text=something(text),
            percent=percent,
            state=state,
            who=by or who,
            reported_at=as_of,
        )
        session.add(row)
        return _progress(campaign, row)


def progress(
    house: House, campaign_id: str, as_of: datetime, *, unit: str | None = None
) -> tuple[ItemProgress, ...]:
    """Every work item, or those that ``unit`` carries, with what was reported by then.

    Raises :class:`NoSuchCampaign` and :class:`NoSuchUnit`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        who = unit_in(campaign, unit) if unit else None
        reports: dict[str, list[Progress]] = defaultdict(list)
        for row in progress_reports(session, campaign_id, as_of, who):
            reports[row.item].append(_progress(campaign, row))
    units = [who] if who else [one.id for one in campaign.roster.units]
    carriers: dict[str, dict[str, Role]] = defaultdict(dict)
    for one in units:
        for key, role in _carried(campaign, one).items():
            carriers[key][one] = role
    return tuple(
        ItemProgress(
            key=key,
            item=item,
            role=carriers[key].get(who) if who else None,
            units=tuple(carriers[key]),
            reports=tuple(reports[key]),
        )
        for key, item in item_keys(campaign.work_items).items()
        if who is None or who in carriers[key]
    )


def _carried(campaign: Campaign, unit: str) -> Mapping[str, Role]:
    """The items that a unit carries, each with its role."""
    keys = {id(item): key for key, item in item_keys(campaign.work_items).items()}
    return {keys[id(item)]: role for item, role in campaign.work_items_of(unit)}


def _progress(campaign: Campaign, row: ProgressReport) -> Progress:
    at = local(campaign, row.reported_at)
    return Progress(row.unit, at, row.text, row.percent, cast("WorkState | None", row.state))


def _json(report: Progress) -> dict[str, object]:
    return {
        "unit": report.unit,
        "at": report.at.isoformat(),
        "text": report.text,
        "percent": report.percent,
        "state": report.stands_at,
    }
