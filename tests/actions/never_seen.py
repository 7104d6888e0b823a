"""What no mixture of actions and hands may ever leave behind (see `test_no_way_around`)."""

from collections import defaultdict
from typing import Any

from desktop.records import (
    Allotment,
    AnnualFigures,
    Approval,
    ApprovalStep,
    Budget,
    Demonstration,
    Disbursement,
    Enterprise,
    Fund,
    Grant,
    IpRight,
    IssuedNumber,
    Objection,
    OfficialDocument,
    PoolEnrolment,
    PoolReview,
    Publicity,
    Record,
    RoadmapProject,
    SmeEvaluation,
    Team,
)
from desktop.rules.stages import ORDER

WATCHED: tuple[type[Record], ...] = (
    Enterprise, Team, AnnualFigures, IpRight, SmeEvaluation, PoolEnrolment, PoolReview, Demonstration, RoadmapProject,
    Budget, Allotment, Grant, Disbursement, Publicity, Objection, Approval, ApprovalStep, IssuedNumber,
    OfficialDocument, Fund,
)  # fmt: skip
COMMITTED = ("approved", "paid", "settled", "recovered")
Rows = dict[type[Record], dict[str, Any]]


class NeverSeen:
    """Compares the rows of now with those before a step. `last_seen`: rows that were deleted, as they last were."""

    rows: Rows
    last_seen: dict[str, Any]

    def look(self, before: Rows, verb: str) -> None:
        """`verb` is what hands did; "" after an action, which may set what hands may not."""
        if verb:
            self.nothing_set_by_hand(before, verb)
        self.stages_go_forward(before, verb)
        self.sums_hold()
        self.new_payments_had_everything(before)
        self.members_are_qualified(before)

    def nothing_set_by_hand(self, before: Rows, verb: str) -> None:
        for kind in WATCHED:
            now, then = self.rows[kind], before[kind]
            for gone in then.keys() - now.keys():
                assert kind.about.made_by != "action", f"{verb} took away a {kind.about.key}"
                self.last_seen[gone] = then[gone]
            for one, row in now.items():
                known = then.get(one) or self.last_seen.get(one)
                assert known or kind.about.made_by != "action", f"{verb} made a {kind.about.key}"
                for field in kind.fields:
                    if field.by_action:
                        was = getattr(known, field.name) if known else field.starts
                        assert getattr(row, field.name) == was, f"{verb} set {kind.about.key}.{field.name}"

    def stages_go_forward(self, before: Rows, verb: str) -> None:
        for kind in (Enterprise, Team):
            for one, row in self.rows[kind].items():
                known = before[kind].get(one)
                if known is not None and known.stage in ORDER:
                    assert row.stage in ORDER and ORDER.index(row.stage) >= ORDER.index(known.stage), verb

    def sums_hold(self) -> None:
        paid, approved, allotted = defaultdict(int), defaultdict(int), defaultdict(int)
        for payment in self.rows[Disbursement].values():
            paid[payment.grant] += payment.amount
        for grant in self.rows[Grant].values():
            assert 0 <= paid[grant.id] <= (grant.approved or 0)
            if grant.state in COMMITTED:
                approved[grant.fund, grant.year] += grant.approved
        budgets = {row.id: row for row in self.rows[Budget].values()}
        for part in self.rows[Allotment].values():
            budget = budgets[part.budget]
            allotted[budget.fund, budget.year] += part.amount
        total = {(row.fund, row.year): row.amount or 0 for row in budgets.values()}
        for key, amount in allotted.items():
            assert 0 <= amount <= total[key], "more is allotted than there is"
        for key, amount in approved.items():
            assert amount <= allotted[key], "more is approved than was allotted"

    def new_payments_had_everything(self, before: Rows) -> None:
        for one in self.rows[Disbursement].keys() - before[Disbursement].keys():
            payment = self.rows[Disbursement][one]
            grant = self.rows[Grant][payment.grant]
            if payment.amount > 0:
                had = (
                    grant.approved_on,
                    grant.countersigned_on,
                    grant.notice_doc,
                    grant.credit_checked_on,
                    grant.account_no,
                )
                assert all(had), "paid before a gate"
                assert self.rows[Approval][grant.approval].state == "approved"
                basis = self.rows[Demonstration][grant.demonstration]
                assert basis.enterprise == grant.enterprise and basis.state == "recognised"
                assert basis.valid_from <= grant.approved_on <= basis.valid_until
                assert self.rows[Publicity][grant.publicity].ends_on < grant.approved_on

    def members_are_qualified(self, before: Rows) -> None:
        for one in self.rows[PoolEnrolment].keys() - before[PoolEnrolment].keys():
            member = self.rows[PoolEnrolment][one]
            basis = self.rows[SmeEvaluation][member.evaluation]
            assert (basis.enterprise, basis.conclusion) == (member.member, "qualified")
