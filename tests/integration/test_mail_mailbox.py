"""The mailbox of rehearsals: what it is sent is what lies in its folder."""

import json
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from zoneinfo import ZoneInfo

from notifications.letter import Draft
from notifications.mime import Attachment, build, message_id
from notifications.parcel import Parcel
from notifications.post import Postman, SmtpAddress
from rehearsal.mailbox import Mailbox

ID = message_id(["a"], "licheng.example")
LETTER = build(
    draft=Draft("【催报】第二次数据报送：请于1月7日17:30前报送", "。\n.\n..点\n", "<p>点</p>\n"),
    sender="办公室 <office@licheng.example>",
    to=["公安局信息联络员 <police.liaison@licheng.example>"],
    copy_to=["farms@licheng.example"],
    message_id=ID,
    date=datetime(2011, 1, 6, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai")),
    attachments=[Attachment("统计报表（县公安局）.xlsx", bytes(range(256)), "xlsx")],
)


TO = ("police.liaison@licheng.example", "farms@licheng.example")


async def post(directory: Path, times: int, letter: bytes = LETTER) -> None:
    parcel = Parcel("office@licheng.example", TO, letter)
    async with Mailbox(directory) as mailbox, Postman(SmtpAddress.parse(mailbox.url)) as postman:
        for _ in range(times):
            await postman.carry(parcel)


async def test_letters_lie_in_order_byte_for_byte_with_an_index_beside_them(tmp_path: Path) -> None:
    await post(tmp_path, 2)
    names = [f"{number:05}-20110106-0900-police.liaison.eml" for number in (1, 2)]
    assert sorted(path.name for path in tmp_path.glob("*.eml")) == names
    assert (tmp_path / names[0]).read_bytes() == LETTER
    lines = (tmp_path / "index.jsonl").read_text(encoding="utf-8").splitlines()
    index = [json.loads(line) for line in lines]
    assert index[1] == {
        "file": names[1],
        "message_id": ID,
        "rcpt_tos": list(TO),
        "subject": "【催报】第二次数据报送：请于1月7日17:30前报送",
    }


async def test_a_stored_letter_reads_as_it_was_written(tmp_path: Path) -> None:
    await post(tmp_path, 1)
    (path,) = tmp_path.glob("*.eml")
    read = message_from_bytes(path.read_bytes(), policy=policy.default)
    text = read.get_body(["plain"])
    assert text is not None
    assert text.get_content().splitlines() == ["。", ".", "..点"]
    (part,) = read.iter_attachments()
    assert part.get_filename() == "统计报表（县公安局）.xlsx"
    assert part.get_content() == bytes(range(256))


async def test_a_new_rehearsal_starts_with_an_empty_mailbox(tmp_path: Path) -> None:
    await post(tmp_path, 3)
    await post(tmp_path, 1)
    assert len(list(tmp_path.glob("*.eml"))) == 1
    assert len((tmp_path / "index.jsonl").read_text(encoding="utf-8").splitlines()) == 1


async def test_a_letter_of_twenty_megabytes_fits(tmp_path: Path) -> None:
    large = build(
        draft=Draft("附件", "见附件。\n", "<p>见附件。</p>\n"),
        sender="office@licheng.example",
        to=["police@licheng.example"],
        copy_to=[],
        message_id=message_id(["b"], "licheng.example"),
        date=datetime(2011, 1, 6, 9, 0, tzinfo=ZoneInfo("Asia/Shanghai")),
        attachments=[Attachment("大.docx", b"\x00" * 20_000_000, "docx")],
    )
    await post(tmp_path, 1, large)
    (path,) = tmp_path.glob("*.eml")
    assert path.stat().st_size > 20_000_000
