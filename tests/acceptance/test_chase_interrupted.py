"""``muster chase`` on a terminal: a bar while letters go out, and Ctrl-C in the middle."""

from threading import Event

import pytest

from tests.acceptance.command_line import Muster
from tests.acceptance.on_terminal import typing
from tests.integration.clerk import Clerk, serving

CHASE = ("chase", "licheng-2010", "--as-of", "2010-12-21T09:00+08:00")
UNITS = 30
BATCH = 2


@pytest.mark.parametrize("moment", ["mail", "taken"])
def test_ctrl_c_in_the_middle_leaves_the_rest_for_the_next_chase(
    office: Muster, moment: str
) -> None:
    clerk, reached, go_on = Clerk(), Event(), Event()

    def pause(where: str, number: int) -> None:
        if (where, number) == (moment, 7):
            reached.set()
            go_on.wait(60)

    clerk.at = pause
    with serving(clerk) as url:
        office.settings |= {"MUSTER_SMTP_URL": url, "MUSTER_BATCH_SIZE": str(BATCH)}
        with typing(office, *CHASE, kind="xterm") as terminal:
            terminal.until("发送通知")
            assert reached.wait(60)
            terminal.until("6/30")
            terminal.press("\x03")
            go_on.set()
            assert terminal.ended() == 130
            assert "Traceback" not in terminal.screen
        clerk.at = lambda where, number: None
        assert len(clerk.kept) < UNITS
        again = office.json(*CHASE)
        assert again == []
    assert len(clerk.counts) == len(clerk.reached) == UNITS
    # Each letter of the batch is on a connection of its own, and may be within its answer.
    assert sum(clerk.counts.values()) <= UNITS + (BATCH if moment == "taken" else 0)


def test_where_nobody_looks_there_is_no_bar(office: Muster) -> None:
    clerk = Clerk()
    with serving(clerk) as url:
        office.settings["MUSTER_SMTP_URL"] = url
        done = office(*CHASE)
    assert done.returncode == 0
    assert "发送通知" not in done.stdout + done.stderr
    assert len(clerk.kept) == UNITS
