"""Summing up a phase: what was done, who reported how, and what the figures come to."""

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlmodel import Session

from campaigns.results.figures import DutyRecord, PhaseSummary, Standing
from campaigns.results.league import league
from campaigns.results.targets import measured
from campaigns.spec.occurrence import Occurrence
from campaigns.spec.spec import Campaign
from campaigns.spec.work import Phase
from documents.summaries.docx import summary_docx
from documents.summaries.figures import figures_json, figures_xlsx
from documents.summaries.markdown import summary_markdown
from ledger import outbox
from ledger.evidence import Slot, file_document
from office.figures import phase_tables
from office.house import House, campaign_in, local, phase_in
from office.reporting.status import Line, status_in


@dataclass(frozen=True)
class Compiled:
    """A phase summary and the documents written of it."""

    summary: PhaseSummary
    markdown: str
    files: tuple[Path, ...]


def summarise(house: House, campaign_id: str, phase: str, as_of: datetime, out: Path) -> Compiled:
    """Compile a phase's summary into ``out`` and keep each document in the ledger.

    Raises :class:`NoSuchCampaign` and :class:`NoSuchPhase`.
    """
    with house.transaction() as session:
        campaign = campaign_in(session, campaign_id)
        key = phase_in(campaign, phase)
        summary = phase_summary(session, campaign, campaign.phase(key), as_of)
        markdown = summary_markdown(summary)
        documents = {
            "summary.docx": summary_docx(summary),
            "summary.md": markdown.encode(),
            "figures.json": _json(figures_json(summary)),
            "figures.xlsx": figures_xlsx(summary),
        }
        for name, body in documents.items():
            file_document(session, campaign_id, key, name, body, as_of)
    out.mkdir(parents=True, exist_ok=True)
    for name, body in documents.items():
        (out / name).write_bytes(body)
    return Compiled(summary, markdown, tuple(out / name for name in documents))


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=2).encode() + b"\n"


def phase_summary(
    session: Session, campaign: Campaign, phase: Phase, as_of: datetime
) -> PhaseSummary:
    """All that the summary of ``phase`` says, as of ``as_of``."""
    duties = [one for one in campaign.occurrences if one.phase == phase.key]
    lines = status_in(session, campaign, as_of)
    tables = phase_tables(session, campaign, phase.key, as_of)
    slots = {one.slot for one in duties}
    later = campaign.all_phases[campaign.all_phases.index(phase) + 1 :]
    return PhaseSummary(
        campaign=campaign.id,
        title=campaign.title,
        locale=campaign.locale,
        group=campaign.leading_group.name,
        office=campaign.leading_group.office.name,
        phase=phase.key,
        phase_name=phase.name,
        start=phase.start,
        end=phase.end,
        as_of=local(campaign, as_of),
        tasks=phase.tasks,
        steps=tuple((s.name, s.start, s.end, s.tasks) for s in phase.steps),
        notices=_notices(session, campaign, [one.slot for one in duties], as_of),
        duties=tuple(_record(campaign, duty, lines, as_of) for duty in duties),
        tables=tables,
        league=league(campaign, (x.obligation for x in lines if _slot(x) in slots), as_of),
        targets=tuple(measured(campaign, tables, at_end=not later)),
        next_phase=(later[0].name, later[0].start, later[0].end, later[0].tasks) if later else None,
    )


def _slot(line: Line) -> Slot:
    return line.obligation.duty, line.obligation.period


def _notices(
    session: Session, campaign: Campaign, slots: list[Slot], as_of: datetime
) -> dict[str, int]:
    """Letters sent for the phase's duties by then, counted by what they were."""
    sent = outbox.messages_of(session, campaign.id, slots, as_of)
    return outbox.count_by_event(sent)


def _record(
    campaign: Campaign, duty: Occurrence, lines: tuple[Line, ...], as_of: datetime
) -> DutyRecord:
    mine = [x for x in lines if (x.obligation.duty, x.obligation.period) == duty.slot]
    standings = tuple(_standing(campaign, line, as_of) for line in mine)
    return DutyRecord(duty.key, duty.name, duty.due_at, standings)


def _standing(campaign: Campaign, line: Line, as_of: datetime) -> Standing:
    obligation = line.obligation
    met, came = obligation.accepted(as_of), obligation.came(as_of)
    due_at = local(campaign, obligation.due(as_of))
    days = campaign.calendar.days.days_late(due_at, came.received_at if came else as_of)
    return Standing(
        unit=obligation.unit,
        unit_name=campaign.roster.display(obligation.unit),
        state=line.state,
        late=line.late,
        days_late=days if line.late else 0,
        waived=line.waived,
        received_at=local(campaign, met.received_at) if met else None,
        drawer=line.drawer,
    )
