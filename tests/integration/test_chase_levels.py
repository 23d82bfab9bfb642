"""Level-triggered: a chase says what is owed now, however often and however late it runs."""

from ledger.tables import MessageRow
from office.asking.grant import extend
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.small import UNITS, at

NOBODY: set[tuple[str, str, str]] = set()
REMINDED = "2010-12-09 09:00"
CIRCULAR = "2010-12-15 09:00"


def each(rung: str, outcome: str = "planned") -> set[tuple[str, str, str]]:
    return {(unit, rung, outcome) for unit in UNITS}


def test_a_chase_that_runs_twice_says_nothing_new(desk: Desk) -> None:
    assert desk.chased(REMINDED, "submission-1") == each("remind-1")
    before = desk.messages(), desk.notices()
    assert desk.chased(REMINDED, "submission-1") == NOBODY
    assert desk.chased("2010-12-10 13:59", "submission-1") == NOBODY
    assert (desk.messages(), desk.notices()) == before


def test_a_dry_run_shows_the_same_and_writes_nothing(desk: Desk) -> None:
    dry = desk.plan(REMINDED, dry_run=True)
    assert (desk.messages(), desk.notices()) == ([], [])
    wet = desk.plan(REMINDED)
    assert [s.as_json() for s in dry.said] == [s.as_json() for s in wet.said]


def test_after_a_week_of_downtime_one_run_says_the_last_rung_and_records_the_others(
    desk: Desk,
) -> None:
    overtaken = ("remind-1", "remind-2", "escalate-1", "escalate-2")
    expected = set().union(*(each(rung, "overtaken") for rung in overtaken), each("escalate-3"))
    assert desk.chased("2010-12-20 09:00", "submission-1") == expected
    assert [m.event for m in desk.messages()] == ["escalate-3"]
    assert desk.chased("2010-12-20 09:05", "submission-1") == NOBODY


def test_a_run_for_one_kind_leaves_the_others_to_their_own_run(desk: Desk) -> None:
    desk.plan("2010-12-13 09:00", kinds=["remind"])
    assert desk.messages() == []
    desk.plan("2010-12-13 09:00", kinds=["escalate"])
    assert {m.template for m in desk.messages()} == {"overdue"}


def test_the_mobilisation_missed_in_the_morning_is_still_sent_at_four(desk: Desk) -> None:
    assert desk.chased("2010-12-06 16:00") == each("mobilise") | each("remind-1")
    assert desk.chased("2010-12-06 17:31") == NOBODY


def test_after_its_due_instant_the_mobilisation_is_overtaken(desk: Desk) -> None:
    assert desk.chased("2010-12-07 09:00") == each("mobilise", "overtaken") | each(
        "remind-1", "overtaken"
    )


async def test_whoever_returned_between_plan_and_post_is_not_mailed(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk = desk.mailing(mailbox.url)
    desk.plan(REMINDED, duty="submission-1")
    desk.hand_in("farms", "submission-1", "2010-12-09 09:01")
    done = await desk.post("2010-12-09 09:02")
    assert (len(done.withdrawn), len(done.sent)) == (1, 3)  # two reminders and the receipt
    assert {m.template for m in desk.messages() if "liaison@farms.example" in m.recipients} == {
        "receipt"
    }


def circular(desk: Desk) -> MessageRow:
    return next(m for m in desk.messages() if m.template == "circular")


async def test_a_circular_that_became_untrue_is_made_anew_without_whoever_returned(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk = desk.mailing(mailbox.url)
    desk.plan(CIRCULAR, duty="submission-1")
    assert "县农委" in circular(desk).text
    untrue = circular(desk).message_id
    desk.hand_in("farms", "submission-1", "2010-12-15 09:01")
    assert len((await desk.post("2010-12-15 09:02")).withdrawn) == 1
    assert desk.chased("2010-12-15 09:03", "submission-1") == each("escalate-3") - {
        ("farms", "escalate-3", "planned")
    }
    assert "县农委" not in circular(desk).text
    assert circular(desk).message_id != untrue
    assert len((await desk.post("2010-12-15 09:04")).sent) == 1


async def test_who_is_given_more_time_before_the_post_goes_is_not_told_of_the_old_deadline(
    desk: Desk, mailbox: Mailbox
) -> None:
    desk = desk.mailing(mailbox.url)
    desk.plan("2010-12-13 09:00", duty="submission-1")
    extend(
        desk.house, "small", "submission-1", "trade", until=at("2010-12-16 17:30"),
        as_of=at("2010-12-13 09:01"), authority="黎办〔2010〕1号", reason="水灾",
    )  # fmt: skip
    assert len((await desk.post("2010-12-13 09:02")).withdrawn) == 1
    assert desk.chased("2010-12-14 09:00", "submission-1") == {
        ("police", "escalate-2", "planned"), ("farms", "escalate-2", "planned"),
    }  # fmt: skip
    assert ("trade", "remind-1", "planned") in desk.chased("2010-12-15 09:00", "submission-1")


async def test_what_a_mail_server_that_was_away_held_up_is_overtaken_not_sent_in_a_burst(
    desk: Desk, mailbox: Mailbox
) -> None:
    for when in (REMINDED, "2010-12-10 14:00", "2010-12-13 09:00"):
        desk.plan(when, duty="submission-1")
    desk = desk.mailing(mailbox.url)
    assert len((await desk.post("2010-12-14 09:00")).withdrawn) == 9
    desk.plan("2010-12-14 09:00", duty="submission-1")
    assert len((await desk.post("2010-12-14 09:00")).sent) == 3
    states = [n["state"] for n in desk.line("farms", "submission-1", "2010-12-14 09:00")["notices"]]
    assert sorted(states) == ["overtaken", "overtaken", "overtaken", "sent"]
