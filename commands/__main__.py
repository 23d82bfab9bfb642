"""Entry point: the exit code of every verb is decided here.

0 done; 1 the user's input or the campaign's state is at fault; 2 wrong use;
3 a bug; 130 interrupted.
"""

import signal
import sys
import traceback

import click

from campaigns.faults import InvalidSpec
from commands.cli import muster
from commands.language import locale, say
from office.errors import Refusal


def run(arguments: list[str] | None = None) -> None:
    """Run ``muster`` and leave the process with its exit code; SIGTERM ends it like Ctrl-C."""
    signal.signal(signal.SIGTERM, lambda *_: signal.raise_signal(signal.SIGINT))
    sys.exit(main(arguments))


def main(arguments: list[str] | None = None) -> int:
    """Run ``muster`` with ``arguments`` (the process's own by default); the exit code."""
    try:
        ended = muster.main(args=arguments, prog_name="muster", standalone_mode=False)
    except InvalidSpec as error:
        for fault in error.faults:
            click.echo(fault.line_of_report(locale(error.locale)), err=True)
        return 1
    except Refusal as refusal:
        click.echo(refusal.said(locale()), err=True)
        return 1
    except click.UsageError as error:
        error.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        return 130
    except Exception as error:
        return _ended_by(error)
    return ended if isinstance(ended, int) else 0  # click hands over what Exit was raised with


def _ended_by(error: Exception) -> int:
    """The exit code of whatever nobody foresaw: a trouble is told, a bug is shown."""
    from commands.common import settings  # SQLAlchemy, which these need, takes long to load
    from office.troubles import refusal_for

    try:
        trouble = refusal_for(error, settings().ledger_url)
    except Refusal:  # whoever needs no settings may have unusable ones
        trouble = None
    if trouble is not None:
        click.echo(trouble.said(locale()), err=True)
        return 1
    traceback.print_exception(error)
    click.echo(say("bug"), err=True)
    return 3


if __name__ == "__main__":
    run()
