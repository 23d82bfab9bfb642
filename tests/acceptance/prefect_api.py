"""Reading a Prefect server by its public API, with nothing of Muster or Prefect between."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx

Json = dict[str, Any]
PAGE = 200


@dataclass
class Run:
    """A flow run as the Prefect UI shows it."""

    id: str
    name: str
    state: str
    at: datetime
    tags: frozenset[str]
    key: str | None


class PrefectApi:
    """What a test wants to know of a server at ``url`` (the one that ends in ``/api``)."""

    def __init__(self, url: str) -> None:
        self.url = url
        self._client = httpx.Client(base_url=url, timeout=30)

    def runs(self, campaign: str | None = None) -> list[Run]:
        """The runs of a campaign, or of anything, in order of their scheduled time."""
        asked: Json = {"sort": "ID_DESC"}
        if campaign:
            asked["flow_runs"] = {"tags": {"all_": [f"campaign:{campaign}"]}}
        found = [_run(run) for run in self._pages("flow_runs", asked)]
        return sorted(found, key=lambda run: run.at)

    def scheduled(self, campaign: str) -> dict[str, datetime]:
        """The upcoming runs of a campaign: name → scheduled time."""
        return {run.name: run.at for run in self.runs(campaign) if run.state == "SCHEDULED"}

    def start(self, deployment: str) -> None:
        """What "Quick run" does in the UI."""
        deployment_id = self.deployments()[deployment]["id"]
        asked = {"state": {"type": "SCHEDULED"}}
        self._client.post(f"/deployments/{deployment_id}/create_flow_run", json=asked)

    def cancel(self, run_id: str) -> None:
        """What the button of the UI does."""
        asked = {"state": {"type": "CANCELLING"}, "force": False}
        self._client.post(f"/flow_runs/{run_id}/set_state", json=asked).raise_for_status()

    def tasks_by_run(self) -> Counter[str]:
        """How many task runs each flow run has."""
        return Counter(task["flow_run_id"] for task in self._pages("task_runs", {}))

    def artifacts(self) -> list[Json]:
        return list(self._pages("artifacts", {}))

    def deployments(self) -> dict[str, Json]:
        return {one["name"]: one for one in self._pages("deployments", {})}

    def _pages(self, what: str, asked: Json) -> Iterator[Json]:
        offset = 0
        while True:
            answer = self._client.post(
                f"/{what}/filter", json={**asked, "limit": PAGE, "offset": offset}
            )
            page = answer.raise_for_status().json()
            yield from page
            offset += PAGE
            if len(page) < PAGE:
                return

    def close(self) -> None:
        self._client.close()


@contextmanager
def reading(url: str) -> Iterator[PrefectApi]:
    api = PrefectApi(url)
    try:
        yield api
    finally:
        api.close()


def _run(told: Json) -> Run:
    at = told["next_scheduled_start_time"] or told["expected_start_time"]
    return Run(
        id=told["id"],
        name=told["name"],
        state=told["state_type"],
        at=datetime.fromisoformat(at),
        tags=frozenset(told["tags"]),
        key=told["idempotency_key"],
    )
