"""A return's life by hand: corrected, too late, withdrawn, and more time asked for."""

from email import message_from_bytes, policy
from typing import Any

from tests.acceptance.command_line import Muster
from tests.acceptance.conftest import Post
from tests.acceptance.handing_in import FIGURES, hand_in

LICHENG = "licheng-2010"
IN_TIME = ("--as-of", "2010-12-23T10:00+08:00")
AFTER = ("--as-of", "2011-01-18T10:00+08:00")
"""After the second phase, its ladders and its summary."""


def line(office: Muster, unit: str, *as_of: str) -> dict[str, Any]:
    """The first submission of a unit as ``muster status`` tells it."""
    told = office.json("status", LICHENG, *as_of)["obligations"]
    mine: dict[str, Any] = next(
        one for one in told if (one["unit"], one["duty"]) == (unit, "submission-1")
    )
    return mine


def test_a_correction_is_told_by_what_it_changes(office: Muster, post: Post) -> None:
    office.said("receive", hand_in(office.home, "县公安局"), *IN_TIME)
    more = hand_in(office.home, "县公安局", {**FIGURES, "A08": 2.5}, name="更正.xlsx")
    said = office.said("receive", more, "--as-of", "2010-12-23T11:00+08:00")
    assert "更正.xlsx：已接收" in said
    assert "1.50 → 2.50" in said
    assert ["与上一有效版次的差异" in text for text in texts(post)] == [False, True]
    history = line(office, "public-security", "--as-of", "2010-12-24T09:00+08:00")["history"]
    assert [one["version"] for one in history if one["standing"]] == [2]
    (changed,) = history[1]["differences"]
    assert (changed["code"], changed["was"], changed["is"]) == ("A08", "1.50", "2.50")


def texts(post: Post) -> list[str]:
    """The plain text of each letter that came."""
    found = []
    for letter in post.letters():
        content = (post.folder / letter["file"]).read_bytes()
        body = message_from_bytes(content, policy=policy.default).get_body(("plain",))
        found.append(str(body.get_content()) if body else "")
    return found


def test_what_comes_after_the_closing_waits_until_the_office_decides(
    office: Muster, post: Post
) -> None:
    files = [hand_in(office.home, unit) for unit in ("县公安局", "县司法局")]
    police, justice = office.json("receive", *files, *AFTER)
    assert (police["outcome"], police["drawer"]) == ("accepted", True)
    assert "阶段结束后收到" in texts(post)[0]
    waiting = office.json("late", LICHENG, *AFTER)
    assert [one["unit"] for one in waiting] == ["public-security", "justice"]
    assert line(office, "public-security", *AFTER)["drawer"] is True
    take = ("late", LICHENG, "--take-in", police["receipt"])
    assert office(*take, *AFTER).returncode == 2
    done = office.json(*take, "--reason", "确有困难", "--as-of", "2011-01-18T11:00+08:00")
    assert done["state"] == "taken_in"
    leave = ("late", LICHENG, "--leave-out", justice["receipt"], "--reason", "无正当理由")
    office.said(*leave, "--as-of", "2011-01-18T11:00+08:00")
    noon = ("--as-of", "2011-01-18T12:00+08:00")
    assert office.json("late", LICHENG, *noon) == []
    assert {one["state"] for one in office.json("late", LICHENG, "--all", *noon)} == {
        "taken_in", "left_out",
    }  # fmt: skip
    taken = line(office, "public-security", *noon)
    assert (taken["state"], taken["late"], taken["drawer"]) == ("reported", True, False)
    assert line(office, "justice", *noon)["state"] == "missing"
    assert [s[:4] for s in post.subjects()].count("【补收】") == 2
    again = office(*take, "--reason", "再次", *noon)
    assert again.returncode == 1
    assert "确有困难" in again.stderr


def test_a_version_is_withdrawn_by_its_receipt(office: Muster, post: Post) -> None:
    (first,) = office.json("receive", hand_in(office.home, "县公安局"), *IN_TIME)
    more = hand_in(office.home, "县公安局", {**FIGURES, "A08": 2.5}, name="更正.xlsx")
    (second,) = office.json("receive", more, "--as-of", "2010-12-23T11:00+08:00")
    act = ("withdraw", LICHENG, second["receipt"], "--reason", "误报")
    done = office.json(*act, "--as-of", "2010-12-23T12:00+08:00")
    assert (done["stands"], done["owed"]) == (1, False)
    again = office(*act, "--as-of", "2010-12-23T12:30+08:00")
    assert again.returncode == 1
    assert first["receipt"] in again.stderr
    said = office.said(
        "withdraw", LICHENG, first["receipt"], "--reason", "误报",
        "--as-of", "2010-12-23T13:00+08:00",
    )  # fmt: skip
    assert "现为未报" in said
    assert line(office, "public-security", "--as-of", "2010-12-23T13:00+08:00")["state"] == "open"
    assert [s[:4] for s in post.subjects()].count("【撤回】") == 2


def test_more_time_is_asked_for_granted_and_refused(office: Muster, post: Post) -> None:
    ask = ("requests", LICHENG, "--ask", "--duty", "submission-1", "--until", "2010-12-30",
           "--reason", "停电")  # fmt: skip
    first = office.json(*ask, "--unit", "县公安局", *IN_TIME)
    second = office.json(*ask, "--unit", "县司法局", *IN_TIME)
    pending = office.json("requests", LICHENG, *IN_TIME)
    assert [one["state"] for one in pending] == ["pending", "pending"]
    noon = ("--as-of", "2010-12-23T12:00+08:00")
    grant = ("requests", LICHENG, "--grant", first["number"])
    assert office(*grant, *noon).returncode == 2
    granted = office.json(*grant, "--authority", "黎专办〔2010〕4号", *noon)
    assert granted["until"] == "2010-12-30T17:30:00+08:00"
    refused = office.json(
        "requests", LICHENG, "--refuse", second["number"], "--reason", "时间从宽", *noon
    )
    assert refused["state"] == "refused"
    told = line(office, "public-security", *noon)
    assert told["extended_to"] == granted["until"]
    assert line(office, "justice", *noon)["extended_to"] is None
    told_of = sorted(subject.partition("】")[0] for subject in post.subjects())
    assert told_of == ["【延期", "【延期", "【延期申请", "【延期申请"]
    both = office("requests", LICHENG, "--grant", "1", "--refuse", "2", *noon)
    assert both.returncode == 2
    assert "待答复 0 项" in office.said("requests", LICHENG, "--all", *noon)


def test_progress_is_noted_and_listed(office: Muster) -> None:
    (first, *_) = office.json("progress", LICHENG, *IN_TIME)
    unit = first["units"][0]
    note = ("progress", LICHENG, "--unit", unit, "--item", first["item"])
    assert office(*note, "--percent", "40", *IN_TIME).returncode == 2
    (mine,) = office.json(*note, "--text", "已部署检查", "--percent", "40", *IN_TIME)
    assert mine["latest"][0] == {
        "unit": unit, "at": "2010-12-23T10:00:00+08:00", "text": "已部署检查",
        "percent": 40, "state": "under_way",
    }  # fmt: skip
    said = office.said("progress", LICHENG, *IN_TIME)
    assert "已部署检查" in said
    assert "进行中 40%" in said
