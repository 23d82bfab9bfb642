"""Accounts of the office: who may look (viewer), and who may also decide (office)."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Literal, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from ledger import access
from ledger.access import Account
from office.errors import AccountExists, NoSuchAccount, PasswordTooShort
from office.house import House

Role = Literal["office", "viewer"]
ROLES: tuple[Role, ...] = get_args(Role)
SHORTEST = 10
_HASHER = PasswordHasher()


@dataclass(frozen=True)
class Officer:
    """Somebody who is logged in."""

    account: int
    name: str
    role: str
    stamp: int

    @property
    def may_decide(self) -> bool:
        return self.role == "office"


def add(house: House, name: str, role: Role, password: str, as_of: datetime) -> None:
    """A new account; raises :class:`AccountExists` and :class:`PasswordTooShort`."""
    _check(password)
    with house.transaction() as session:
        if access.account_named(session, name) is not None:
            raise AccountExists(name=name)
        hashed = _HASHER.hash(password)
        session.add(Account(name=name, role=role, password=hashed, made_at=as_of))


def change_password(house: House, name: str, password: str) -> None:
    """Another password; whoever was logged in is logged out.

    Raises :class:`NoSuchAccount` and :class:`PasswordTooShort`.
    """
    _check(password)
    with house.transaction() as session:
        account = access.account_named(session, name)
        if account is None:
            raise NoSuchAccount(name, [one.name for one in access.accounts(session)])
        account.password, account.stamp = _HASHER.hash(password), account.stamp + 1
        session.add(account)


def disable(house: House, name: str, as_of: datetime) -> None:
    """End an account and what it has open; raises :class:`NoSuchAccount`."""
    with house.transaction() as session:
        account = access.account_named(session, name)
        if account is None:
            raise NoSuchAccount(name, [one.name for one in access.accounts(session)])
        account.disabled_at, account.stamp = as_of, account.stamp + 1
        session.add(account)


def everyone(house: House) -> list[Account]:
    with house.transaction() as session:
        return access.accounts(session)


def log_in(house: House, name: str, password: str) -> Officer | None:
    """Who that is, or nobody; a name that there is not takes as long as a wrong password."""
    with house.transaction() as session:
        account = access.account_named(session, name)
    hashed = account.password if account else _nobodys()
    try:
        _HASHER.verify(hashed, password)
    except (VerificationError, InvalidHashError):
        return None
    return _officer(account)


def logged_in(house: House, account: int, stamp: int) -> Officer | None:
    """Who logged in before, unless the account was ended or changed since."""
    with house.transaction() as session:
        found = _officer(session.get(Account, account))
    return found if found is not None and found.stamp == stamp else None


def _officer(account: Account | None) -> Officer | None:
    if account is None or account.id is None or account.disabled_at is not None:
        return None
    return Officer(account.id, account.name, account.role, account.stamp)


def _check(password: str) -> None:
    if len(password) < SHORTEST:
        raise PasswordTooShort(shortest=SHORTEST)


@cache
def _nobodys() -> str:
    return _HASHER.hash("nobody's password")
