"""Returns that come by mail: the mailbox is read, and everybody who wrote is answered."""

from datetime import datetime

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed, Failed

from flows.saying import WORDING, each, moment, send_what_waits, stoppable
from tasks.find import campaigns
from tasks.home import house
from tasks.mail import is_set, read_mailbox


@flow(
    name="read-mail",
    flow_run_name="收取邮件",
    description="收取邮件：接收邮件附件中的报表，登记退信，答复来件",
)
@stoppable
async def read_mail(as_of: datetime | None = None) -> State[None]:
    """A mailbox that is away fails this run in words; the next one reads what has come since."""
    at, locale = moment(as_of), house().settings.locale or "zh-CN"
    if not is_set():
        return Completed(name=WORDING.say("no-mailbox", locale))
    taken, why = read_mailbox(at)
    await each(campaigns(), lambda campaign: send_what_waits(campaign, at))
    if why:
        return Failed(message=why)
    counts = {
        "mails": len(taken),
        "files": sum(len(one.files) for one in taken),
        "aside": sum(one.needs_a_person for one in taken),
    }
    return Completed(
        name=WORDING.say("mail-read" if taken else "no-mail", locale, **counts),
        message=WORDING.say("mail-message", locale, **counts),
    )
