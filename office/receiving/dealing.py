"""What was put aside is looked into by the office, which says what it did; what was said stands."""

from datetime import datetime

from ledger import aside
from ledger.locks import one_writer
from ledger.tables_returns import DealtWith
from office.errors import DealtWithAlready, NoSuchAside
from office.house import House
from office.receiving.aside import Aside, seen
from office.returns import something


def deal_with(house: House, number: int, *, what: str, by: str, as_of: datetime) -> Aside:
    """Write down what ``by`` did about a file; the file as it is seen from then on.

    Raises :class:`NoSuchAside`, :class:`DealtWithAlready` and :class:`NothingSaid`.
    """
    with house.transaction() as session:
        one_writer(session, "aside")
        found = aside.one_put_aside(session, number, as_of)
        if found is None:
            raise NoSuchAside(number=number)
        before = session.get(DealtWith, number)
        if before is not None:
            raise DealtWithAlready(number=number, who=before.who, what=before.what)
        session.add(DealtWith(arrival_id=number, what=something(what), who=by, done_at=as_of))
        session.flush()
        done = aside.one_put_aside(session, number, as_of)
        assert done is not None
        return seen(done)
