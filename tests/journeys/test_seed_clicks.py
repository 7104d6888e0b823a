"""Whatever is left out on the seed line, and whatever comes between: money comes exactly when every step stands."""

import shutil
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from desktop.actions import records
from desktop.fields import Refusal
from desktop.store.store import Store

from .acting import act, new, row, sign_all
from .conftest import SitOn, seat
from .seed_acting import TEAMS, document, ids_of, team_named

STEPS = ("check", "show", "sign", "close", "recognise", "settle", "allot", "plan", "bank", "agree")
BETWEEN = ("nothing", "leave the pool", "object", "revoke", "close the firm", "grow", "uphold")
FUND = "种子基金引导资金"
_STANDS = """
select count(*) from "grant" g
join settlement s on s.enterprise = g.enterprise and s.state = 'active'
join shortlist_entry e on e.id = s.entry and e.state = 'recognised' and e.recognition_doc is not null
join appraisal a on a.id = e.appraisal and a.state = 'reported'
join pool_enrolment p on p.member = s.team and p.pool = 'seed' and p.state <> 'withdrawn'
join enterprise f on f.id = g.enterprise and f.stage = 'seed'
join publicity shown on shown.id = e.publicity and shown.ends_on < '2017-11-28'
join approval signed on signed.id = g.approval and signed.state = 'approved'
where g.credit_checked_on is not null
and (select coalesce(sum(amount), 0) from allotment) >= g.requested
and not exists (select 1 from objection o where o.publicity = shown.id and o.target = s.team
                and coalesce(o.outcome, '') <> 'upheld')
"""


@pytest.fixture
def begin(seed_stages: dict[str, Path], tmp_path: Path):
    """A fresh copy of the appraised batch for every example."""
    numbers = count()

    def fresh() -> Store:
        folder = tmp_path / str(next(numbers))
        shutil.copytree(seed_stages["appraised"], folder, ignore=shutil.ignore_patterns(".lock"))
        return Store.open(folder)

    return fresh


_WAYS = (st.sets(st.sampled_from(STEPS), max_size=1), st.sampled_from(BETWEEN), st.integers(2, len(STEPS)))
_FRESH = [HealthCheck.function_scoped_fixture]


@settings(max_examples=2, deadline=None, suppress_health_check=_FRESH)
@given(*_WAYS)
@example(set(), "nothing", 2)
@example(set(), "object", 3)
def test_seed_money_comes_exactly_when_every_step_stands(
    begin, left_out: set[str], between: str, at: int
) -> None:
    _play(begin, left_out, between, at)


@pytest.mark.full
@settings(max_examples=80, deadline=None, suppress_health_check=_FRESH)
@given(*_WAYS)
def test_seed_money_comes_exactly_when_every_step_stands_in_many_ways(
    begin, left_out: set[str], between: str, at: int
) -> None:
    _play(begin, left_out, between, at)


def _play(begin, left_out: set[str], between: str, at: int) -> None:
    with begin() as store:
        sit = seat(store)
        for place, step in enumerate((*STEPS, "end")):
            if place == at:
                _try(sit, between)
            if step not in left_out and step != "end":
                _try(sit, step)
        desk = sit("jinrong", 11, 28)
        grants = ids_of(desk, "grant")
        with store.read() as connection:
            stands = bool(connection.execute(text(_STANDS)).scalar())
        if grants:
            try:
                act(desk, "approve_grant", "grant", *grants)
            except Refusal as refusal:
                assert "依据" in str(refusal), (
                    "every refusal names what is missing, who can supply it and the clause"
                )
        approved = [one for one in grants if row(desk, "grant", one).state == "approved"]
        assert bool(approved) == stands
        if not left_out and between in ("nothing", "uphold"):
            assert approved, "with everything there the gate opens"


def _try(sit: SitOn, step: str) -> None:
    with suppress(Refusal, IndexError):
        _do(sit, step)


def _do(sit: SitOn, step: str) -> None:
    gaoxin, later, fuwu = sit("gaoxin", 11, 6), sit("gaoxin", 11, 20), sit("jinrong", 11, 27)
    team = team_named(gaoxin, TEAMS[0])
    entries = ids_of(gaoxin, "shortlist_entry")
    if step == "check":
        best = [one for one in ids_of(gaoxin, "appraisal") if row(gaoxin, "appraisal", one).team == team]
        (entry,) = act(gaoxin, "nominate_shortlist", "appraisal", *best).ids
        records.save(gaoxin, "shortlist_entry", {"credit_checked_on": gaoxin.today}, entry)
    elif step == "show":
        act(gaoxin, "open_publicity", "shortlist_entry", *entries, title="公示")
    elif step == "sign":
        sign_all(sit, act(gaoxin, "submit_for_approval", "shortlist_entry", *entries).ids[0])
    elif step == "close":
        act(later, "close_publicity", "publicity", *ids_of(later, "publicity"))
    elif step == "recognise":
        paper = document(later, 44, "认定通知")
        act(later, "recognise_shortlisted", "shortlist_entry", *entries, recognition_doc=paper)
    elif step == "settle":
        act(
            later,
            "settle_team",
            "shortlist_entry",
            entries[0],
            name="鞍山砺岳公司",
            registered_on="2017-11-24",
        )
    elif step == "allot":
        finance = sit("caiwu", 11, 27)
        funds = {row(finance, "fund", one).name: one for one in ids_of(finance, "fund")}
        budgets = {row(finance, "budget", one).fund: one for one in ids_of(finance, "budget")}
        act(finance, "allot_budget", "budget", budgets[funds[FUND]], section="FW", amount="30")
    elif step == "plan":
        act(fuwu, "plan_seed_grant", "settlement", *ids_of(fuwu, "settlement"), fund=FUND, uses="产品研发30")
    elif step == "bank":
        records.save(fuwu, "grant", {"credit_checked_on": fuwu.today}, ids_of(fuwu, "grant")[0])
    elif step == "agree":
        sign_all(sit, act(fuwu, "submit_for_approval", "grant", *ids_of(fuwu, "grant")).ids[0])
    else:
        _disturb(sit, step, team)


def _disturb(sit: SitOn, what: str, team: str) -> None:
    desk = sit("gaoxin", 11, 27)
    if what == "leave the pool":
        member = next(
            one for one in ids_of(desk, "pool_enrolment") if row(desk, "pool_enrolment", one).member == team
        )
        act(desk, "review_in_pool", "pool_enrolment", member, conclusion="退出培育池", reason="解散")
    elif what in ("object", "uphold"):
        raised = {"target": team, "raised_on": desk.today, "content": "权属有争议"}
        outcome = {"outcome": "upheld"} if what == "uphold" else {}
        new(desk, "objection", publicity=ids_of(desk, "publicity")[0], **raised, **outcome)
    elif what == "revoke":
        act(
            desk, "revoke_shortlisted", "shortlist_entry", *ids_of(desk, "shortlist_entry"), reason="材料不实"
        )
    elif what == "close the firm":
        act(desk, "end_settlement", "settlement", *ids_of(desk, "settlement"), reason="注销")
    elif what == "grow":
        firm = row(desk, "settlement", ids_of(desk, "settlement")[0]).enterprise
        act(desk, "advance_stage", "enterprise", firm, stage="初创及成长期", basis="预评")
