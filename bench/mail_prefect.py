"""prefect-email's way: its task, a task run a mail, in a flow; and its bare function.

It is installed apart; where it is missing these steps are left out.
"""

from importlib.util import find_spec
from typing import Any

from prefect import flow, unmapped
from prefect.futures import wait

from bench.mail_peers import HTML, SENDER, SUBJECT, TEXT, recipient

THERE = find_spec("prefect_email") is not None


def _words(port: int) -> dict[str, Any]:
    from prefect_email import EmailServerCredentials

    server = EmailServerCredentials(smtp_server="127.0.0.1", smtp_port=port, smtp_type="INSECURE")
    return {
        "subject": SUBJECT,
        "msg": HTML,
        "msg_plain": TEXT,
        "email_server_credentials": server,
        "email_from": SENDER,
    }


async def by_function(count: int, port: int) -> None:
    """The function alone, without what Prefect does around it."""
    from prefect_email import email_send_message

    words = _words(port)
    for number in range(count):
        await email_send_message.fn(**words, email_to=recipient(number))


@flow(name="prefect-email")
async def by_task(count: int, port: int) -> None:
    """One after the other, as in its documentation."""
    from prefect_email import email_send_message

    words = _words(port)
    for number in range(count):
        await email_send_message(**words, email_to=recipient(number))


@flow(name="prefect-email-mapped")
def by_mapped_task(count: int, port: int) -> None:
    from prefect_email import email_send_message

    words = {name: unmapped(value) for name, value in _words(port).items()}
    futures = email_send_message.map(**words, email_to=[recipient(n) for n in range(count)])
    wait(futures)
    assert all(future.state.is_completed() for future in futures)
