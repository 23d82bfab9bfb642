"""Coming to the mail server: a connection made, secured and let in, or why not."""

import ssl

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPNotSupported,
    SMTPResponseException,
)

from notifications.outcome import TurnedAway, Unreachable
from notifications.smtp_address import SmtpAddress


def smtp_for(address: SmtpAddress) -> SMTP:
    """A connection to ``address``, not made yet; certificates are verified unless told not to."""
    return SMTP(
        hostname=address.host,
        port=address.port,
        username=address.user,
        password=address.password,
        timeout=address.timeout,
        use_tls=address.tls == "implicit",
        start_tls=address.tls == "starttls",
        validate_certs=address.verify,
        tls_context=_trust(address),
        local_hostname="localhost" if address.is_loopback else None,
    )


def _trust(address: SmtpAddress) -> ssl.SSLContext | None:
    """Who may vouch for the server: those in ``ca`` and nobody else, where it is set."""
    if address.ca is None or not address.verify:
        return None
    return ssl.create_default_context(cafile=address.ca)


async def connect(smtp: SMTP) -> None:
    """Make the connection.

    Raises ``TurnedAway`` where a setting is at fault, ``Unreachable`` where the
    server is away or has no room for one more.
    """
    try:
        await smtp.connect()
    except (SMTPException, OSError) as error:
        smtp.close()
        if _by_setting(error):
            raise TurnedAway(_said(error)) from error
        raise Unreachable(_said(error), "connecting") from error


def _by_setting(error: Exception) -> bool:
    """Whether what failed is how we ask: name and password, the certificate, no TLS there."""
    if isinstance(error, SMTPAuthenticationError):
        return error.code >= 500
    causes = (error, error.__cause__, error.__context__)
    if any(isinstance(one, ssl.SSLCertVerificationError) for one in causes):
        return True
    return isinstance(error, SMTPNotSupported) or type(error) is SMTPException


def _said(error: Exception) -> str:
    if isinstance(error, SMTPResponseException):
        return f"{error.code} {error.message}"
    return str(error) or type(error).__name__
