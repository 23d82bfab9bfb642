"""The peer of a chase: what a good engineer would write by hand for this one rung.

One SQL query finds who owes, a bare loop over Jinja2's templates renders the letters, and the
rows go in with the driver's ``executemany``. It knows nothing of ladders, extensions that start
them afresh, rungs that are overtaken, digests, addresses that bounce, or of two runs at once.
"""

import hashlib
import json
import re
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import psycopg

from bench.chase_campaign import AT
from campaigns.dates.workdays import workdays
from campaigns.spec.spec import Campaign
from notifications.letter import Owed
from notifications.shelf import written

_ZONE = ZoneInfo("Asia/Shanghai")
_FIND = """
SELECT o.id, o.unit, coalesce(
  (SELECT x.until FROM extension x WHERE x.obligation_id = o.id ORDER BY x.granted_at DESC LIMIT 1),
  o.due_at)
FROM obligation o
WHERE o.campaign_id = {p} AND o.duty = {p} AND o.dropped_at IS NULL AND o.due_at < {p}
  AND NOT EXISTS (SELECT 1 FROM handling h WHERE h.obligation_id = o.id
                  AND h.outcome IN ('accepted', 'nil'))
  AND NOT EXISTS (SELECT 1 FROM waiver w WHERE w.obligation_id = o.id)
  AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.obligation_id = o.id AND n.rung = {p})
"""
_MESSAGE = """
INSERT INTO message (id, message_id, campaign_id, template, event, recipients, copy_to, reached,
  subject, text, html, attachments, state, planned_at)
VALUES ({p},{p},{p},'overdue','escalate-1',{p},'[]','[]',{p},{p},{p},{p},'planned',{p})
"""
_NOTICE = """
INSERT INTO notice (obligation_id, rung, counted_from, recipient, message_id, overtaken, at)
VALUES ({p},'escalate-1',{p},{p},{p},{no},{p})
"""
_PASSED = """
INSERT INTO notice (obligation_id, rung, counted_from, recipient, message_id, overtaken, at)
VALUES ({p},{p},{p},'',NULL,{yes},{p})
"""


def by_hand(campaign: Campaign, url: str) -> int:
    """Find, render and record; how many letters."""
    connection: Any
    stamp: Callable[[datetime], Any]
    if url.startswith("sqlite"):
        connection = sqlite3.connect(url.removeprefix("sqlite:///"))
        words, stamp = {"p": "?", "no": "0", "yes": "1"}, _text
    else:
        connection = psycopg.connect(url.replace("+psycopg", ""))
        words, stamp = {"p": "%s", "no": "false", "yes": "true"}, lambda at: at
    cursor = connection.cursor()
    cursor.execute(_FIND.format(**words), ("national", "return", stamp(AT), "escalate-1"))
    found = cursor.fetchall()
    cursor.execute("SELECT coalesce(max(id), 0) FROM message")
    first = cursor.fetchone()[0] + 1
    letters = list(_letters(campaign, found, first, stamp))
    cursor.executemany(_MESSAGE.format(**words), [message for message, _ in letters])
    cursor.executemany(_NOTICE.format(**words), [notice for _, notice in letters])
    opened = stamp(datetime(2011, 1, 10, 1, tzinfo=UTC))
    passed = [
        (number, rung, opened if rung == "open" else due, stamp(AT))
        for number, _, due in found
        for rung in ("open", "remind-1")
    ]
    cursor.executemany(_PASSED.format(**words), passed)
    connection.commit()
    connection.close()
    return len(letters)


def _text(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f")


def _letters(
    campaign: Campaign, found: list[Any], first: int, stamp: Callable[[datetime], Any]
) -> Iterator[tuple[tuple[Any, ...], tuple[Any, ...]]]:
    office, units, days = campaign.leading_group.office, campaign.units_by_id, workdays("CN")
    for place, (number, unit_id, due) in enumerate(found, first):
        unit = units[unit_id]
        due_at = datetime.fromisoformat(due).replace(tzinfo=UTC) if isinstance(due, str) else due
        due_at = due_at.astimezone(_ZONE)
        late = days.days_late(due_at, AT)
        owed = Owed(unit.name, "第一次数据报送", "2011-01-04/2011-01-15", due_at, "open", late)
        name = f"统计表_{unit.name}.xlsx"
        facts = {
            "campaign": campaign.title, "group": campaign.leading_group.name,
            "office": office.name, "office_phone": office.phone, "office_email": office.email,
            "hotlines": [], "unit": unit.name, "recipient_post": "信息联络员",
            "as_of": AT.astimezone(_ZONE), "link": "@@link@@", "owed": [owed],
            "period_text": owed.period, "attachments": [name], "total": 0, "returned": 0,
            "told": 0, "colour": "yellow",
        }  # fmt: skip
        text, said = written("overdue", "zh-CN", "txt", facts)
        html, _ = written("overdue", "zh-CN", "html", facts)
        subject = " ".join(str(said.subject()).split())  # type: ignore[attr-defined]
        body = "\n".join(line.rstrip() for line in text.splitlines())
        body = re.sub(r"\n{3,}", "\n\n", body).strip("\n") + "\n"
        to = f"liaison@u{unit_id.removeprefix('unit-')}.example"
        known_as = hashlib.sha256(f"national|return|{unit_id}|escalate-1|{due}".encode())
        message = (
            place, f"<{known_as.hexdigest()}@group.example>", "national", json.dumps([to]),
            subject, body, html.strip() + "\n",
            json.dumps([{"kind": "blank", "duty": "return", "unit": unit_id, "name": name}]),
            stamp(AT),
        )  # fmt: skip
        yield message, (number, due, to, place, stamp(AT))
