"""The process that runs scheduled flows, each in one of its own (``python -m service.runner``)."""

import asyncio

from prefect import aserve

from service.deployments import deployments


async def serve() -> None:
    """Register the deployments and run what falls due, until stopped.

    Stopping must not pause the schedules, or a restart would lose what lies between.
    """
    made = await deployments(scheduled=True)
    await aserve(*made, pause_on_shutdown=False, print_starting_message=False, limit=4)


if __name__ == "__main__":
    asyncio.run(serve())
