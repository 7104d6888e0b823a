"""Whatever is allotted, planned, approved, paid, taken back, typed, pasted, imported, undone: the sums hold to the 分.

    Σ拨付 ≤ Σ批准 ≤ Σ分配额度 ≤ 预算          未安排 + 拟安排 + 已批未拨 + 已拨 + 已结算 + 收回 = 预算

Every step goes through the real actions and the real door; a model in plain integers says beforehand
whether the step must be let in, so that a gate too strict is found like one too lax.
"""

import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule
from sqlalchemy import text

from desktop.actions import records, undo
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Refusal, show_money
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import money_bars
from desktop.records import (
    Approval,
    Demonstration,
    Enterprise,
    Grant,
    OfficialDocument,
    Publicity,
    User,
)
from desktop.store.accounts import actor_of
from desktop.store.actor import Draft
from desktop.store.rows import find
from desktop.store.store import Store
from tests.figures import record
from tests.journeys.acting import as_if_selected

from .histories import play

DAY = date(2017, 11, 27)
WAN = 1_000_000  # 分 per 万元
BUDGET = 1000 * WAN
ROADMAP = "鞍山市科技型中小企业成长路线图计划项目资金"

whole = st.integers(-400, 700).map(lambda wan: wan * WAN)
odd = st.integers(-3, 3)  # 分: at the very edge
amounts = st.builds(lambda wan, fen: wan + fen, whole, odd)


@dataclass
class GrantModel:
    requested: int
    approved: int = 0
    paid: list[int] = field(default_factory=list)  # payments, in order
    back: dict[str, dict[int, int]] = field(default_factory=lambda: {"reversal": {}, "recovery": {}})

    def given_back(self, kind: str) -> int:
        return sum(self.back[kind].values())

    @property
    def used(self) -> int:
        return sum(self.paid) - self.given_back("reversal")

    def left_of(self, at: int) -> int:
        return self.paid[at] - sum(lines.get(at, 0) for lines in self.back.values())


