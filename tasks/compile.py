"""Compiling the summary of a phase."""

from datetime import datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from office.reporting import summarise
from tasks.home import house


@task(name="compile-phase", cache_policy=NO_CACHE)
def compile_phase(campaign: str, phase: str, as_of: datetime) -> str:
    """Write the phase's documents to the state folder and the ledger; the text as Markdown."""
    out = house().settings.summary_of(campaign, phase)
    return summarise.summarise(house(), campaign, phase, as_of, out).markdown
