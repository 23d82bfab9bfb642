"""Mail that comes back through a real IMAP server, matched to the letter that it is about."""

from ledger.mail import bounced_addresses
from office.posting.bounces import bounced
from rehearsal.mailbox import Mailbox
from tests.integration.desk import Desk
from tests.integration.imap import Post
from tests.integration.reading import CAME, LIAISON, LOOKED, NEEDED, read
from tests.integration.small import at
from tests.mails import report_on

pytestmark = NEEDED


async def test_what_bounces_is_matched_to_its_notice(
    reading: Desk, post: Post, mailbox: Mailbox
) -> None:
    reading.plan("2010-12-06 09:00")
    await reading.mailing(mailbox.url).post("2010-12-06 09:00")
    gone = next(one for one in reading.messages() if one.recipients == [LIAISON])
    slow = next(one for one in reading.messages() if one.recipients == ["liaison@farms.example"])
    post.put(report_on(gone.message_id, LIAISON.upper()), CAME)
    post.put(report_on(slow.message_id, slow.recipients[0], "4.4.1", "delayed"), CAME)
    assert [one.outcome for one in read(reading)] == ["bounce", "bounce"]
    told = bounced(reading.house, "small", at(LOOKED))
    assert {(one.recipient, one.status, one.permanent, one.message) for one in told} == {
        (LIAISON, "5.1.1", True, gone.id),
        (slow.recipients[0], "4.4.1", False, slow.id),
    }
    with reading.house.transaction() as session:
        assert bounced_addresses(session, "small", at(LOOKED)) == {LIAISON}
        assert bounced_addresses(session, "small", at("2010-12-10 17:00")) == set()


def test_a_report_on_somebody_else_s_mail_is_left_to_a_person(reading: Desk, post: Post) -> None:
    post.put(report_on("<other@elsewhere.example>", LIAISON), CAME)
    (taken,) = read(reading)
    assert (taken.outcome, taken.needs_a_person) == ("nothing", True)
