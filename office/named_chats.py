"""The setting ``MUSTER_CHANNELS``: the chats that rosters call by name, and their URLs."""

import re

from campaigns.faults import Fault
from campaigns.model import KEY
from campaigns.spec.chat import BadChat, is_url, read_chat

EVERY = "*"
"""The name that stands for all: a trial, in which every chat message goes to this one instead."""
_SHAPE = "write name=address, several with a space between, such as office-wecom=wecombot://KEY"


def named_chats(text: str) -> dict[str, str]:
    """``name=address …`` as URLs by name.

    Raises ``ValueError`` in words that hold nothing of an address.
    """
    found: dict[str, str] = {}
    for number, entry in enumerate(text.split(), 1):
        name, parted, address = entry.partition("=")
        if not parted or not re.fullmatch(rf"{KEY}|\*", name):
            raise ValueError(f"entry {number} has no name: {_SHAPE}")
        if name in found:
            raise ValueError(f"“{name}” is set twice")
        try:
            found[name] = read_chat(address)
        except BadChat as error:
            raise ValueError(_said(error.code, name)) from None
        if not is_url(found[name]):
            raise ValueError(_said("not-a-chat", name))
    return found


def _said(code: str, name: str) -> str:
    fault = Fault(code, "", facts={"key": name})
    return f"{fault.message('en')} ({fault.hint('en')})"
