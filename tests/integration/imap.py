"""A real IMAP server of our own: Dovecot on a free port, its mailboxes in a folder."""

import grp
import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import quote

from imapclient import IMAPClient

USER, PASSWORD = "returns", "p@ss/word"
_CONFIG = """
protocols = imap
listen = 127.0.0.1
base_dir = {home}/run
state_dir = {home}/state
log_path = {home}/dovecot.log
default_login_user = {login}
default_internal_user = {user}
default_internal_group = {group}
ssl = {ssl}
{certificate}
disable_plaintext_auth = no
mail_location = maildir:{home}/mail/%u
first_valid_uid = 0
first_valid_gid = 0
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={home}/mail/%u
}}
service anvil {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {port}
  }}
  inet_listener imaps {{
    port = 0
  }}
}}
"""


def missing() -> str:
    """Why there can be no IMAP server here; empty if there can."""
    return (
        "" if shutil.which("dovecot") else "no Dovecot on this machine (apt install dovecot-imapd)"
    )


class Post:
    """A mailbox at the server, filled and looked into as another mail program would."""

    def __init__(self, port: int, home: Path, tls: str = "none") -> None:
        self.port, self.home = port, home
        secret = quote(PASSWORD, safe="")
        self.url = f"imap://{USER}:{secret}@127.0.0.1:{port}/INBOX?tls={tls}"

    @contextmanager
    def visit(self) -> Iterator[IMAPClient]:
        client = IMAPClient("127.0.0.1", self.port, ssl=False)
        client.login(USER, PASSWORD)
        try:
            yield client
        finally:
            client.logout()

    def put(self, raw: bytes, came_at: datetime | None = None) -> None:
        with self.visit() as client:
            client.append("INBOX", raw, msg_time=came_at)

    def count(self, folder: str = "INBOX") -> int:
        with self.visit() as client:
            if not client.folder_exists(folder):
                return 0
            return int(client.folder_status(folder, ["MESSAGES"])[b"MESSAGES"])

    def empty(self) -> None:
        with self.visit() as client:
            for _, _, folder in client.list_folders():
                client.select_folder(folder)
                found = client.search("ALL")
                if found:
                    client.delete_messages(found)
                    client.expunge()


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def dovecot(certificate: tuple[Path, Path] | None = None) -> Iterator[Post]:
    """A server until the block ends."""
    with TemporaryDirectory() as folder:
        home = Path(folder)
        home.chmod(0o755)  # the server's own users have to come in
        (home / "mail").mkdir()
        with _serving(home, certificate) as post:
            yield post


@contextmanager
def _serving(home: Path, certificate: tuple[Path, Path] | None) -> Iterator[Post]:
    port, login, user = free_port(), *_users()
    shutil.chown(home / "mail", user.pw_uid, user.pw_gid)
    files = f"ssl_cert = <{certificate[0]}\nssl_key = <{certificate[1]}" if certificate else ""
    config = home / "dovecot.conf"
    config.write_text(
        _CONFIG.format(
            home=home, port=port, login=login, user=user.pw_name,
            group=grp.getgrgid(user.pw_gid).gr_name,
            uid=user.pw_uid, gid=user.pw_gid, password=PASSWORD,
            ssl="yes" if certificate else "no", certificate=files,
        )
    )  # fmt: skip
    server = subprocess.Popen(["dovecot", "-F", "-c", config], start_new_session=True)
    try:
        _wait(port, server, home)
        yield Post(port, home)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=20)


def _users() -> tuple[str, pwd.struct_passwd]:
    """Who the server is: never root, so under root those that its package has made."""
    if os.getuid() == 0:
        return "dovenull", pwd.getpwnam("dovecot")
    me = pwd.getpwuid(os.getuid())
    return me.pw_name, me


def _wait(port: int, server: "subprocess.Popen[bytes]", home: Path) -> None:
    for _ in range(200):
        assert server.poll() is None, (home / "dovecot.log").read_text()
        with closing(socket.socket()) as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError((home / "dovecot.log").read_text())
