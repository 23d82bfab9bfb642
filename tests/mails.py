"""Mails as units and mail servers write them."""

import zlib
from email.message import EmailMessage
from email.policy import SMTP


def mail_from(
    sender: str, *files: tuple[str, bytes], subject: str = "报送", **headers: str
) -> bytes:
    """A mail with files attached, as an ordinary program writes it."""
    mime = EmailMessage(policy=SMTP)
    mime["From"], mime["To"], mime["Subject"] = sender, "office@small.example", subject
    mime["Message-ID"] = (
        f"<{len(files)}.{zlib.crc32(repr((sender, subject)).encode())}@unit.example>"
    )
    for name, value in headers.items():
        mime[name.replace("_", "-")] = value
    mime.set_content("现报上报表，请查收。\n")
    for name, body in files:
        mime.add_attachment(body, maintype="application", subtype="octet-stream", filename=name)
    return mime.as_bytes()


def report_on(
    returned: str, recipient: str, status: str = "5.1.1", action: str = "failed"
) -> bytes:
    """What a mail server reports of a message that it could not deliver (RFC 3464)."""
    return (
        "From: Mail Delivery System <MAILER-DAEMON@relay.example>\r\n"
        "Subject: Undelivered Mail Returned to Sender\r\n"
        "Auto-Submitted: auto-replied\r\nMessage-ID: <report@relay.example>\r\n"
        "MIME-Version: 1.0\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=cut\r\n\r\n"
        "--cut\r\n\r\nThis is the mail system at relay.example.\r\n"
        "--cut\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; relay.example\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        "Diagnostic-Code: smtp; 550 no such user here\r\n\r\n"
        "--cut\r\nContent-Type: message/rfc822\r\n\r\n"
        f"Message-ID: {returned}\r\n"
        "Content-Disposition: attachment; filename=form.xlsx\r\n\r\nwhat was sent\r\n"
        "--cut--\r\n"
    ).encode()
