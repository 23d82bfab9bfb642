"""``python -m bench.chase_steps STEP URL FOLDER``: one chase, timed, in a process of its own."""

import gc
import json
import sys
import time
from pathlib import Path

from bench.chase_campaign import AT
from bench.chase_peer import by_hand
from bench.measure import peak_mb
from ledger import outbox
from notifications.shelf import shelf
from office.chasing.chase import plan_notices
from office.house import House, open_house
from office.settings import Settings

PEER, OURS = "by hand", "muster"


def _do(step: str, house: House, url: str) -> int:
    if step == PEER:
        return by_hand(house.campaign("national"), url)
    return plan_notices(house, "national", AT, keep=False).counts["planned"]


def main(step: str, url: str, folder: Path) -> None:
    """Both have the campaign read before: its roster stands in every process of the office; so do
    the templates."""
    house = open_house(Settings(state_dir=folder, database_url=url))
    house.campaign("national")
    for form in ("txt", "html"):
        templates = shelf("zh-CN", form)
        for name in templates.list_templates(["jinja", form]):
            templates.get_template(name)
    gc.collect()
    before = peak_mb()
    wall, processor = time.perf_counter(), time.process_time()
    letters = _do(step, house, url)
    took = {
        "seconds": time.perf_counter() - wall,
        "processor": time.process_time() - processor,
        "peak_mb": peak_mb(),
        "before_mb": before,
        "letters": letters,
    }
    with house.transaction() as session:
        assert len(outbox.waiting(session, "national")) == letters
    print(json.dumps(took))


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], Path(sys.argv[3]))
