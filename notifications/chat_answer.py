"""What an answer to a chat message means: taken, refused for good, or to be tried again.

A robot says 200 to everything that reaches it, and what it thinks of it in ``errcode`` (WeCom,
DingTalk) or ``code`` (Feishu, Lark). One that says neither was not the robot: some proxy's page.
"""

import json
import re

from campaigns.spec.chat import ROBOTS, scheme_of
from notifications.outcome import Refused, Unreachable
from notifications.wire import Said

_CODES = (("errcode", "errmsg"), ("code", "msg"), ("StatusCode", "StatusMessage"))
_BUSY = {
    "wecombot": {-1, 45009, 45033},
    "dingtalk": {-1, 90030, 130101, 410100},
    "feishu": {2200, 11232, 230020, 99991400},
    "lark": {2200, 11232, 230020, 99991400},
}
"""Codes of robots that are busy, or were spoken to too often: they may be asked again. From the
services' lists of error codes; whatever else they say, they will say again."""
_FOR_NOW = {408, 425, 429}
"""Statuses below 500 that may be asked again (RFC 9110, RFC 8470, RFC 6585)."""
_LONGEST = 200


def judge(url: str, who: str, said: Said) -> Refused | Unreachable | None:
    """``None`` where the message for ``who`` was taken; no part of ``url`` is in what it gives."""
    status, scheme = said.status_code, scheme_of(url)
    told = _told(said) if scheme in ROBOTS else None
    if told is not None and told[0] in _BUSY[scheme]:
        return Refused([who], told[0], _shown(told[1], url), permanent=False)
    if not 200 <= status < 300:
        for_now = status in _FOR_NOW or status >= 500
        return Refused([who], status, _shown(said.reason, url), permanent=not for_now)
    if scheme not in ROBOTS:
        return None
    if told is None:
        return Unreachable("what answered is not the robot", "after")
    return None if told[0] == 0 else Refused([who], told[0], _shown(told[1], url), permanent=True)


def _told(said: Said) -> tuple[int, str] | None:
    """The code and text that a robot answers with."""
    try:
        body = json.loads(said.content)
    except ValueError:
        return None
    if not isinstance(body, dict):
        return None
    for code, text in _CODES:
        if type(body.get(code)) is int:
            return body[code], str(body.get(text, ""))
    return None


def _shown(text: str, url: str) -> str:
    """A text of the other side, without what it may repeat of the URL, on one line."""
    for secret in sorted(re.split(r"[/@:?&=#+-]+", url), key=len, reverse=True):
        if len(secret) > 3:
            text = re.sub(re.escape(secret), "…", text, flags=re.IGNORECASE)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"
