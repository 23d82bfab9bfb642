"""The language of the command line: ``MUSTER_LOCALE``, else English where ``LANG`` says so."""

import os

from campaigns.wording import Locale, Wording

_WORDING = Wording("commands", "texts.yaml")


def locale(default: Locale | None = None) -> Locale:
    """The user's locale; without one, ``default`` (a spec's), else by ``LANG``, else Chinese."""
    chosen = os.environ.get("MUSTER_LOCALE", "")
    if chosen:
        return "en" if chosen.lower().startswith("en") else "zh-CN"
    if default is not None:
        return default
    system = os.environ.get("LC_ALL") or os.environ.get("LANG") or ""
    return "en" if system.startswith("en") else "zh-CN"


def say(code: str, /, **facts: object) -> str:
    """A text of the command line in the user's locale."""
    return _WORDING.say(code, locale(), **facts)
