"""Makes the scheduled runs equal to the timetables, once, now (``python -m service.reconcile``)."""

import asyncio
import os

from flows.reconcile import reconcile
from office.settings import Settings
from service import address
from service.executor import register_deployments


async def once() -> None:
    """Whoever declares from when the address stands plans its own runs; what was before is ours.

    The runner registers the same at the same time, so both must say the same schedules:
    whoever comes last would else take them away.
    """
    await register_deployments(scheduled=True)
    address.note(Settings().state_dir, os.environ["PREFECT_API_URL"])
    await reconcile()


if __name__ == "__main__":
    asyncio.run(once())
