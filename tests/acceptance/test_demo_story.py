"""The demo tells Licheng's story exactly: derived here from the behaviour file and the mails."""

from datetime import datetime
from typing import Any

import yaml

from tests.acceptance.command_line import BEHAVIOUR, ROOT
from tests.acceptance.rehearsed import Letter, Rehearsed

DUTIES = {
    "签收回执": "acknowledgement", "第一次数据报送": "submission-1",
    "第二次数据报送": "submission-2", "第三次数据报送": "submission-3",
}  # fmt: skip
RUNGS = {"逾期催报": "escalate-1", "督办": "escalate-2", "报告": "escalate-3", "通报": "escalate-4"}
GROUP_WIDE = ("报告", "通报")
Told = set[tuple[str, str, str]]


def roster() -> dict[str, str]:
    """The units that owe something: id → name."""
    path = ROOT / "campaign_specs" / "rosters" / "licheng.yaml"
    units = yaml.safe_load(path.read_text("utf-8"))["units"]
    return {unit["id"]: unit["name"] for unit in units}


def habit(unit: str, duty: str) -> dict[str, Any]:
    """What the behaviour file says a unit does with a duty."""
    behaviour = yaml.safe_load(BEHAVIOUR.read_text("utf-8"))
    manner = behaviour["units"].get(unit, {})
    chosen = manner.get("duties", {}).get(duty) or manner.get("always") or behaviour["default"]
    return chosen if isinstance(chosen, dict) else {"does": chosen}


def duty_of(letter: Letter) -> str:
    return next(key for name, key in DUTIES.items() if name in letter.subject)


def units_in(letter: Letter) -> set[str]:
    """Whom a letter is about: by its address, or named in a letter to the whole group."""
    if letter.mark in GROUP_WIDE:
        return {unit for unit, name in roster().items() if f". {name}；" in letter.text}
    return {letter.to[0].partition("@")[2].partition(".")[0]}


def returned_at(demo: Rehearsed) -> dict[tuple[str, str], datetime]:
    """When each unit was told that its return is in."""
    receipts = demo.marked("回执")
    return {(duty_of(x), unit): x.at for x in reversed(receipts) for unit in units_in(x)}


def owing(demo: Rehearsed) -> set[tuple[str, str]]:
    return {(duty, unit) for duty, unit in demo.rows("select duty, unit from obligation")}


def expected_chases(demo: Rehearsed) -> Told:
    """Late by n working days means n rungs; never means the whole ladder; else none."""
    told: Told = set()
    kept_back = yaml.safe_load(BEHAVIOUR.read_text("utf-8"))["office"]["keeps_back"]
    for duty, unit in owing(demo):
        does = habit(unit, duty)
        ladder = 3 if duty == "acknowledgement" else 4
        reached = {"never": ladder, "late": does.get("days_late", 1)}.get(does["does"], 0)
        told |= {(duty, unit, f"escalate-{number}") for number in range(1, reached + 1)}
    return {one for one in told if not (one[0] in kept_back and one[2] == "escalate-4")}


def test_exactly_those_are_chased_by_exactly_the_rungs_that_the_behaviour_leads_to(
    demo: Rehearsed,
) -> None:
    letters = demo.marked(*RUNGS)
    by_mail = {(duty_of(x), unit, RUNGS[x.mark]) for x in letters for unit in units_in(x)}
    assert by_mail == expected_chases(demo)
    by_ledger = demo.rows(
        "select o.duty, o.unit, n.rung from notice n join obligation o on o.id = n.obligation_id"
        " join message m on m.id = n.message_id"
        " where n.rung like 'escalate-%' and m.state = 'sent' and not n.overtaken"
    )
    assert set(by_ledger) == expected_chases(demo)


def test_nobody_is_reminded_or_chased_once_the_return_is_in(demo: Rehearsed) -> None:
    returned = returned_at(demo)
    for letter in demo.marked("催报", *RUNGS):
        for unit in units_in(letter):
            came = returned.get((duty_of(letter), unit))
            assert came is None or came > letter.at, (letter.file, unit)


def test_every_reminder_goes_to_all_who_owe_at_that_moment(demo: Rehearsed) -> None:
    returned = returned_at(demo)
    letters = demo.marked("催报")
    moments = {(duty_of(letter), letter.at) for letter in letters}
    assert len(moments) == 1 + 3 * 2
    for duty, at in moments:
        told = {u for x in letters if (duty_of(x), x.at) == (duty, at) for u in units_in(x)}
        owed = {u for d, u in owing(demo) if d == duty}
        assert told == {u for u in owed if (duty, u) not in returned or returned[duty, u] > at}


def test_each_rung_goes_to_whom_the_ladder_names(demo: Rehearsed) -> None:
    group = "@leading-group.licheng.example"
    for letter in demo.marked(*RUNGS):
        first = letter.to[0].partition("@")[0]
        copies = set(letter.to[1:])
        assert (first, copies) == {
            "逾期催报": ("liaison", set()),
            "督办": ("leader", {f"office{group}"}),
            "报告": ("head", {f"office{group}"}),
            "通报": ("members", {f"head{group}", f"office{group}"}),
        }[letter.mark]


def test_no_letter_is_sent_twice(demo: Rehearsed) -> None:
    numbers = [letter.mime["Message-ID"] for letter in demo.letters]
    assert len(set(numbers)) == len(numbers)
    said = [(letter.to, letter.subject, letter.at) for letter in demo.letters]
    assert len(set(said)) == len(said)
    assert demo.rows("select count(*) from message where state = 'sent'") == [(len(numbers),)]
