"""Whatever is done through actions, forms, pastes, bulk edits, imports and undo, in any order: nobody gets around the gates.

- Σ拨付 ≤ Σ批准 ≤ Σ分配额度 ≤ 预算 of every fund and year; no grant is paid beyond its approval.
- Money is paid only with approval, 会签, 文号, account and credit check on record, for a demonstration firm valid on the
  day of approval; nobody is in a pool without a qualified evaluation.
- What only actions set (approved amounts, states, numbers, dates of decisions) no form, paste, import or undo changes, nor
  does one of these make or take away a record that only actions make.
- 发展阶段 goes forward, except by 更正.

There is no model of what may be done: most steps are refused. What is checked is what must never be seen afterwards.
"""

import shutil
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from desktop.actions import records, undo
from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.verbs import perform, verb_named
from desktop.fields import Field, Kind, Refusal, show
from desktop.queries.desk import Desk
from desktop.records import (
    Allotment,
    AnnualFigures,
    Approval,
    Budget,
    Demonstration,
    Disbursement,
    Enterprise,
    Fund,
    Grant,
    OfficialDocument,
    PoolEnrolment,
    Publicity,
    Record,
    RoadmapProject,
    SmeEvaluation,
    User,
)
from desktop.store.accounts import actor_of
from desktop.store.rows import find
from desktop.store.store import Store
from tests.figures import record

from .histories import play
from .never_seen import WATCHED, NeverSeen, Rows
from .office_halfway import LOGINS, SIGNERS, START, WAN, lay_ground

EDITED = (Enterprise, AnnualFigures, SmeEvaluation, PoolEnrolment, Demonstration, RoadmapProject, Budget, Grant, Allotment,
          Disbursement, Publicity, Approval, Fund)  # fmt: skip
pick = st.integers(0, 1000)
amounts = st.sampled_from([0, 1, 10 * WAN, 30 * WAN, 30 * WAN + 1, 200 * WAN, 1000 * WAN, -30 * WAN])


