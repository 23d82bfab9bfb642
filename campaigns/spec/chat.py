"""Chat addresses: the robots of chat groups and the webhooks that notices may be said to.

A roster gives one as a name (``office-wecom``), which the setting ``MUSTER_CHANNELS`` maps to a
URL, so that no secret stands in a file; or as the URL itself. Only what is listed here can be
spoken to: nothing that sends mail (mail has its own way), runs a program or touches this machine.
A URL is a secret: what may be shown of it is its :func:`label`.
"""

import hashlib
import re
from typing import Annotated

from pydantic import AfterValidator, WithJsonSchema
from pydantic_core import PydanticCustomError

from campaigns.model import KEY

_BARE_SECRET = re.compile(r"[0-9a-f-]{30,}")
"""What robots are known by, copied without the rest of its address, is no name."""
_TOKEN = r"[A-Za-z0-9]+"
_LABEL = r"([A-Za-z0-9][A-Za-z0-9-]{0,61}[A-Za-z0-9]|[A-Za-z])"
_HOST = rf"({_LABEL}(\.{_LABEL})*|[0-9]{{1,3}}(\.[0-9]{{1,3}}){{3}})"
_PORT = r"(:[1-9][0-9]{0,4})?"
_OPTION = r"(method=(POST|PUT)|[+:-][^\s&=#]+=[^\s&#]*)"
_WEBHOOK = rf"([^\s/@?#:]+(:[^\s/@?#:]*)?@)?{_HOST}{_PORT}(/[^\s?#]*)?(\?{_OPTION}(&{_OPTION})*)?"
ROBOTS = {
    "wecombot": r"[A-Za-z0-9_-]+/?",
    "dingtalk": rf"({_TOKEN}@)?{_TOKEN}(/[0-9]{{11,14}})*/?",
    "feishu": r"[A-Za-z0-9_-]+/?",
    "lark": r"[A-Za-z0-9-]+/?",
}
"""Robots of chat groups (企业微信、钉钉、飞书、Lark), and what follows ``://`` in their URLs."""
WEBHOOKS = ("json", "jsons", "form", "forms", "xml", "xmls")
"""Webhooks of any system, over HTTP, or over HTTPS where there is an ``s``."""
_AS_COPIED = (
    (r"https://qyapi\.weixin\.qq\.com/cgi-bin/webhook/send/?\?key=([\w-]+)", "wecombot"),
    (r"https://oapi\.dingtalk\.com/robot/send/?\?access_token=(\w+)", "dingtalk"),
    (r"https://open\.feishu\.cn/open-apis/bot/v2/hook/([\w-]+)/?", "feishu"),
    (r"https://open\.larksuite\.com/open-apis/bot/v2/hook/([\w-]+)/?", "lark"),
)
"""The addresses of robots as their own pages give them."""
PREFIX = "chat:"
"""What a chat is called by where recipients are listed begins with this; no e-mail address does."""
_MAIL = re.compile(r"mailtos?:|[^\s/]+@[^\s/]+$", re.ASCII)


class BadChat(ValueError):
    """No chat address; ``code`` is the fault. Its text never holds what was written."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def read_chat(text: str) -> str:
    """A chat address as it is kept: a name, or a URL of one of the services. Raises ``BadChat``."""
    text = text.strip()
    if _BARE_SECRET.fullmatch(text):
        raise BadChat("chat-misshapen")
    if re.fullmatch(KEY, text):
        return text
    for copied, scheme in _AS_COPIED:
        if found := re.fullmatch(copied, text, re.ASCII):
            text = f"{scheme}://{found[1]}"
    if _MAIL.match(text):
        raise BadChat("chat-is-mail")
    scheme, parted, rest = text.partition("://")
    if not parted:
        raise BadChat("not-a-chat")
    if scheme in ROBOTS:
        if not re.fullmatch(ROBOTS[scheme], rest, re.ASCII):
            raise BadChat("chat-misshapen")
    elif scheme not in WEBHOOKS:
        raise BadChat("chat-not-allowed")
    elif not _is_webhook(rest):
        raise BadChat("chat-misshapen")
    return text


def _is_webhook(rest: str) -> bool:
    """Whether ``rest`` names a host; a host of figures and dots alone must be an IPv4 address."""
    if not re.fullmatch(_WEBHOOK, rest):
        return False
    host, _, port = re.split(r"[/?]", rest)[0].rpartition("@")[2].partition(":")
    figures = host.split(".")
    if all(part.isdigit() for part in figures):
        return len(figures) == 4 and all(int(part) < 256 for part in figures) and _is_port(port)
    return len(host) <= 253 and _is_port(port)


def _is_port(port: str) -> bool:
    return not port or int(port) <= 65535


def is_url(chat: str) -> bool:
    return "://" in chat


def scheme_of(url: str) -> str:
    """The service that a URL speaks to, which is no secret: ``wecombot``, ``jsons``."""
    return url.partition("://")[0]


def label(chat: str) -> str:
    """What a chat is called in the ledger and wherever recipients are shown: ``chat:office-wecom``.

    Of a URL only the service is shown; the figures after it tell two apart.
    """
    if not is_url(chat):
        return f"{PREFIX}{chat}"
    digest = hashlib.sha256(chat.encode()).hexdigest()[:12]
    return f"{PREFIX}{scheme_of(chat)}-{digest}"


def _valid(text: str) -> str:
    try:
        return read_chat(text)
    except BadChat as error:
        raise PydanticCustomError("unresolved", "{code}", {"code": error.code}) from None


PATTERN = rf"^\s*({KEY}|[a-z]+://[^\s]+)\s*$"
Chat = Annotated[
    str,
    AfterValidator(_valid),
    WithJsonSchema({"type": "string", "pattern": PATTERN}),
]
"""A chat address in a spec or roster."""
