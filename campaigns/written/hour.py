"""Hours as offices write them: ``15:00``, ``15时30分``, ``下午3点半``, ``24时``, ``零时``."""

import re
from datetime import time

END_OF_DAY = time(23, 59, 59)
"""What 24时 means: the last second of a day, which so remains the day that is written."""
_PARTS = {
    "凌晨": range(7), "早": range(5, 12), "早上": range(5, 12), "上午": range(13),
    "中午": range(11, 15), "下午": range(13, 24), "晚": range(17, 25), "晚上": range(17, 25),
}  # fmt: skip
"""The hours of each part of the day: 晚上12点 is 24时, and 晚上3点 is none of them."""
_HOUR = re.compile(
    rf"(?P<part>{'|'.join(_PARTS)})?(?P<hour>\d\d?)"
    r"(?::(?P<minute>\d\d)(?::00)?|[时点](?:(?P<half>半)|(?P<minutes>\d\d?)分|(?P<bare>\d\d))?)整?"
)
HOUR = re.sub(r"\?P<\w+>", "?:", _HOUR.pattern)
"""What :func:`read_hour` reads, for expressions that have an hour in them."""
BY = "(?:之前|以前|前|为止|止)?"


def read_hour(text: str) -> time | None:
    """The hour of ``text``; ``None`` where it is no hour, or might be either of two."""
    match = _HOUR.fullmatch(text)
    if match is None:
        return None
    written = int(match["hour"])
    minute = 30 if match["half"] else int(match["minute"] or match["minutes"] or match["bare"] or 0)
    hours = {written}
    if match["part"]:
        hours = {written, written + 12}.intersection(_PARTS[match["part"]])
    if len(hours) != 1 or minute > 59:
        return None
    (hour,) = hours
    if hour == 24 and minute == 0:
        return END_OF_DAY
    return time(hour, minute) if hour < 24 else None
