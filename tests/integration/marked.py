"""Two units of a campaign whose every word and figure carries the mark of the one it belongs to."""

from collections.abc import Iterator
from copy import deepcopy
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile, is_zipfile

from campaigns.spec.spec import Campaign
from ledger import outbox
from office.asking.progress import report_progress
from office.asking.replies import acknowledge, state_coming
from office.asking.requests import ask, grant
from office.asking.withdraw import withdraw
from office.house import House
from rehearsal.filling import Entry
from tests.integration.desk import Desk
from tests.integration.small import SPEC, at

UNITS = ("police", "farms")
MARKS = {"police": "甲标", "farms": "乙标"}
_FIGURES = {"police": 70770770, "farms": 80880880}
FIRST, SECOND, NOW = "2010-12-09 10:00", "2010-12-09 11:00", "2010-12-10 10:00"


def marked_campaign() -> Campaign:
    """The small campaign: each unit has a name, a duty and a work item that bear its mark."""
    spec: dict[str, Any] = deepcopy(SPEC)
    for unit in spec["roster"]["units"]:
        if mark := MARKS.get(unit["id"]):
            unit["name"], unit["leader"]["post"] = f"{mark}局", f"{mark}局长"
    duty = next(one for one in spec["duties"] if one["key"] == "submission-1")
    spec["duties"] += [
        {**duty, "key": f"special-{unit}", "name": f"{mark}专报", "units": [f"{mark}局"]}
        for unit, mark in MARKS.items()
    ]
    spec["work_items"] = [
        {"number": str(n), "task": f"{mark}任务", "responsible": [f"{mark}局"]}
        for n, mark in enumerate(MARKS.values(), start=1)
    ]
    return Campaign.model_validate(spec)


def marked_desk(house: House) -> Desk:
    """All that units say and are told, said by both, with their letters sent."""
    desk = Desk(house, marked_campaign())
    desk.declare("2010-12-03 10:00")
    for number, unit in enumerate(UNITS, start=1):
        _said(desk, unit, str(number))
    desk.plan(NOW)
    with house.transaction() as session:
        for message in desk.messages():
            outbox.settle(session, message.id or 0, "sent", at(NOW), message.recipients)
    for unit in UNITS:
        acknowledge(house, "small", unit, letters_of(desk, unit)[0], as_of=at(NOW))
    return desk


def _said(desk: Desk, unit: str, item: str) -> None:
    house, mark = desk.house, MARKS[unit]
    figures: dict[str, Entry] = {"A01": _FIGURES[unit], "A02": 40, "A03": 30, "A04": 1.5}
    for when, more in ((FIRST, 0), (SECOND, 1)):
        head: dict[str, Entry] = {"filler": f"{mark}填表人", "note": f"{mark}说明"}
        told = {**figures, "A01": _FIGURES[unit] + more}
        body = desk.filled(unit, "submission-1", told, **head, correction="是" if more else "否")
        received = desk.take(body, when, f"{mark}报表.xlsx")
        assert received.outcome == "accepted", received.faults
    withdraw(
        house, "small", received.receipt or "", reason=f"{mark}填错", by=unit, unit=unit,
        as_of=at("2010-12-09 12:00"),
    )  # fmt: skip
    special, then = f"special-{unit}", at("2010-12-09 13:00")
    asked = ask(
        house, "small", special, unit, wished=at("2010-12-13 17:30"), reason=f"{mark}汇总中",
        as_of=then,
    )  # fmt: skip
    grant(house, "small", asked.number, authority=f"{mark}批文", as_of=then)
    state_coming(
        house, "small", special, unit, coming=date(2010, 12, 13), reason=f"{mark}在路上", as_of=then
    )
    report_progress(house, "small", unit, item, text=f"{mark}已部署", percent=40, as_of=then)


def letters_of(desk: Desk, unit: str) -> list[int]:
    """The numbers of the letters to a unit."""
    address = f"liaison@{unit}.example"
    return [m.id or 0 for m in desk.messages() if address in m.recipients]


def marks_of(unit: str) -> tuple[str, ...]:
    """What nobody but the unit, and the office, may see."""
    figure = _FIGURES[unit]
    return MARKS[unit], *(str(figure + more) for more in (0, 1)), f"@{unit}.example"


def texts_of(body: bytes) -> Iterator[str]:
    """All that can be read in an answer, also in the parts of a workbook or a document."""
    yield body.decode("utf-8", "replace")
    if is_zipfile(BytesIO(body)):
        with ZipFile(BytesIO(body)) as archive:
            for name in archive.namelist():
                yield name
                yield from texts_of(archive.read(name))