class NoWayAround(NeverSeen, RuleBasedStateMachine):
    def __init__(self, prepared: Path) -> None:
        super().__init__()
        self.scratch = tempfile.TemporaryDirectory()
        folder = Path(self.scratch.name) / "data"
        shutil.copytree(prepared, folder, ignore=shutil.ignore_patterns(".lock"))
        self.store = Store.open(folder)
        with self.store.read() as connection:
            users = {user.login: user.id for user in find(connection, User)}
            self.desks = {
                login: Desk(self.store, actor_of(connection, users[login])) for login in {*LOGINS, *SIGNERS}
            }
        self.today, self.batches = START, []
        self.rows = self.read()
        self.last_seen = {}

    def teardown(self) -> None:
        self.store.close()
        self.scratch.cleanup()

    def desk(self, login: str) -> Desk:
        return replace(self.desks[login], on=self.today)

    def read(self) -> Rows:
        with self.store.read() as connection:
            return {kind: {row.id: row for row in find(connection, kind)} for kind in WATCHED}

    def any_of(self, kind: type[Record], at: int, **where: Any) -> str | None:
        ids = sorted(
            row.id
            for row in self.rows[kind].values()
            if all(getattr(row, name) == value for name, value in where.items())
        )
        return ids[at % len(ids)] if ids else None

    def tried(self, do: Callable[[], Any], verb: str) -> Any:
        """Do it; refused or not, look at everything afterwards."""
        try:
            outcome = do()
        except Refusal:
            outcome = None
        before, self.rows = self.rows, self.read()
        if outcome is not None and outcome.batch:
            self.batches.append(outcome.batch)
        self.look(before, verb)
        return outcome

    def act(self, login: str, verb: str, kind: str, target: str | None, /, **given: Any) -> None:
        if target is not None:
            self.tried(lambda: perform(self.desk(login), verb_named(verb, kind), (target,), given), "")

    # what the office does

    @rule(days=st.integers(1, 12))
    def time_passes(self, days: int) -> None:
        self.today += timedelta(days=days)

    @rule(amount=amounts)
    def allot(self, amount: int) -> None:
        budget = self.any_of(Budget, 0)
        self.act("caiwu", "allot_budget", "budget", budget, section="CX", amount=f"{amount / 100}元")

    @rule(at=pick, verb=st.sampled_from([
        ("evaluate_sme", Enterprise), ("enrol_in_pool", SmeEvaluation), ("nominate_demonstration", PoolEnrolment),
        ("close_publicity", Publicity), ("submit_for_approval", Demonstration), ("submit_for_approval", Grant),
        ("countersign_grant", Grant),
    ]))  # fmt: skip
    def step(self, at: int, verb: tuple[str, type[Record]]) -> None:
        key, kind = verb
        given = {"year": "2017"} if key in ("evaluate_sme", "nominate_demonstration") else {}
        self.act("jingban", key, kind.about.key, self.any_of(kind, at), **given)

    @rule(at=pick, kind=st.sampled_from([Demonstration, Grant]), days=st.integers(1, 5))
    def show_publicly(self, at: int, kind: type[Record], days: int) -> None:
        self.act(
            "jingban", "open_publicity", kind.about.key, self.any_of(kind, at), title="公示", days=str(days)
        )

    @rule(at=pick)
    def sign_through(self, at: int) -> None:
        approval = self.any_of(Approval, at, state="open")
        for _ in range(8 if approval else 0):
            for login in SIGNERS:
                self.act(login, "sign_step", "approval", approval)
            if self.rows[Approval][approval].state != "open":
                return

    @rule(at=pick, verb=st.sampled_from([
        ("recognise_demonstration", Demonstration, "recognition_doc"), ("issue_notice", Grant, "notice_doc"),
    ]))  # fmt: skip
    def decide_by_document(self, at: int, verb: tuple[str, type[Record], str]) -> None:
        key, kind, name = verb
        document = self.any_of(OfficialDocument, at)
        if document:
            self.act("jingban", key, kind.about.key, self.any_of(kind, at), **{name: document})

    @rule(at=pick, amount=st.none() | amounts)
    def plan(self, at: int, amount: int | None) -> None:
        given = {} if amount is None else {"amount": f"{amount / 100}元"}
        self.act(
            "jingban", "plan_grant", "roadmap_project", self.any_of(RoadmapProject, at), fund="LX", **given
        )

    @rule(at=pick, amount=st.none() | amounts)
    def approve(self, at: int, amount: int | None) -> None:
        given = {} if amount is None else {"amount": f"{amount / 100}元"}
        self.act("jingban", "approve_grant", "grant", self.any_of(Grant, at), **given)

    @rule(at=pick, amount=st.none() | amounts)
    def pay(self, at: int, amount: int | None) -> None:
        given = {} if amount is None else {"amount": f"{amount / 100}元"}
        self.act("caiwu", "pay_grant", "grant", self.any_of(Grant, at), **given)

    @rule(at=pick, kind=st.sampled_from(["reversal", "recovery"]))
    def take_back(self, at: int, kind: str) -> None:
        given = {"reason": "账号有误", "kind": kind}
        self.act("caiwu", "reverse_payment", "disbursement", self.any_of(Disbursement, at), **given)

    @rule(at=pick, conclusion=st.sampled_from(["继续培育", "限期整改", "退出培育池"]))
    def review(self, at: int, conclusion: str) -> None:
        given = {"conclusion": conclusion, "reason": "年度复核", "year": "2017"}
        self.act("jingban", "review_in_pool", "pool_enrolment", self.any_of(PoolEnrolment, at), **given)

    @rule(at=pick, stage=st.sampled_from(["种子期", "初创及成长期", "壮大期"]), login=st.sampled_from(LOGINS))
    def advance(self, at: int, stage: str, login: str) -> None:
        given = {"stage": stage, "basis": "经核实"}
        self.act(login, "advance_stage", "enterprise", self.any_of(Enterprise, at), **given)

    # what hands do

    @rule(
        login=st.sampled_from(LOGINS), kind=st.sampled_from(EDITED), at=pick, many=st.booleans(), name=pick, value=pick,
    )  # fmt: skip
    def type_over(self, login: str, kind: type[Record], at: int, many: bool, name: int, value: int) -> None:
        """A form, or a block pasted over every row of the list."""
        self.type_over_one(login, kind, at, many, name, value)

    def type_over_one(
        self, login: str, kind: type[Record], at: int, many: bool, name: int, value: int
    ) -> None:
        field, target = kind.fields[name % len(kind.fields)], self.any_of(kind, at)
        values = {field.name: self.value_for(field, value)}
        key = kind.about.key
        if target is None:
            return
        if not many:
            self.tried(lambda: records.save(self.desk(login), key, values, target), "edit")
            return
        changes = [(one, values) for one in self.rows[kind]]
        verb = "paste" if value % 2 else "bulk_edit"
        self.tried(lambda: records.bulk_edit(self.desk(login), key, changes, verb), verb)

    def value_for(self, field: Field, at: int) -> Any:
        """Some value of the right kind, or a blank."""
        if at % 5 == 0:
            return None
        some = {
            Kind.INTEGER: at,
            Kind.DECIMAL: Decimal(at % 120),
            Kind.MONEY: (0, 1, 29 * WAN, 31 * WAN, 5000 * WAN)[at % 5],
            Kind.DATE: START + timedelta(days=at % 90 - 45),
            Kind.YEAR: 2016 + at % 3,
            Kind.FLAG: bool(at % 2),
            Kind.PARTS: (("产品研发", 31 * WAN),),
        }
        if field.kind is Kind.REF:
            return next(
                (i for kind in WATCHED if kind.about.key in field.to if (i := self.any_of(kind, at))), None
            )
        if field.choices:
            key = field.choices[at % len(field.choices)].key
            return (key,) if field.kind is Kind.TAGS else key
        return some.get(field.kind, f"填写{at}")

    @rule(kind=st.sampled_from([Enterprise, AnnualFigures, RoadmapProject, SmeEvaluation, Budget, Grant]), name=pick,
          value=pick, clear=st.booleans())  # fmt: skip
    def import_a_sheet(self, kind: type[Record], name: int, value: int, clear: bool) -> None:
        """The list as a sheet with one column changed for all, a column that only actions set among them."""
        import csv

        field, file = kind.fields[name % len(kind.fields)], Path(self.scratch.name) / "表.csv"
        keys = [kind.field(one) for one in kind.about.match[-1] if one != field.name]
        names = {row.id: row.name for row in (*self.rows[Enterprise].values(), *self.rows[Fund].values())}
        new = self.value_for(field, value)
        with file.open("w", encoding="utf-8-sig", newline="") as out:
            sheet = csv.writer(out)
            sheet.writerow(
                [f"{one.label}（{one.unit}）" if one.unit else one.label for one in (*keys, field)]
            )
            for row in self.rows[kind].values():
                cells = [getattr(row, one.name) for one in keys]
                sheet.writerow([*(names.get(cell, cell) for cell in cells), names.get(new, show(field, new))])
        options = ImportOptions(clear_blanks=clear)
        login = "caiwu" if kind is Budget else "jingban"

        def run() -> Any:
            desk = self.desk(login)
            return carry_out(desk, prepare(desk, kind.about.key, file, options))

        self.tried(run, "import")

    @rule(login=st.sampled_from(LOGINS), kind=st.sampled_from(EDITED), at=pick)
    def delete(self, login: str, kind: type[Record], at: int) -> None:
        target = self.any_of(kind, at)
        if target:
            self.tried(lambda: records.remove(self.desk(login), kind.about.key, (target,)), "delete")

    @rule(login=st.sampled_from(LOGINS), at=pick)
    def undo_something(self, login: str, at: int) -> None:
        if self.batches:
            batch = self.batches[at % len(self.batches)]
            self.tried(lambda: undo.undo_batch(self.desk(login), batch), "undo")


