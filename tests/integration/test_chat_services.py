"""What goes over the wire to each service, and how its answers are read: over a real socket.

The hosts of robots are fixed in Apprise; here its ``notify_url`` points to a server of our own.
"""

import json
from collections.abc import Iterator
from importlib import import_module
from typing import Any
from urllib.parse import parse_qs
from xml.etree import ElementTree

import pytest

from notifications.chat_service import service_of
from notifications.messenger import Messenger
from notifications.outcome import Refused, Unreachable
from tests.integration.webhook import Webhook, serving

TEXT = "【报送提醒】小型专项行动\n请以上单位按时报送。"
KEY = "<1@office.example>"
TAKEN: dict[str, dict[str, Any]] = {
    "wecombot": {"errcode": 0, "errmsg": "ok"},
    "dingtalk": {"errcode": 0, "errmsg": "ok"},
    "feishu": {"code": 0, "msg": "success", "data": {}},
    "lark": {"StatusCode": 0, "StatusMessage": "success"},
}
ROBOTS = [
    ("wecombot://wecom-key", "/?key=wecom-key", {"msgtype": "text", "text": {"content": TEXT}}),
    (
        "dingtalk://dingtoken",
        "/?access_token=dingtoken",
        {
            "msgtype": "text",
            "at": {"atMobiles": [], "isAtAll": False},
            "text": {"content": TEXT},
        },
    ),
    ("feishu://feishu-token", "/feishu-token/", {"msg_type": "text", "content": {"text": TEXT}}),
    ("lark://lark-token", "/lark-token", {"msg_type": "text", "content": {"text": TEXT}}),
]


@pytest.fixture
def hook(monkeypatch: pytest.MonkeyPatch) -> Iterator[Webhook]:
    """A server that the robots' addresses lead to."""
    with serving(Webhook()) as server:
        here = f"http://127.0.0.1:{server.port}/"
        for module, name, at in (
            ("wecombot", "NotifyWeComBot", "?key={key}"),
            ("dingtalk", "NotifyDingTalk", "?access_token={token}"),
            ("feishu", "NotifyFeishu", "{token}/"),
            ("lark", "NotifyLark", ""),
        ):
            service = getattr(import_module(f"apprise.plugins.{module}"), name)
            assert service.notify_url.startswith("https://")
            monkeypatch.setattr(service, "notify_url", here + at)
        yield server


async def say(url: str) -> None:
    async with Messenger(url) as messenger:
        await messenger.say(TEXT, "【报送提醒】小型专项行动", KEY)


@pytest.mark.parametrize(("url", "path", "payload"), ROBOTS)
async def test_a_robot_is_sent_the_text_and_nothing_else(
    hook: Webhook, url: str, path: str, payload: dict[str, Any]
) -> None:
    hook.well = TAKEN[url.partition("://")[0]]
    await say(url)
    ((at, key, body),) = hook.kept
    assert (at, key) == (path, KEY)
    assert json.loads(body) == payload


async def test_a_dingtalk_robot_with_a_secret_is_sent_a_signature(hook: Webhook) -> None:
    hook.well = TAKEN["dingtalk"]
    await say("dingtalk://SECsecret@dingtoken/13800000000")
    ((at, _, body),) = hook.kept
    assert at.startswith("/?access_token=dingtoken&timestamp=")
    assert "&sign=" in at
    assert "SECsecret" not in at
    assert json.loads(body)["at"]["atMobiles"] == ["13800000000"]


@pytest.mark.parametrize("scheme", ["json", "form", "xml"])
async def test_a_webhook_is_sent_the_text_with_its_title(hook: Webhook, scheme: str) -> None:
    await say(f"{scheme}://user:pass@127.0.0.1:{hook.port}/a/b?+X-Office=yes")
    ((at, key, body),) = hook.kept
    assert (at, key) == ("/a/b", KEY)
    assert hook.headers[0]["X-Office"] == "yes"
    assert hook.headers[0]["Authorization"].startswith("Basic ")
    told: dict[str, str]
    if scheme == "json":
        told = json.loads(body)
    elif scheme == "form":
        told = {name: values[0] for name, values in parse_qs(body.decode()).items()}
    else:
        told = {
            str(node.tag).rpartition("}")[2]: node.text or ""
            for node in ElementTree.fromstring(body).iter()
        }
    found = {name.lower(): value for name, value in told.items()}
    assert found["message" if "message" in found else "body"] == TEXT
    assert found["title" if "title" in found else "subject"] == "【报送提醒】小型专项行动"


REFUSALS = [
    ("wecombot://wecom-key", {"errcode": 93000, "errmsg": "invalid webhook url"}, True),
    ("wecombot://wecom-key", {"errcode": 45009, "errmsg": "api freq out of limit"}, False),
    ("dingtalk://dingtoken", {"errcode": 310000, "errmsg": "keywords not in content"}, True),
    ("dingtalk://dingtoken", {"errcode": 130101, "errmsg": "send too fast"}, False),
    ("feishu://feishu-token", {"code": 19021, "msg": "sign match fail"}, True),
    ("feishu://feishu-token", {"code": 11232, "msg": "frequency limited"}, False),
    ("feishu://feishu-token", (400, {"code": 11232, "msg": "frequency limited"}), False),
    ("feishu://feishu-token", (400, {"code": 9499, "msg": "Bad Request"}), True),
]


@pytest.mark.parametrize(("url", "answer", "permanent"), REFUSALS)
async def test_a_robot_that_says_no_with_status_200_has_not_taken_it(
    hook: Webhook, url: str, answer: Any, permanent: bool
) -> None:
    hook.well = answer
    with pytest.raises(Refused) as refused:
        await say(url)
    assert refused.value.permanent is permanent
    assert hook.asked == 1


@pytest.mark.parametrize("page", [b"<html>please log in</html>", b"", b"[]", b'{"ok": true}'])
async def test_a_page_that_answers_in_the_place_of_a_robot_is_no_yes(
    hook: Webhook, page: bytes
) -> None:
    hook.well = page
    with pytest.raises(Unreachable, match="what answered is not the robot"):
        await say("wecombot://wecom-key")


async def test_an_answer_that_repeats_the_secret_is_told_without_it(hook: Webhook) -> None:
    hook.well = {"errcode": 93000, "errmsg": "no robot of key WECOM-key at\n/send?key=wecom-key"}
    with pytest.raises(Refused) as refused:
        await say("wecombot://wecom-key")
    assert "wecom-key" not in str(refused.value).lower()
    assert "\n" not in str(refused.value)


async def test_a_redirect_is_not_followed(hook: Webhook) -> None:
    hook.answers["/a"] = [307]
    with pytest.raises(Refused):
        await say(f"json://127.0.0.1:{hook.port}/a")
    assert hook.asked == 1


async def test_a_certificate_that_nobody_vouches_for_is_not_accepted(hook: Webhook) -> None:
    with pytest.raises(Unreachable) as failed:
        await say(f"jsons://127.0.0.1:{hook.port}/a")
    assert failed.value.stage == "connecting"
    assert hook.kept == []


def test_another_user_of_apprise_in_this_process_keeps_its_own_wire() -> None:
    import requests
    from apprise.plugins import wecombot

    one, other = service_of("wecombot://a1"), service_of("wecombot://a1")
    assert vars(one).get("send") is None
    assert vars(wecombot)["requests"] is requests
    assert one is not other
