"""What stands behind a pledge: its rights, whose they are, and whether another pledge still holds them."""

from typing import Any

from sqlalchemy import Connection, select

from desktop.records import IpRight
from desktop.records.intellectual_property import IpPledge, PledgedRight
from desktop.rules.pledge_gates import PledgedFacts
from desktop.store.rows import find, get_many

ENDED = ("cancelled", "failed")


def pledged(connection: Connection, pledge: Any) -> list[PledgedFacts]:
    """The facts of each right of this pledge."""
    mine = find(connection, PledgedRight, PledgedRight.__table__.c.pledge == pledge.id)
    rights = get_many(connection, IpRight, [one.right for one in mine])
    return [
        PledgedFacts(
            right.name,
            right.enterprise == pledge.enterprise,
            right.in_force,
            right.disputed,
            _elsewhere(connection, right.id, pledge.id),
        )
        for right in rights.values()
    ]


def _elsewhere(connection: Connection, right: str, pledge: str) -> bool:
    part, whole = PledgedRight.__table__, IpPledge.__table__
    query = select(part.c.id).join(whole, part.c.pledge == whole.c.id)
    query = query.where(part.c.right == right, whole.c.id != pledge, whole.c.state.not_in(ENDED))
    return connection.execute(query).first() is not None
