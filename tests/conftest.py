"""Fixtures for every kind of test."""

import signal

import pytest


@pytest.fixture(scope="session", autouse=True)
def _interrupts_are_heard() -> None:
    """A shell that starts the tests in the background lets them and all they start ignore Ctrl-C;
    with a handler set, whatever is started here hears it again."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
