"""“It is coming on …”: whoever the next rung speaks to reads it, and no rung is left out for it.

December 2010: the return is due on Friday the 10th; on that evening police say that it comes on the
16th; the rung follows on Monday the 13th.
"""

import re
from datetime import date
from typing import Any

import pytest

from campaigns.spec.spec import Campaign
from office.asking.replies import state_coming
from office.house import House
from tests.integration.desk import Desk
from tests.integration.documented import text_of
from tests.integration.small import SPEC, at
from tests.integration.test_slips_above import papers

LATE = "2010-12-13 09:00"
RUNGS = {
    "liaison": ("overdue", "urging_slip"),
    "leader": ("urging", "supervision_slip"),
    "parent": ("overdue", "urging_slip"),
    "parent-leader": ("urging", "supervision_slip"),
    "office": ("report", None),
    "head": ("report", None),
    "members": ("circular", None),
}
"""To whom a rung may speak, with the letter and the document that it then has."""


def campaign(audience: str) -> Campaign:
    template, document = RUNGS[audience]
    units = [u if u["id"] == "trade" else {**u, "parent": "trade"} for u in SPEC["roster"]["units"]]
    rung: dict[str, Any] = {
        "key": "up", "kind": "escalate", "at": "+1 workday 09:00",
        "to": [audience], "template": template,
    }  # fmt: skip
    rungs = [{**rung, **({"document": document} if document else {})}]
    changed = {
        "roster": {**SPEC["roster"], "units": units},
        "ladders": {**SPEC["ladders"], "submission": rungs},
    }
    return Campaign.model_validate({**SPEC, **changed})


@pytest.mark.parametrize("audience", RUNGS)
async def test_the_next_rungs_reader_sees_it_and_the_rung_is_said_all_the_same(
    house: House, mailbox: Any, audience: str
) -> None:
    desk = Desk(house, campaign(audience)).mailing(mailbox.url)
    desk.declare("2010-12-03 10:00")
    state_coming(
        house, "small", "submission-1", "police",
        coming=date(2010, 12, 16), reason="停电", as_of=at("2010-12-10 18:00"),
    )  # fmt: skip
    assert ("police", "up", "planned") in desk.chased(LATE, "submission-1")
    (letter,) = [
        m for m in desk.messages()
        if m.template in ("overdue", "urging", "report", "circular", "digest")
        and "县公安局" in m.text
    ]  # fmt: skip
    assert "称将于2010年12月16日报送，理由：停电" in letter.text
    assert "称将于2010年12月16日报送，理由：停电" in re.sub("<.*?>", "", letter.html)
    await desk.post(LATE)
    told = [text for text in map(text_of, papers(house)) if "县公安局" in text]
    assert len(told) == (audience not in ("office", "head"))
    assert all("称将于2010年12月16日报送" in text for text in told)
