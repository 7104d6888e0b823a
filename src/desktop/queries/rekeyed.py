"""Whether a grant was keyed a second time, and who may not be the one to do it."""

from typing import Any

from sqlalchemy import Connection

from desktop.records import Fund
from desktop.rules.missing import Missing
from desktop.rules.rekeying import Keyed, rekey_gate
from desktop.store import history
from desktop.store.rows import get


def first_keyed(grant: Any) -> Keyed:
    """What is to be paid where."""
    return Keyed(grant.approved if grant.approved is not None else grant.requested, grant.account_no or "")


def rekeying_missing(connection: Connection, grant: Any) -> tuple[Missing, ...]:
    """What of 复核录入 keeps this money from being 下达 or paid, where its fund asks for it."""
    fund = get(connection, Fund, grant.fund)
    again = Keyed(grant.rekeyed_amount, grant.rekeyed_account or "")
    return rekey_gate(bool(fund and fund.rekey), first_keyed(grant), again)


def who_keyed(connection: Connection, grant: Any) -> frozenset[str]:
    """The users who keyed the amount or the account that stand now; an approval as requested keys nothing anew."""
    names = {"requested", "account_no"}
    if grant.approved is not None and grant.approved != grant.requested:
        names.add("approved")
    return frozenset(
        change.user for change in history.of_record(connection, grant.id) if names & set(change.changes)
    )
