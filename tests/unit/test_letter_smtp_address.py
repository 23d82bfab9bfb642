"""The SMTP address: what the URL may say, and what it says when it may not."""

from pathlib import Path

import pytest

from notifications.post import SmtpAddress
from tests.authority import Authority


def test_a_full_url_is_read() -> None:
    address = SmtpAddress.parse("smtp://a%40b.cn:p%3Aw%2F@mail.example:2525?tls=starttls&timeout=5")
    assert (address.host, address.port, address.tls) == ("mail.example", 2525, "starttls")
    assert (address.user, address.password) == ("a@b.cn", "p:w/")
    assert address.verify
    assert address.timeout == 5


def test_how_much_a_server_is_asked_at_once_is_read(tmp_path: Path) -> None:
    ours = Authority(tmp_path, "office").ca
    url = f"smtp://mail.example?connections=8&messages=50&rate=120/min&ca={ours}"
    address = SmtpAddress.parse(url)
    assert (address.connections, address.messages, address.rate) == (8, 50, 2)
    assert address.ca == str(ours)
    assert SmtpAddress.parse("smtp://mail.example").connections == 4


@pytest.mark.parametrize(
    ("url", "tls", "port"),
    [
        ("smtp://mail.example", "starttls", 587),
        ("smtps://mail.example", "implicit", 465),
        ("smtp://mail.example?tls=none", "none", 25),
        ("smtp://localhost:1025", "none", 1025),
        ("smtp://127.0.0.1:1025", "none", 1025),
        ("smtp://[::1]:1025", "none", 1025),
        ("smtp://localhost?tls=starttls", "starttls", 587),
    ],
)
def test_mail_leaves_this_machine_encrypted_unless_told_otherwise(
    url: str, tls: str, port: int
) -> None:
    address = SmtpAddress.parse(url)
    assert (address.tls, address.port) == (tls, port)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("http://mail.example", "must look like smtp://"),
        ("smtp://", "must look like smtp://"),
        ("smtp://mail.example?tsl=none", "unknown options: tsl"),
        ("smtp://mail.example?tls=ssl", "write starttls, implicit or none"),
        ("smtps://mail.example?tls=none", "write smtp:// instead"),
        ("smtp://mail.example?verify=maybe", "write true or false"),
        ("smtp://mail.example?timeout=soon", "write whole seconds"),
        ("smtp://mail.example?connections=0", "write how many at once"),
        ("smtp://mail.example?messages=no", "write how many on one connection"),
        ("smtp://mail.example?rate=fast", "write such as 2/s"),
        ("smtp://mail.example?ca=/no/such/file.pem", "there is no such file"),
        ("smtp://mail.example:99999", "port of the SMTP address"),
    ],
)
def test_a_wrong_url_is_refused_with_its_cure(url: str, said: str) -> None:
    with pytest.raises(ValueError, match=said.replace("?", r"\?")):
        SmtpAddress.parse(url)


def test_the_password_is_shown_nowhere() -> None:
    assert "secret" not in repr(SmtpAddress.parse("smtp://me:secret@mail.example"))
    with pytest.raises(ValueError, match="unknown") as caught:
        SmtpAddress.parse("smtp://me:secret@mail.example?x=1")
    assert "secret" not in str(caught.value)
