"""Makes the scheduled runs equal to the timetables, once, now (``python -m service.reconcile``)."""

import asyncio

from flows.reconcile import reconcile
from service.executor import register_deployments


async def once() -> None:
    await register_deployments()
    await reconcile()


if __name__ == "__main__":
    asyncio.run(once())
