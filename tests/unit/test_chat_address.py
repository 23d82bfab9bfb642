"""Chat addresses: which are taken, what is said of the others, and what may be shown."""

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from campaigns.spec.chat import ROBOTS, WEBHOOKS, BadChat, is_url, label, read_chat
from notifications.chat_service import service_of

_TOKEN = st.text("abcXYZ0189", min_size=1, max_size=40)
_WORD = st.text("abcxyz019-", min_size=1, max_size=12)


@pytest.mark.parametrize(
    "text",
    [
        "office-wecom",
        "wecombot://693a91f6-7xxx-4bc4-97a0-0ec2sifa5aaa",
        "dingtalk://SECabc@token123/13800000000",
        "feishu://a-b_c",
        "lark://a-b",
        "json://127.0.0.1:8080/hook?+Authorization=Bearer%20x&:kind=chase&method=POST",
        "jsons://user:pass@hooks.example.org/a/b",
        "forms://hooks",
        "xml://hooks.example.org",
    ],
)
def test_names_robots_and_webhooks_are_taken_as_they_are(text: str) -> None:
    assert read_chat(text) == text


@pytest.mark.parametrize(
    ("copied", "kept"),
    [
        ("https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=ab-1", "wecombot://ab-1"),
        ("https://oapi.dingtalk.com/robot/send?access_token=ab1", "dingtalk://ab1"),
        ("https://open.feishu.cn/open-apis/bot/v2/hook/ab-1", "feishu://ab-1"),
        ("https://open.larksuite.com/open-apis/bot/v2/hook/ab-1", "lark://ab-1"),
    ],
)
def test_an_address_copied_from_the_robots_own_page_is_taken(copied: str, kept: str) -> None:
    assert read_chat(copied) == kept


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("mailto://user:password@example.org", "chat-is-mail"),
        ("mailtos://user:password@example.org", "chat-is-mail"),
        ("mailto:office@example.org", "chat-is-mail"),
        ("office@example.org", "chat-is-mail"),
        ("syslog://", "chat-not-allowed"),
        ("dbus://", "chat-not-allowed"),
        ("macosx://", "chat-not-allowed"),
        ("windows://", "chat-not-allowed"),
        ("file:///etc/passwd", "chat-not-allowed"),
        ("ses://sender@example.org/key/secret/region", "chat-not-allowed"),
        ("smtp2go://user@example.org/key", "chat-not-allowed"),
        ("https://example.org/hook", "chat-not-allowed"),
        ("Office WeCom", "not-a-chat"),
        ("", "not-a-chat"),
        ("693a91f6-7abc-4bc4-97a0-0ec2bbfa5aaa", "chat-misshapen"),
        ("wecombot://", "chat-misshapen"),
        ("wecombot://key?verify=no", "chat-misshapen"),
        ("dingtalk://tok-en", "chat-misshapen"),
        ("jsons://", "chat-misshapen"),
        ("jsons://hooks.example.org/x?verify=no", "chat-misshapen"),
        ("jsons://hooks.example.org:99999/x", "chat-misshapen"),
        ("json://1.2.3/x", "chat-misshapen"),
        ("json://a..b/", "chat-misshapen"),
        ("json://host/a b", "chat-misshapen"),
    ],
)
def test_whatever_else_is_refused_and_not_repeated(text: str, code: str) -> None:
    with pytest.raises(BadChat) as refused:
        read_chat(text)
    assert refused.value.code == code
    assert str(refused.value) == code


_ROBOTS = st.tuples(st.sampled_from(sorted(ROBOTS)), _TOKEN).map("://".join)
_HOSTS = st.lists(_WORD, min_size=1, max_size=3).map(".".join)
_PATHS = st.lists(_WORD, max_size=3).map(lambda parts: "".join(f"/{part}" for part in parts))
_OPTIONS = st.lists(
    st.sampled_from(["+A=b", "-c=d", ":e=f", "method=PUT"]), max_size=3, unique=True
)
_WEBHOOKS = st.builds(
    lambda scheme, user, host, port, path, options: (
        f"{scheme}://{user}{host}{port}{path}" + ("?" + "&".join(options) if options else "")
    ),
    st.sampled_from(WEBHOOKS),
    st.sampled_from(["", "user@", "user:pass@"]),
    _HOSTS,
    st.sampled_from(["", ":80", ":65535"]),
    _PATHS,
    _OPTIONS,
)


@given(_ROBOTS | _WEBHOOKS)
def test_law_what_is_taken_is_what_the_service_takes(url: str) -> None:
    try:
        kept = read_chat(url)
    except BadChat:
        return
    assert service_of(kept) is not None


@given(_ROBOTS | _WEBHOOKS)
def test_law_a_label_shows_the_service_of_a_url_and_nothing_else_of_it(url: str) -> None:
    try:
        kept = read_chat(url)
    except BadChat:
        return
    assert is_url(kept)
    scheme, _, rest = kept.partition("://")
    shown = label(kept)
    assert shown.startswith(f"chat:{scheme}-")
    assert len(shown) == len(f"chat:{scheme}-") + 12
    assert len(rest) < 5 or rest not in shown


def test_every_service_in_the_list_can_be_made() -> None:
    for scheme in ROBOTS:
        assert service_of(f"{scheme}://abc1").secure_protocol == scheme
    for scheme in WEBHOOKS:
        service = service_of(f"{scheme}://host/x")
        assert scheme in (service.protocol, service.secure_protocol)
        assert service.secure == scheme.endswith("s")


def test_no_service_in_the_list_brings_the_mail_of_the_standard_library_with_it() -> None:
    told = (
        "import sys; from notifications.chat_service import service_of\n"
        "for url in sys.argv[1:]: service_of(url)\n"
        "print('smtplib' in sys.modules, 'apprise.plugins.email' in sys.modules)"
    )
    urls = [f"{scheme}://abc1" for scheme in (*ROBOTS, *WEBHOOKS)]
    done = subprocess.run(
        [sys.executable, "-c", told, *urls], capture_output=True, text=True, check=True
    )
    assert done.stdout == "False False\n"
    assert done.stderr == ""
