"""The two servers that are compared: ``python -m bench.portal_server PEER FOLDER LEDGER``.

Each is a real uvicorn in a process of its own, on a free port of this machine. It prints one
line of JSON when it is ready, and at the end of its input one more, with what it has kept.
"""

import hashlib
import json
import socket
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from fastapi import FastAPI
from sqlalchemy import Column, Integer, LargeBinary, MetaData, String, Table, create_engine
from sqlmodel import func, select
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from bench.intake_files import DECLARED, HANDED_IN, campaign_in

OURS, BARE = "muster", "bare FastAPI"
Told = dict[str, Any]
Made = tuple[FastAPI, Told, Callable[[], Told]]


def bare(folder: Path, ledger: str) -> Made:
    """What comes is stored with its hash, in a transaction, and nothing else."""
    engine = create_engine(ledger.replace("postgresql://", "postgresql+psycopg://"))
    kept = Table(
        "kept",
        MetaData(),
        Column("id", Integer, primary_key=True),
        Column("sha256", String),
        Column("body", LargeBinary),
    )
    kept.metadata.create_all(engine)
    app = FastAPI()

    def store(body: bytes) -> None:
        with engine.begin() as connection:
            row = {"sha256": hashlib.sha256(body).hexdigest(), "body": body}
            connection.execute(kept.insert(), row)

    @app.post("/")
    async def take(request: Request) -> dict[str, bool]:
        await run_in_threadpool(store, await request.body())
        return {"kept": True}

    def counted() -> Told:
        with engine.begin() as connection:
            return {"arrivals": connection.scalar(select(func.count()).select_from(kept))}

    return app, {}, counted


def ours(folder: Path, ledger: str) -> Made:
    """The portal, its clock standing on the day the returns are due to come."""
    from ledger.tables import Arrival, Handling, ObligationRow
    from office.access.links import link_for
    from office.declaring.declare import declare
    from office.house import open_house
    from office.reporting.status import status
    from office.settings import Settings
    from portal.app import create_app
    from portal.brakes import Allowed

    campaign = campaign_in(folder)
    house = open_house(Settings(state_dir=folder, database_url=ledger))
    declare(house, campaign, DECLARED)
    freely = Allowed(**dict.fromkeys(vars(Allowed()), "1000000/minute"))
    links = {
        unit.id: urlsplit(link_for(house, campaign.id, unit.id, HANDED_IN)[0]).path
        for unit in campaign.roster.units
    }
    with house.transaction() as session:
        numbers = dict(session.exec(select(ObligationRow.unit, ObligationRow.id)).all())
    units = [{"link": path, "number": numbers[unit]} for unit, path in links.items()]

    def counted() -> Told:
        states = [one.state for one in status(house, campaign.id, HANDED_IN).lines]
        by_outcome = select(Handling.outcome, func.count()).group_by(Handling.outcome)
        with house.transaction() as session:
            return {
                "arrivals": session.exec(select(func.count()).select_from(Arrival)).one(),
                "reported": states.count("reported"),
                **dict(session.exec(by_outcome).all()),
            }

    return create_app(house, lambda: HANDED_IN, freely), {"units": units}, counted


def main(peer: str, folder: str, ledger: str) -> None:
    app, told, counted = (ours if peer == OURS else bare)(Path(folder), ledger)
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        server = uvicorn.Server(uvicorn.Config(app, access_log=False, log_level="error"))
        told["url"] = f"http://127.0.0.1:{listener.getsockname()[1]}"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        while not server.started:
            thread.join(0.01)
        print(json.dumps(told), flush=True)
        sys.stdin.read()
        server.should_exit = True
        thread.join(20)
    print(json.dumps(counted()), flush=True)


if __name__ == "__main__":
    main(*sys.argv[1:4])
