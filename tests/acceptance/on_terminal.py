"""``muster`` on a terminal: a real pseudo-terminal, to which a test types as a person would."""

import os
import pty
import select
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from tests.acceptance.command_line import PROGRAM, Muster


@dataclass
class Typing:
    """The keyboard and the screen of a running ``muster``."""

    terminal: int
    process: subprocess.Popen[bytes]
    screen: str = ""
    _raw: bytes = field(default=b"", repr=False)

    def until(self, text: str, timeout: float = 30) -> str:
        """Wait for ``text``; what was on the screen up to it."""
        ends = time.monotonic() + timeout
        while text not in self.screen:
            left = ends - time.monotonic()
            assert left > 0, f"no “{text}” on the screen:\n{self.screen}"
            if not self._more(left):
                break
        assert text in self.screen, f"no “{text}” on the screen:\n{self.screen}"
        before, _, self.screen = self.screen.partition(text)
        return before + text

    def type(self, text: str) -> None:
        os.write(self.terminal, text.encode())

    def press(self, key: str) -> None:
        """A key that breaks off, a moment after the question: no person is quicker, and a signal
        that comes before the terminal is read is noticed only with the next key."""
        time.sleep(0.5)
        self.type(key)

    def answer(self, question: str, text: str) -> str:
        """Wait for the question, type the answer and Enter; what stood before it."""
        before = self.until(question)
        self.until("：")
        self.type(f"{text}\n")
        return before

    def ended(self, timeout: float = 60) -> int:
        """Everything that is still said, and the exit code."""
        while self._more(timeout):
            pass
        return self.process.wait(timeout)

    def _more(self, timeout: float) -> bool:
        ready, _, _ = select.select([self.terminal], [], [], timeout)
        try:
            read = os.read(self.terminal, 65536) if ready else b""
        except OSError:  # the other end is closed
            read = b""
        self._raw += read
        shown = self._raw.decode(errors="ignore")
        self._raw = self._raw[len(shown.encode()) :]
        self.screen += shown.replace("\r\n", "\n")
        return bool(read)


@contextmanager
def typing(
    muster: Muster, *arguments: object, locale: str = "zh-CN", kind: str = "dumb"
) -> Iterator[Typing]:
    """Run ``muster`` on a terminal of its own."""
    terminal, child = pty.openpty()
    process = subprocess.Popen(
        [str(PROGRAM), *map(str, arguments)],
        cwd=muster.home,
        env=muster.environment({"MUSTER_LOCALE": locale, "TERM": kind}),
        stdin=child,
        stdout=child,
        stderr=child,
        start_new_session=True,
        preexec_fn=_take_terminal,
    )
    os.close(child)
    try:
        yield Typing(terminal, process)
    finally:
        process.kill()
        process.wait()
        os.close(terminal)


def _take_terminal() -> None:
    """Make it the terminal that Ctrl-C is typed at."""
    import fcntl
    import termios

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
