"""The demo's run history: what an official sees when the Prefect server starts again."""

import json

from tests.acceptance.command_line import LICHENG, Muster
from tests.acceptance.prefect_api import PrefectApi
from tests.acceptance.rehearsed import Rehearsed

CAMPAIGN = "licheng-2010"


def test_each_event_is_one_completed_run_with_its_name_and_tags(
    demo_history: PrefectApi, muster: Muster
) -> None:
    events = muster.json("timetable", LICHENG)
    runs = demo_history.runs(CAMPAIGN)
    assert {run.state for run in runs} == {"COMPLETED"}
    assert len(runs) == len(events) == 37
    named = {(run.name.split(" ", 2)[-1], run.name[:16]): run for run in runs}
    for event in events:
        run = named[event["name"], event["at"][:16].replace("T", " ")]
        tags = {f"campaign:{CAMPAIGN}", f"phase:{event['phase']}"}
        assert run.tags >= tags | ({f"duty:{event['duty']}"} if event["duty"] else set())


def test_the_only_run_beside_them_planned_them(demo_history: PrefectApi) -> None:
    mine = {run.id for run in demo_history.runs(CAMPAIGN)}
    (beside,) = [run for run in demo_history.runs() if run.id not in mine]
    assert beside.state == "COMPLETED"
    assert demo_history.tasks_by_run()[beside.id] == 1


def test_who_has_returned_and_the_summaries_are_artifacts_on_the_runs(
    demo_history: PrefectApi, demo: Rehearsed
) -> None:
    artifacts = demo_history.artifacts()
    runs = {run.id for run in demo_history.runs(CAMPAIGN)}
    assert all(artifact["flow_run_id"] in runs for artifact in artifacts)
    kinds = {event["kind"]: 0 for event in demo.timeline}
    for event in demo.timeline:
        kinds[event["kind"]] += 1
    tables = [a for a in artifacts if a["type"] == "table"]
    texts = [a for a in artifacts if a["type"] == "markdown"]
    assert len(tables) == kinds["due"] + kinds["close"] + kinds["milestone"]
    held = [t for t in texts if "muster release" in t["data"]]
    assert len(held) == 3  # a circular of each submission
    assert len(texts) == kinds["summarise"] + kinds["milestone"] + len(held)
    for phase in ("mobilisation", "implementation", "summary"):
        written = (demo.folder / "summary" / phase / "summary.md").read_text("utf-8")
        assert written in [text["data"] for text in texts]
    third = next(a for a in tables if a["key"] == f"{CAMPAIGN}-submission-3")
    rows = {row["单位"]: row["状态"] for row in json.loads(third["data"])}
    assert len(rows) == 29
    assert rows["洪井乡"].startswith("未报")
    assert rows["县公安局"] == "已报"
    assert "应报 29 项" in third["description"]
