"""Reading the mailbox."""

from datetime import datetime

from prefect import task
from prefect.cache_policies import NO_CACHE

from office.errors import MailboxUnreachable
from office.receiving import mail_in
from office.receiving.mail_in import Taken
from tasks.aside import telling_what_is_put_aside
from tasks.home import house


def is_set() -> bool:
    """Whether returns may come by mail here."""
    return house().settings.imap_url is not None


@task(name="read-mailbox", cache_policy=NO_CACHE)
def read_mailbox(as_of: datetime) -> tuple[list[Taken], str]:
    """What became of each mail that lay there; and why it could not be read, if so. What is put
    aside is told in either case."""
    with telling_what_is_put_aside(as_of):
        try:
            return mail_in.read_mailbox(house(), as_of), ""
        except MailboxUnreachable as error:
            return [], error.said(house().settings.locale or "zh-CN")
