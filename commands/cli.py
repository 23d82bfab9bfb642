"""The verbs of ``muster``; each is imported only when it is asked for."""

from importlib import import_module

import click

from commands.click_words import translate_click
from commands.language import locale, say

VERBS = (
    "new", "check", "timetable", "items", "roster", "form", "declare", "versions", "export",
    "receive", "mail", "aside", "status", "chase", "outbox", "channels",
    "extend", "waive", "requests", "late", "withdraw", "progress", "league",
    "release", "hold", "summarise",
    "rehearse", "up", "demo",
    "link", "account", "token",
)  # fmt: skip


class _Verbs(click.Group):
    def list_commands(self, context: click.Context) -> list[str]:
        return list(VERBS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in VERBS:
            return None
        command: click.Command = getattr(import_module(f"commands.{name}"), name)
        command.help = say(f"help-{name}")
        return command


if locale() == "zh-CN":
    translate_click()


@click.group(cls=_Verbs, help=say("help"))
@click.version_option(package_name="muster", message="%(version)s")
def muster() -> None:
    """Run by ``muster.main``; the verbs do the work."""
