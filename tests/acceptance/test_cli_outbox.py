"""``muster outbox``: what waits for another try, what was given up, and sending it again."""

from collections.abc import Iterator

import pytest

from tests.acceptance.command_line import SPECS, Muster
from tests.integration.clerk import Clerk, serving

REMINDED = ("--as-of", "2011-03-10T09:00+08:00")
LATER = ("--as-of", "2011-03-10T10:00+08:00")
GONE, SLOW = "liaison@first.example", "liaison@second.example"


@pytest.fixture
def clerk() -> Clerk:
    return Clerk()


@pytest.fixture
def reminded(muster: Muster, clerk: Clerk) -> Iterator[Muster]:
    """All units were reminded; one address does not exist, and one is to be tried later."""
    muster.said("declare", SPECS / "small.yaml", "--as-of", "2011-03-01")
    clerk.answers[GONE] = ["550 no such mailbox"]
    clerk.answers[SLOW] = ["450 come again"]
    with serving(clerk) as url:
        muster.settings["MUSTER_SMTP_URL"] = url
        muster.said("chase", "small", *REMINDED)
        yield muster


def test_it_lists_what_waits_and_what_was_given_up(reminded: Muster) -> None:
    gone, slow = sorted(reminded.json("outbox", "small"), key=lambda one: str(one["to"]))
    assert (gone["to"], gone["state"], gone["tries"]) == ([GONE], "dead", 0)
    assert gone["answer"] == f"{GONE}: 550 no such mailbox"
    assert gone["next_try_at"] is None
    assert (slow["to"], slow["state"], slow["tries"]) == ([SLOW], "waiting", 1)
    assert slow["answer"] == f"{SLOW}: 450 come again"
    assert "2011-03-10T09:00" < slow["next_try_at"] < "2011-03-10T09:10"
    assert set(slow) == {
        "number", "state", "event", "subject", "to", "planned_at", "tries", "next_try_at",
        "settled_at", "answer",
    }  # fmt: skip


def test_the_table_speaks_either_language(reminded: Muster) -> None:
    chinese = reminded.said("outbox", "small")
    assert "小型专项行动：待发和未能送达的通知" in chinese
    assert [word in chinese for word in ("待发", "未能送达", "已试次数", "550")] == [True] * 4
    english = reminded("outbox", "small", env={"MUSTER_LOCALE": "en"}).stdout
    assert "waiting and given up" in english
    assert [word in english for word in ("given up", "Tries", "Last answer")] == [True] * 3


def test_an_outbox_in_which_nothing_lingers_says_so(muster: Muster) -> None:
    muster.said("declare", SPECS / "small.yaml", "--as-of", "2011-03-01")
    assert muster.said("outbox", "small") == "小型专项行动：没有待发或未能送达的通知\n"
    assert muster.json("outbox", "small") == []


def test_one_that_is_put_back_goes_out_with_the_next_delivery(
    reminded: Muster, clerk: Clerk
) -> None:
    numbers = {one["to"][0]: one["number"] for one in reminded.json("outbox", "small")}
    said = reminded.said("outbox", "small", "--again", numbers[GONE], "--again", numbers[SLOW])
    assert "已重新列入待发：2 封" in said
    again = reminded.json("outbox", "small")
    assert [(one["state"], one["tries"], one["answer"]) for one in again] == [
        ("waiting", 0, None)
    ] * 2
    reminded.said("chase", "small", *LATER)
    assert reminded.json("outbox", "small") == []
    assert set(clerk.counts.values()) == {1}
    assert {GONE, SLOW} <= set(clerk.reached)


def test_a_number_that_is_not_there_changes_nothing_and_is_told(reminded: Muster) -> None:
    dead = next(one for one in reminded.json("outbox", "small") if one["state"] == "dead")
    for language, word in (("zh-CN", "没有编号为 999 的"), ("en", "no message of number 999")):
        told = reminded(
            "outbox", "small", "--again", dead["number"], "--again", 999,
            env={"MUSTER_LOCALE": language},
        )  # fmt: skip
        assert (told.returncode, told.stdout) == (1, "")
        assert word in told.stderr
        assert "Traceback" not in told.stderr
    assert dead in reminded.json("outbox", "small")


def test_no_such_campaign_and_a_word_for_a_number_have_their_exit_codes(muster: Muster) -> None:
    assert muster("outbox", "nobody").returncode == 1
    assert muster("outbox", "nobody", "--again", "all").returncode == 2
    assert muster("outbox").returncode == 2
