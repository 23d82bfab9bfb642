"""Finding the campaigns that run."""

from prefect import task
from prefect.cache_policies import NO_CACHE

from ledger.declarations import campaign_ids
from tasks.home import house


@task(name="find-campaigns", cache_policy=NO_CACHE)
def campaigns() -> list[str]:
    """The ids of all declared campaigns."""
    with house().transaction() as session:
        return campaign_ids(session)