@pytest.fixture(scope="module")
def prepared(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office in the middle of its work: see `lay_ground`."""
    folder = tmp_path_factory.mktemp("no_way_around") / "data"
    shutil.copytree(founded, folder, ignore=shutil.ignore_patterns(".lock"))
    with Store.open(folder) as store:
        lay_ground(store)
    return folder


EVERY_FIELD = [(kind, field.name) for kind in EDITED for field in kind.fields]


@pytest.mark.full
def test_no_field_of_any_list_is_a_way_around(prepared: Path) -> None:
    """Each field of each list, typed over by everybody in turn with several values, then pasted over the whole list."""
    machine = NoWayAround(prepared)
    try:
        for kind, name in EVERY_FIELD:
            at = [field.name for field in kind.fields].index(name)
            for value in (0, 1, 2, 3, 4, 7):
                for login in LOGINS:
                    machine.type_over_one(login, kind, value, False, at, value)
                machine.type_over_one("jingban", kind, 0, True, at, value)
    finally:
        machine.teardown()


def test_no_mixture_of_actions_and_hands_gets_around_a_gate(prepared: Path) -> None:
    play(lambda: NoWayAround(prepared), histories=5, steps=20, phases=(Phase.generate,))


@pytest.mark.full
@pytest.mark.timeout(3600)
def test_hundreds_of_mixtures_get_around_no_gate(prepared: Path) -> None:
    play(lambda: NoWayAround(prepared), histories=200, steps=50)
    record("mixed histories without a way around a gate", 200, "histories", "up to 50 steps each")
