"""From the contest to a settled firm: a winner enters the pool, is appraised, recognised, registered in Anshan."""

from collections.abc import Callable
from datetime import date
from typing import Any

from desktop.actions import records
from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from .acting import act, row, sign_all
from .contest_acting import (
    FINALISTS,
    MARKS,
    a_round,
    confirm,
    judged,
    lay_contest,
    lay_group,
    lay_session,
    sign_up_all,
)
from .seed_acting import EXPERTS, commission, document, ids_of, issue_letter, mark

Sit = Callable[..., Desk]


def hold(sit: Sit) -> tuple[str, ...]:
    """Signed up to announced: the awards, the first prize first."""
    office = sit("jingban", 11, 3)
    contest = lay_contest(office)
    group = lay_group(office, contest)
    sign_up_all(office)
    session = lay_session(office)
    judged(office, a_round(office, contest, group, session, "团队组初赛", position=1, advancing=3), MARKS)
    final = a_round(office, contest, group, session, "团队组决赛", position=2)
    judged(office, final, {name: MARKS[name] for name in FINALISTS})
    awards = act(office, "nominate_awards", "contest_round", final).ids
    confirm(office, sit("jingban", 11, 20), awards, "鞍科发〔2017〕49号")
    return awards


def enter(sit: Sit, award: str) -> str:
    """Straight into the pool; the team."""
    office = sit("jingban", 11, 20)
    act(office, "enrol_winners", "contest_award", award, batch="1")
    return row(office, "contest_award", award).member


def appraised(sit: Sit, team: str) -> str:
    """In a second batch, led and countersigned like the first."""
    desk = sit("gaoxin", 11, 21)
    batch = commission(desk, title="2017年第二批团队第三方评估", batch=2, due_on=date(2018, 1, 20))
    (member,) = ids_of(desk, "pool_enrolment", Filter("member", "=", team))
    act(desk, "commission_teams", "pool_enrolment", member, commission=batch)
    act(sit("chuzhang", 11, 21), "countersign_commission", "appraisal_commission", batch)
    admin = sit("guanli", 11, 21)  # the folder is a copy of the stage: it goes on after the last number on paper
    (series,) = ids_of(admin, "number_series", Filter("code", "=", "commission"))
    act(admin, "reconcile_numbers", "number_series", series, last="1")
    issue_letter(desk, batch)
    act(desk, "send_commission", "appraisal_commission", batch)
    (appraisal,) = ids_of(desk, "appraisal", Filter("commission", "=", batch))
    act(desk, "lay_out_scores", "appraisal", appraisal, experts="、".join(EXPERTS))
    mark(desk, team)
    act(desk, "score_appraisal", "appraisal", appraisal)
    report = {"report_no": "评报字2017-101", "verdict": "推荐", "suggested": "30"}
    act(desk, "report_appraisal", "appraisal", appraisal, **report)
    return appraisal


def settled(sit: Sit, appraisal: str) -> str:
    """Listed, shown, signed, recognised, registered; the settlement."""
    desk: Any = sit("gaoxin", 11, 22)
    (entry,) = act(desk, "nominate_shortlist", "appraisal", appraisal).ids
    records.save(desk, "shortlist_entry", {"credit_checked_on": desk.today}, entry)
    shown = act(desk, "open_publicity", "shortlist_entry", entry, title="第二批入围支持团队名单公示").ids
    sign_all(sit, act(desk, "submit_for_approval", "shortlist_entry", entry).ids[0])
    later = sit("gaoxin", 12, 1)
    act(later, "close_publicity", "publicity", *shown)
    paper = document(later, 45, "关于认定第二批种子期入围支持团队的通知")
    act(later, "recognise_shortlisted", "shortlist_entry", entry, recognition_doc=paper)
    given = {"name": "鞍山阀门智造科技有限公司", "registered_on": "2017-12-04", "capital": "100"}
    return act(sit("gaoxin", 12, 4), "settle_team", "shortlist_entry", entry, **given).ids[0]
