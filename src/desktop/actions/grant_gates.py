"""Which gate a fund's money passes: that of the seed line, or that of the demonstration firms."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.queries import standing
from desktop.queries.escrow import purse
from desktop.queries.seed_standing import seed_facts, seed_only
from desktop.records import Budget, Enterprise, Fund
from desktop.rules.equity_gates import stage_gate
from desktop.rules.gates import GrantFacts, roadmap_grant_gate, seed_deal_gate, seed_grant_gate
from desktop.rules.missing import Missing
from desktop.store.rows import find, get


def grant_in_order(connection: Connection, grant: Any, amount: int, on: date) -> Sequence[Missing]:
    """The gate of 批准 for `amount` 分 on a day."""
    facts = standing.roadmap_facts(connection, grant, amount, on)
    if not seed_only(get(connection, Fund, grant.fund)):
        return roadmap_grant_gate(facts)
    own = standing.publicity_of(connection, grant.publicity, grant.enterprise)
    return seed_grant_gate(seed_facts(connection, grant.enterprise, facts.grant, own))


def deal_in_order(connection: Connection, deal: Any, today: date) -> Sequence[Missing]:
    """The gate of 投决: the fund's stages, and for seed money the whole seed line."""
    fund, firm = get(connection, Fund, deal.fund), get(connection, Enterprise, deal.enterprise)
    found = stage_gate(fund.name, fund.stages or (), firm.stage)
    if found or not seed_only(fund):
        return found
    year = deal.decided_on.year
    own = purse(connection, fund.id, year)
    grant = GrantFacts(
        approved_on=deal.decided_on,
        amount=deal.amount,
        allotted=own.held,
        already_approved=own.committed,
        credit_checked_on=deal.credit_checked_on,
    )
    table = Budget.__table__
    budgeted = find(connection, Budget, table.c.fund == fund.id)
    return seed_deal_gate(seed_facts(connection, firm.id, grant), limited=bool(budgeted))
