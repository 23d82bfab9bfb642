"""Tokens of programs that use the HTTP API: shown once, kept as a hash, revocable."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, get_args

from ledger import access
from ledger.access import ApiToken
from office.errors import NoSuchToken
from office.house import House, campaign_in

TokenRole = Literal["hand-in", "read"]
TOKEN_ROLES: tuple[TokenRole, ...] = get_args(TokenRole)
_PREFIX = "muster_"


@dataclass(frozen=True)
class Client:
    """A program that has shown its token; without a campaign it may ask about all."""

    token: int
    name: str
    campaign: str | None
    role: str

    @property
    def may_hand_in(self) -> bool:
        return self.role == "hand-in"


def add(house: House, client: str, role: TokenRole, campaign: str | None, as_of: datetime) -> str:
    """A new token, which is not kept; raises :class:`NoSuchCampaign`."""
    token = _PREFIX + secrets.token_urlsafe(32)
    with house.transaction() as session:
        if campaign is not None:
            campaign_in(session, campaign)
        session.add(
            ApiToken(
                client=client, role=role, campaign_id=campaign, sha256=_hash(token), made_at=as_of
            )
        )
    return token


def every(house: House) -> list[ApiToken]:
    with house.transaction() as session:
        return access.tokens(session)


def revoke(house: House, number: int, as_of: datetime) -> str:
    """End a token; whose it was. Raises :class:`NoSuchToken`."""
    with house.transaction() as session:
        row = session.get(ApiToken, number)
        if row is None:
            raise NoSuchToken(str(number), [str(one.id) for one in access.tokens(session)])
        row.revoked_at = row.revoked_at or as_of
        session.add(row)
        return row.client


def client_with(house: House, token: str) -> Client | None:
    """Who shows ``token``; nobody where it is unknown or revoked."""
    with house.transaction() as session:
        row = access.token_with(session, _hash(token))
    if row is None or row.id is None or row.revoked_at is not None:
        return None
    return Client(row.id, row.client, row.campaign_id, row.role)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
