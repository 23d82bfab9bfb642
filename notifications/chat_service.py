"""The chat services: Apprise's, from the URL of a chat. Only these can ever be spoken to."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import FunctionType, MethodType
from typing import Any, cast

from apprise.plugins.base import NotifyBase

from campaigns.spec.chat import WEBHOOKS, BadChat, read_chat, scheme_of
from notifications.quiet import quiet
from notifications.wire import Wire

_SERVICES = {
    "wecombot": ("wecombot", "NotifyWeComBot"),
    "dingtalk": ("dingtalk", "NotifyDingTalk"),
    "feishu": ("feishu", "NotifyFeishu"),
    "lark": ("lark", "NotifyLark"),
    "json": ("custom_json", "NotifyJSON"),
    "form": ("custom_form", "NotifyForm"),
    "xml": ("custom_xml", "NotifyXML"),
}


def service_of(url: str) -> NotifyBase:
    """Apprise's service for ``url``; it sends what it is given as plain text, once.

    Raises :class:`campaigns.spec.chat.BadChat`, which holds nothing of the URL.
    """
    kept = read_chat(url)
    scheme = scheme_of(kept)
    module, name = _SERVICES[scheme.removesuffix("s") if scheme in WEBHOOKS else scheme]
    kind = getattr(import_module(f"apprise.plugins.{module}"), name)
    with quiet():
        try:
            parts = kind.parse_url(kept)
            if parts:
                return cast("NotifyBase", kind(**parts))
        except TypeError:
            pass
    raise BadChat("chat-misshapen")


def on_wire(service: NotifyBase, wire: Wire) -> Callable[..., bool]:
    """``service.notify``, which speaks over ``wire``.

    The service's own ``send`` asks the name ``requests`` of its module; this one service is given
    a ``send`` that finds the wire there. Nobody else who uses Apprise here notices.
    """
    send = type(service).send
    there = FunctionType(
        send.__code__, {**send.__globals__, "requests": wire}, send.__name__,
        send.__defaults__, send.__closure__,
    )  # fmt: skip
    there.__kwdefaults__ = send.__kwdefaults__
    vars(service)["send"] = MethodType(there, service)
    vars(service)["request_rate_per_sec"] = 0.0  # the messenger has its own pace
    notify: Callable[..., Any] = service.notify
    return partial(notify, overflow="upstream", body_format=service.notify_format)