class Sums(RuleBasedStateMachine):
    grants, payments = Bundle("grants"), Bundle("payments")

    def __init__(self, founded: Path) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        folder = Path(self.scratch.name) / "data"
        shutil.copytree(founded, folder, ignore=shutil.ignore_patterns(".lock"))
        self.store = Store.open(folder)
        self.clerk, self.treasurer = self.sit_down("jingban"), self.sit_down("caiwu")
        self.budget_id = lists.find_ids(
            self.clerk, Look("budget", filters=(Filter("fund", "~", "成长路线图"),))
        )[0]
        self.firm, self.publicity, self.approval, self.notice = self.lay_ground()
        self.budget, self.allotted, self.model, self.projects = BUDGET, {"CX": 0, "GX": 0}, {}, 0
        self.undoable: tuple[str, int] | None = None  # the last change of the budget, and what stood before it

    def teardown(self) -> None:
        self.store.close()
        self.scratch.cleanup()

    def sit_down(self, login: str) -> Desk:
        with self.store.read() as connection:
            user = next(user for user in find(connection, User) if user.login == login)
            return Desk(self.store, actor_of(connection, user.id), on=DAY)

    def lay_ground(self) -> tuple[str, str, str, str]:
        """A demonstration firm, a 公示 that is over, a signed approval, a notice: what the gates ask besides money."""
        with self.store.unit_of_work(self.clerk.actor, "ground", by_action=True) as work:
            firm = work.put(Enterprise, Draft({"name": "鞍山砺岳阀门有限公司", "stage": "growth"}))[0]
            spans = {"valid_from": date(2017, 1, 1), "valid_until": date(2019, 12, 31)}
            valid = {"enterprise": firm, "year": 2017, "state": "recognised", **spans}
            work.put(Demonstration, Draft(valid))
            shown = {"title": "公示", "starts_on": date(2017, 11, 1), "ends_on": date(2017, 11, 8)}
            publicity = work.put(Publicity, Draft({**shown, "state": "closed"}))[0]
            approval = work.put(Approval, Draft({"title": "资金", "matter": "grant", "state": "approved"}))[0]
            notice = work.put(
                OfficialDocument, Draft({"title": "资金下达通知", "doc_no": "鞍科发〔2017〕9号"})
            )[0]
            work.commit()
        return firm, publicity, approval, notice

    def tried(self, allowed: bool, desk: Desk, verb: str, kind: str, target: str, /, **given: Any) -> Any:
        """The outcome, or None where it was refused; a refusal that the model does not expect fails, and vice versa."""
        try:
            outcome = perform(desk, verb_named(verb, kind), (target,), given)
        except Refusal as refusal:
            assert not allowed, f"{verb} was refused: {refusal}"
            return None
        assert allowed, f"{verb} was let in: {given}"
        return outcome

    @property
    def committed(self) -> int:
        return sum(grant.approved for grant in self.model.values())

    @rule(section=st.sampled_from(("CX", "GX")), amount=amounts)
    def allot(self, section: str, amount: int) -> None:
        total = sum(self.allotted.values()) + amount
        allowed = (
            amount != 0 and self.committed <= total <= self.budget and self.allotted[section] + amount >= 0
        )
        given = {"section": section, "amount": f"{show_money(amount)}元"}
        if self.tried(allowed, self.treasurer, "allot_budget", "budget", self.budget_id, **given):
            self.allotted[section] += amount

    @rule(amount=amounts, how=st.sampled_from(("form", "paste", "import")))
    def change_the_budget(self, amount: int, how: str) -> None:
        """By form, pasted over, or out of a sheet: never below what is allotted."""
        allowed = amount >= sum(self.allotted.values()) and amount >= 0
        before = self.budget
        try:
            outcome = getattr(self, f"budget_by_{how}")(amount)
        except Refusal as refusal:
            assert not allowed, str(refusal)
            return
        refused = outcome.counts.get("refused", 0)
        assert allowed != bool(refused), f"a budget of {amount} 分 by {how}, {sum(self.allotted.values())} allotted"
        if not refused:
            self.budget = amount
            self.undoable = (outcome.batch, before) if outcome.batch and amount != before else None

    def budget_by_form(self, amount: int) -> Any:
        return records.save(self.treasurer, "budget", {"amount": amount}, self.budget_id)

    def budget_by_paste(self, amount: int) -> Any:
        return records.bulk_edit(self.treasurer, "budget", [(self.budget_id, {"amount": amount})], "paste")

    def budget_by_import(self, amount: int) -> Any:
        return self.sheet(self.treasurer, "budget", ("资金名称", "年度", "预算额（元）"),
                          (ROADMAP, "2017", str(Decimal(amount) / 100)))  # fmt: skip

    def sheet(self, desk: Desk, kind: str, *lines: tuple[str, ...]) -> Any:
        file = Path(self.scratch.name) / "表.csv"
        file.write_text("\n".join(",".join(line) for line in lines) + "\n", encoding="utf-8")
        return carry_out(desk, prepare(desk, kind, file, ImportOptions(mode="update")))

    @rule()
    def undo_the_budget(self) -> None:
        """Only what was changed last; not where it would leave less than is allotted."""
        if self.undoable is None:
            return
        (batch, before), self.undoable = self.undoable, None
        allowed = before >= sum(self.allotted.values())
        try:
            undo.undo_batch(self.treasurer, batch)
        except Refusal as refusal:
            assert not allowed, str(refusal)
        else:
            assert allowed, f"undone to {before} 分, below what is allotted"
            self.budget = before

    @rule(grant=grants, amount=amounts, how=st.sampled_from(("form", "paste", "import")))
    def set_what_was_approved(self, grant: str, amount: int, how: str) -> None:
        """An approved amount is set by 批准 alone; the invariants see whether it was."""
        if not grant:
            return
        before = self.sum_of(f"SELECT approved FROM \"grant\" WHERE id = '{grant}'")
        if amount == before:
            return
        with suppress(Refusal):
            if how == "import":
                name = "鞍山砺岳阀门有限公司"
                self.sheet(self.clerk, "grant", ("企业", "资金", "年度", "批准金额（元）"),
                           (name, ROADMAP, "2017", str(Decimal(amount) / 100)))  # fmt: skip
            elif how == "paste":
                records.bulk_edit(self.clerk, "grant", [(grant, {"approved": amount})], "paste")
            else:
                records.save(self.clerk, "grant", {"approved": amount}, grant)
        assert self.sum_of(f"SELECT approved FROM \"grant\" WHERE id = '{grant}'") == before

    @rule(target=grants, requested=amounts | st.none())
    def plan(self, requested: int | None) -> str:
        self.projects += 1
        name = f"项目{self.projects}"
        values = {"title": name, "enterprise": self.firm, "year": 2017, "requested": 30 * WAN}
        values["uses"] = (("产品研发", 20 * WAN), ("人才培养", 10 * WAN))
        project = records.save(self.clerk, "roadmap_project", values).ids[0]
        as_if_selected(self.clerk, project)
        amount = 30 * WAN if requested is None else requested
        given = {} if requested is None else {"amount": f"{show_money(requested)}元"}
        made = self.tried(
            amount > 0, self.clerk, "plan_grant", "roadmap_project", project, fund="LX", **given
        )
        if made is None:
            return ""
        self.prepare(made.ids[0])
        self.model[made.ids[0]] = GrantModel(amount)
        return made.ids[0]

    def prepare(self, grant: str) -> None:
        account = {
            "account_name": "鞍山砺岳阀门有限公司",
            "bank": "鞍山银行",
            "account_no": "6222000012345678",
        }
        papers = {"publicity": self.publicity, "approval": self.approval, "notice_doc": self.notice}
        days = {"credit_checked_on": date(2017, 11, 14), "countersigned_on": date(2017, 11, 20)}
        with self.store.unit_of_work(self.clerk.actor, "ground", by_action=True) as work:
            work.put(Grant, Draft({**account, **papers, **days}, grant))
            work.commit()

    @rule(grant=grants, amount=st.none() | st.just(0) | st.just(1))
    def approve(self, grant: str, amount: int | None) -> None:
        """Another amount than the uses add up to is never approved."""
        if not grant:
            return
        mine = self.model[grant]
        room = sum(self.allotted.values()) - self.committed
        allowed = not mine.approved and mine.requested <= room and amount in (None, mine.requested)
        given = {} if amount is None else {"amount": f"{show_money(amount)}元"}
        if self.tried(allowed, self.clerk, "approve_grant", "grant", grant, **given):
            mine.approved = mine.requested

    @rule(target=payments, grant=grants, amount=st.none() | amounts)
    def pay(self, grant: str, amount: int | None) -> tuple[str, int, str]:
        if not grant:
            return "", 0, ""
        mine = self.model[grant]
        meant = mine.approved - mine.used if amount is None else amount
        allowed = bool(mine.approved) and 0 < meant <= mine.approved - mine.used
        given = {} if amount is None else {"amount": f"{show_money(amount)}元"}
        made = self.tried(allowed, self.treasurer, "pay_grant", "grant", grant, **given)
        if made is None:
            return "", 0, ""
        mine.paid.append(meant)
        return grant, len(mine.paid) - 1, made.ids[0]

    @rule(payment=payments, amount=st.none() | amounts, kind=st.sampled_from(("reversal", "recovery")))
    def take_back(self, payment: tuple[str, int, str], amount: int | None, kind: str) -> None:
        grant, at, payment_id = payment
        if not grant:
            return
        mine = self.model[grant]
        meant = mine.paid[at] if amount is None else amount
        given = {"reason": "账号有误", "kind": kind}
        given |= {} if amount is None else {"amount": f"{show_money(amount)}元"}
        allowed = 0 < meant <= mine.left_of(at)
        if self.tried(allowed, self.treasurer, "reverse_payment", "disbursement", payment_id, **given):
            mine.back[kind][at] = mine.back[kind].get(at, 0) + meant

    @invariant()
    def sums_hold(self) -> None:
        one = self.sum_of
        paid = one("SELECT sum(amount) FROM disbursement")
        approved = one("SELECT sum(approved) FROM \"grant\" WHERE state IN ('approved', 'paid', 'recovered')")
        allotted, budget = (
            one("SELECT sum(amount) FROM allotment"),
            one(f"SELECT amount FROM budget WHERE id = '{self.budget_id}'"),
        )
        assert 0 <= paid <= approved <= allotted <= budget
        assert (approved, allotted, budget) == (self.committed, sum(self.allotted.values()), self.budget)
        assert paid == sum(m.used - m.given_back("recovery") for m in self.model.values())

    def sum_of(self, query: str) -> int:
        with self.store.read() as connection:
            return connection.execute(text(query)).scalar() or 0

    @invariant()
    def states_add_up_to_the_budget(self) -> None:
        with self.store.read() as connection:
            bar = next(bar for bar in money_bars(connection, DAY.year) if "路线图" in bar.fund)
        shown, model = dict(bar.states), list(self.model.values())
        assert sum(shown.values()) == bar.total == self.budget
        assert shown["收回"] == sum(m.given_back("recovery") for m in model)
        assert shown["已拨"] == sum(m.used - m.given_back("recovery") for m in model)
        assert shown["已批未拨"] == sum(m.approved - m.used for m in model)
        assert shown["拟安排"] == sum(m.requested for m in model if not m.approved)


def test_no_order_of_steps_breaks_a_sum(founded: Path) -> None:
    play(lambda: Sums(founded), histories=8, steps=20, phases=(Phase.generate,))


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_hundreds_of_orders_break_no_sum(founded: Path) -> None:
    began = time.perf_counter()
    play(lambda: Sums(founded), histories=150, steps=40)
    record(
        "money histories without a broken sum", 150, "histories", "up to 40 steps each, through the actions"
    )
    record("money histories, time", round(time.perf_counter() - began, 1), "s")
