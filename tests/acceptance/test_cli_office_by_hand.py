"""The office's life without Prefect: chase, extend, waive, look, sum up, each as of an instant."""

import json
from datetime import datetime
from typing import Any

import docx
import openpyxl

from tests.acceptance.command_line import Muster
from tests.acceptance.conftest import Post
from tests.acceptance.handing_in import FIGURES, hand_in

MOBILISED = ("--as-of", "2010-12-21T09:00+08:00")
OVERDUE = ("--as-of", "2010-12-27T09:00+08:00")
FOR = ("--authority", "黎专办〔2010〕3号", "--reason", "山洪")


def told(chased: list[dict[str, Any]], duty: str = "submission-1") -> dict[str, str]:
    """Who was told something about a duty: unit → rung."""
    done = [one for one in chased if one["duty"] == duty and one["outcome"] != "overtaken"]
    assert len({one["unit"] for one in done}) == len(done)
    return {one["unit"]: one["rung"] for one in done}


def test_a_dry_run_shows_the_letters_and_sends_none_then_each_goes_out_once(
    office: Muster, post: Post
) -> None:
    dry = office.json("chase", "licheng-2010", *MOBILISED, "--dry-run")
    assert post.letters() == []
    promised = {"unit", "duty", "period", "rung", "recipients", "subject", "outcome"}
    assert all(one.keys() >= promised for one in dry)
    assert [one["outcome"] for one in dry] == ["planned"] * 30
    done = office.json("chase", "licheng-2010", *MOBILISED)
    assert done == [{**one, "outcome": "sent"} for one in dry]
    assert sorted(post.subjects()) == sorted(one["subject"] for one in done)
    assert office.json("chase", "licheng-2010", *MOBILISED) == []
    assert len(post.letters()) == 30


def test_without_a_mail_server_nothing_is_lost_and_the_next_chase_sends_it(
    office: Muster, post: Post
) -> None:
    mute = office("chase", "licheng-2010", *MOBILISED, env={"MUSTER_SMTP_URL": ""})
    assert mute.returncode == 1
    assert "MUSTER_SMTP_URL" in mute.stderr
    assert "Traceback" not in mute.stderr
    away = office(
        "chase", "licheng-2010", *MOBILISED, env={"MUSTER_SMTP_URL": "smtp://127.0.0.1:9"}
    )
    assert away.returncode == 1
    assert "Traceback" not in away.stderr
    office.said("chase", "licheng-2010", *MOBILISED)
    assert len({letter["message_id"] for letter in post.letters()}) == len(post.letters()) == 30


def test_an_extension_moves_a_unit_s_ladder_and_a_waiver_ends_it(
    office: Muster, post: Post
) -> None:
    one = ("licheng-2010", "--duty", "submission-1", "--unit")
    granted = office.json("extend", *one, "洪井乡", "--until", "2010-12-30", *FOR, *OVERDUE)
    assert granted["extended_to"] == "2010-12-30T17:30:00+08:00"
    sooner = office("extend", *one, "洪井乡", "--until", "2010-12-29", *FOR, *OVERDUE)
    assert sooner.returncode == 1
    office.json("waive", *one, "县监察局", *FOR, *OVERDUE)
    first = told(office.json("chase", "licheng-2010", *OVERDUE))
    assert len(first) == 27
    assert not {"hongjing", "supervision"} & first.keys()
    assert set(first.values()) == {"escalate-1"}
    later = office.json("chase", "licheng-2010", "--as-of", "2010-12-31T09:00+08:00")
    assert told(later)["hongjing"] == "escalate-1"
    assert "supervision" not in told(later)
    lines = office.json("status", "licheng-2010", "--as-of", "2010-12-31")["obligations"]
    mine = {line["unit"]: line for line in lines if line["duty"] == "submission-1"}
    assert mine["hongjing"]["extended_to"] == granted["extended_to"]
    assert mine["supervision"]["waived"] is True
    assert mine["hongjing"]["due_at"] == "2010-12-24T17:30:00+08:00"


def test_whoever_has_returned_is_not_chased_and_status_tells_how_all_stand(
    office: Muster, post: Post
) -> None:
    right = hand_in(office.home, "县公安局")
    office.said("receive", right, "--as-of", "2010-12-23T10:00+08:00")
    chased = told(office.json("chase", "licheng-2010", *OVERDUE))
    assert "public-security" not in chased
    assert len(chased) == 28
    found = office.json("status", "licheng-2010", *OVERDUE)
    assert found.keys() >= {"campaign", "as_of", "obligations", "counts"}
    promised = {"unit", "duty", "period", "due_at", "extended_to", "state", "late", "waived",
                "received_at", "version", "notices"}  # fmt: skip
    lines = {(one["unit"], one["duty"]): one for one in found["obligations"]}
    assert all(line.keys() >= promised for line in lines.values())
    reported, owed = (lines[unit, "submission-1"] for unit in ("public-security", "hongjing"))
    assert (reported["state"], reported["late"], reported["version"]) == ("reported", False, 1)
    assert datetime.fromisoformat(reported["received_at"]).isoformat() == reported["received_at"]
    assert (owed["state"], owed["late"], owed["received_at"]) == ("open", True, None)
    notice = owed["notices"][-1]
    assert notice.keys() >= {"rung", "to", "state", "at"}
    assert (notice["rung"], notice["state"]) == ("escalate-1", "sent")
    assert "洪井乡" in office.said("status", "licheng-2010", *OVERDUE)


def test_a_phase_is_summed_up_in_four_documents(office: Muster) -> None:
    right = [hand_in(office.home, unit) for unit in ("县公安局", "县司法局")]
    office.said("receive", *right, "--as-of", "2010-12-23T10:00+08:00")
    out = office.home / "summary"
    office.said("summarise", "licheng-2010", "implementation", "--as-of", "2011-01-17", "-o", out)
    names = ["figures.json", "figures.xlsx", "summary.docx", "summary.md"]
    assert sorted(path.name for path in out.iterdir()) == names
    figures = json.loads((out / "figures.json").read_text("utf-8"))["figures"]
    assert {one["code"]: one["so_far"] for one in figures} == {
        code: 2 * value for code, value in FIGURES.items() if not isinstance(value, str)
    }
    assert {len(one["traces"]) for one in figures} == {2}
    assert "组织实施" in (out / "summary.md").read_text("utf-8")
    assert docx.Document(str(out / "summary.docx")).paragraphs
    assert openpyxl.load_workbook(out / "figures.xlsx").sheetnames
