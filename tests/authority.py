"""A certificate authority of an office's own, which no system knows."""

import ipaddress
import ssl
from datetime import UTC, datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

_PEM = serialization.Encoding.PEM


class Authority:
    """Vouches for servers; its own certificate lies in the file ``ca``."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
        whole = x509.BasicConstraints(ca=True, path_length=0)
        own = self._draft(self._name, self._key.public_key()).add_extension(whole, critical=True)
        self.ca = folder / f"{name}.pem"
        self.ca.write_bytes(own.sign(self._key, hashes.SHA256()).public_bytes(_PEM))

    def server(self, host: str = "127.0.0.1") -> ssl.SSLContext:
        """What a server at the address ``host`` shows."""
        key = ec.generate_private_key(ec.SECP256R1())
        where = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))])
        subject = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
        draft = self._draft(subject, key.public_key()).add_extension(where, critical=False)
        form, plain = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        shown = self._folder / f"{host}-{x509.random_serial_number()}.pem"
        shown.write_bytes(
            key.private_bytes(_PEM, form, plain)
            + draft.sign(self._key, hashes.SHA256()).public_bytes(_PEM)
        )
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(shown)
        return context

    def _draft(self, subject: x509.Name, key: ec.EllipticCurvePublicKey) -> x509.CertificateBuilder:
        day, now = timedelta(days=1), datetime.now(UTC)
        draft = x509.CertificateBuilder(self._name, subject, key, x509.random_serial_number())
        return draft.not_valid_before(now - day).not_valid_after(now + day)
