"""``muster mail``: the mailbox is read now; ``--bounces`` lists what could not be delivered."""

import click

from commands.common import (
    as_of_option,
    house,
    instant_of,
    json_option,
    option,
    print_json,
    print_table,
)
from commands.language import say
from commands.mailing import send_waiting
from ledger.declarations import campaign_ids
from office.posting.bounces import Bounced, bounced
from office.receiving.mail_in import Taken, read_mailbox


@click.command()
@option("--bounces", metavar="CAMPAIGN")
@as_of_option
@json_option
def mail(bounces: str | None, as_of: str | None, style: str) -> None:
    office = house()
    if bounces is not None:
        at = instant_of(as_of, office.campaign(bounces).calendar)
        found = bounced(office, bounces, at)
        _show_bounces(found, style)
        return
    at = instant_of(as_of)
    taken = read_mailbox(office, at)
    with office.transaction() as session:
        campaigns = campaign_ids(session)
    for campaign in campaigns:
        send_waiting(office, campaign, at)
    _show_mails(taken, style)


def _show_mails(taken: list[Taken], style: str) -> None:
    if style == "json":
        print_json([one.as_json() for one in taken])
        return
    columns = [say(f"column-{name}") for name in ("sender", "subject", "what", "file", "result")]
    rows = []
    for one in taken:
        files = one.files or ({"file": "", "outcome": "", "receipt": "", "why": ""},)
        what = say(f"mail-{one.outcome.replace('_', '-')}")
        for number, file in enumerate(files):
            first = (one.sender, one.subject, what) if number == 0 else ("", "", "")
            result = say(f"outcome-{file['outcome']}") if file["outcome"] else ""
            rows.append((*first, file["file"], " ".join((result, file["receipt"], file["why"]))))
    print_table(columns, rows, say("mail-title"))


def _show_bounces(found: list[Bounced], style: str) -> None:
    if style == "json":
        print_json([one.as_json() for one in found])
        return
    columns = [say(f"column-{name}") for name in ("received", "to", "subject", "state", "reason")]
    rows = [
        (
            f"{one.at:%Y-%m-%d %H:%M}",
            one.recipient,
            one.subject,
            say("bounce-permanent" if one.permanent else "bounce-delayed"),
            " ".join((one.status, one.diagnostic)),
        )
        for one in found
    ]
    print_table(columns, rows, say("bounces-title"))
