"""What texts look like to an editor: never stricter than their readers.

Dates, distances and recurrences have many spellings, and what stands around them
decides what they mean. An editor marks only what can be none whatever stands around
it: a date that names neither number nor part of a year. Since ``１`` is read as ``1``
and ``㋋`` as ``12月``, a sign that is neither ASCII nor an ideograph lets a text pass.
"""

from typing import get_args

from campaigns.model import Email, Key
from campaigns.spec.chat import PATTERN as CHAT


def _any_case(words: str) -> str:
    """Plain words as a pattern that takes capitals too; JSON Schema has no flag for it."""
    return "".join(f"[{c}{c.upper()}]" if c.islower() else c for c in words)


_SIGN = r"[^\x00-\x7f\u4e00-\u9fff]"
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_CYCLES = _any_case("week|days|month|quarter|year")
_FIGURE = "[0-9零一二两三四五六七八九十]"

DATE = rf"[0-9]|{_SIGN}|[年月日号季]|开\s*始|结\s*束|{_any_case(f'{_MONTHS}|start|end')}"
"""A day, an instant or a span of days."""
DISTANCE = (
    r"^\s*([+-]?[0-9]{1,4} (workday|day)s? [0-9]{2}:[0-9]{2}"
    r"|[+-]?[0-9]{1,4} weeks?( [0-9]{2}:[0-9]{2})?"
    r"|[+-]?[0-9]{1,6}((wd|w|d)( [0-9]{2}:[0-9]{2})?|h|min)"
    r"|[+-]?[0-9]{1,6} (hour|minute|second)s?|[+-]?P[0-9DTHMS.]+)\s*$"
    rf"|{_FIGURE}[\s\S]*[日天时分周期]|[日天][\s\S]*{_FIGURE}|{_SIGN}"
)
"""How far from the due instant."""
EVERY = rf"({_CYCLES})\s+({_any_case('by|on')})\s|({_any_case('each|every')})\s|每|{_SIGN}"
"""A recurring deadline."""
HOUR = r"^[0-2][0-9]:[0-5][0-9](:[0-5][0-9])?$"
COUNT = r"^\s*\+?[0-9][0-9_]*(\.0+)?\s*$"
NUMBER = r"^[^a-df-zA-DF-Z%％,，\u4e00-\u9fff]+$"
"""A number from 0 where it stands in quotes; no percentage."""
TRUTH = f"^({_any_case('true|false|yes|no|on|off|t|f|y|n')}|[01])$"
KEY, EMAIL = (get_args(text)[1].pattern for text in (Key, Email))
HINTS = {
    KEY: "not-a-key",
    EMAIL: "not-an-address",
    CHAT: "not-a-chat",
    COUNT: "not-a-count",
    NUMBER: "not-a-number",
    TRUTH: "not-yes-or-no",
    r"^[A-Z][0-9]{2}$": "not-a-code",
    r"^[a-z]$": "not-a-code",
    r"^V[0-9]+[a-z]?$": "not-a-code",
}
"""The faults of these, wherever they are."""

_DAY = (DATE, "not-a-day")
_MOMENT = (DATE, "not-a-moment")
_SPAN = (DATE, "not-a-span")
_MILESTONE = (DATE, "not-milestone-days")
_WHEN = (f"{DATE}|{DISTANCE}", "not-a-moment-or-distance")
_OFFSET = (DISTANCE, "not-an-offset")
_RECURRENCE = (EVERY, "not-a-recurrence")
_HOUR_OF_DAY = (HOUR, "not-an-hour")
PATTERNS: dict[str, tuple[str, str]] = {
    "Amendment.dated": _DAY,
    "Calendar.close_of_work": _HOUR_OF_DAY,
    "Calendar.opens": _HOUR_OF_DAY,
    "Campaign.mobilise": _MOMENT,
    "Campaign.summarise": _OFFSET,
    "Dated.days": _SPAN,
    "Dated.end": _DAY,
    "Dated.start": _DAY,
    "Duty.due": _MOMENT,
    "Duty.every": _RECURRENCE,
    "Duty.opens": _WHEN,
    "Duty.since": _DAY,
    "Duty.until": _DAY,
    "Milestone.on": _MILESTONE,
    "Period.from": _DAY,
    "Period.to": _DAY,
    "Relay.due": _WHEN,
    "Relay.every": _RECURRENCE,
    "Rung.at": _OFFSET,
    "SubCampaign.days": _SPAN,
    "SubCampaign.end": _DAY,
    "SubCampaign.start": _DAY,
    "WorkItem.by": _DAY,
}
"""What a field must look like, and the fault whose hint an editor tells where it does not."""
OR_A_SPAN = {"Duty.period": (DATE, "not-a-period")}
"""What may also be a span of days in one text."""
MAY_BE_A_YEAR = {"Dated.days", "SubCampaign.days", "Milestone.on"}
"""Texts that an editor takes for a number where they are a year."""
_DAYS = ["2010-12-22 — 2011-01-16", "2010-12", "2010年12月22日—2011年1月16日"]
_INSTANTS = ["2010-12-24", "2010-12-24 15:00", "12月24日15时", "phase end -2 workdays 15:00"]
_RECURRENCES = ["每月4日前", "每周三15:00前", "每季度首月10日前", "month by the 4th",
                "every Wednesday 15:00", "month by the last workday"]  # fmt: skip
_CHATS = ["office-wecom", "jsons://hooks.example.org/campaign"]
EXAMPLES = {
    "Accepted.fault": ["group-empty", "last-term-lost", "outside-campaign", "overlap"],
    "AmendmentFile.amends": ["licheng-2010.yaml"],
    "Campaign.id": ["licheng-2010"],
    "Campaign.mobilise": ["2010-12-22 09:00", "12月22日"],
    "Campaign.roster": ["rosters/licheng.yaml"],
    "Calendar.country": ["CN"],
    "Calendar.time_zone": ["Asia/Shanghai"],
    "Check.rule": ["A11 <= A07", "A13 <= min(A09, A12)", "A27 == last(A27) + per(A07) - per(A11)"],
    "Check.when": ["A07 == 0"],
    "Column.part_of": ["a"],
    "Row.without": [["f", "g"]],
    "Dated.days": _DAYS,
    "Duty.due": _INSTANTS,
    "Duty.every": _RECURRENCES,
    "Duty.key": ["submission-1"],
    "Duty.opens": ["-5 workdays 09:00", "截止前5个工作日9:00", "提前一周9:00", "2011-01-04"],
    "Duty.units": [["各成员单位"]],
    "LeadingGroup.circulation_chat": _CHATS,
    "Milestone.key": ["world-ip-day"],
    "Milestone.on": ["04-26", "2015-04-26", "04-20 — 04-26", "4月26日"],
    "Office.chat": _CHATS,
    "Post.chat": _CHATS,
    "Relay.due": ["+4 days 17:30", "逾期4个工作日17:30", "2011-01-08"],
    "Relay.every": _RECURRENCES,
    "Rung.at": ["-1 workday 09:00", "-2 hours", "-1 week 09:00", "+4h", "截止前1个工作日9:00"],
    "Rung.key": ["remind-1", "escalate-1"],
    "SubCampaign.days": _DAYS,
    "SubCampaign.key": ["sword-net"],
    "Target.indicator": ["A91"],
    "Target.key": ["inspection-rate"],
    "WorkItem.by": ["2011-12-31", "12月底"],
    "WorkItem.number": ["四、（一）1"],
}
