"""A seed team and its way into the pool, as clerks of 高新产业处 and 创新创业处 walk it."""

import tempfile
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from desktop.actions import printing, records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.records.score_sheets import ScoreItem
from desktop.store.rows import find

from .acting import WAN, Sit, act, new, row, sign_all

CRITERIA = dict.fromkeys(("has_potential", "has_room", "has_four_new", "lacks_funds"), True)


def seed_team(desk: Desk, name: str = "砺岳机器人团队", /, **other: Any) -> str:
    values = {
        "name": name,
        "kind": "team",
        "leader": "周砺",
        "project": "焊接机器人研发",
        "channel": "众创空间",
        "recommender": "铁东区科技局",
        "four_new": ("technology",),
        "funding_gap": 80 * WAN,
        "criteria_reason": "样机已成，缺中试资金",
        **CRITERIA,
    }
    return new(desk, "team", **(values | other))


def applied(desk: Desk, *teams: str) -> tuple[str, ...]:
    return act(desk, "apply_for_pool", "team", *teams, year="2017", batch="1", sheet_received="是").ids


def enrolled(sit: Sit, desk: Desk, *teams: str) -> tuple[str, ...]:
    """Through 条件核对 and the chain into the pool; the ids of the enrolments, in the order of the teams."""
    applications = applied(desk, *teams)
    act(desk, "check_application", "pool_application", *applications)
    sign_all(sit, act(desk, "submit_for_approval", "pool_application", *applications).ids[0])
    return act(desk, "enrol_team", "pool_application", *applications).ids


def on(desk: Desk, month: int, day: int, year: int = 2017) -> Desk:
    return replace(desk, on=date(year, month, day))


def document(desk: Desk, number: int, title: str) -> str:
    return new(desk, "official_document", doc_no=f"鞍科发〔2017〕{number}号", title=title)


TEAMS = ("砺岳机器人团队", "蓝弧增材团队", "衡川储能团队", "于海（石墨电极）")
EXPERTS = ("陈评", "林评", "何评", "罗评", "宋评")
MARKS = {"技术创新性": 26, "市场前景与商业模式": 20, "团队能力": 16, "实施计划与可行性": 12,
         "财务与资金需求": 4, "社会效益与带动": 4}  # fmt: skip


def agency(desk: Desk, name: str = "辽宁中正科技评估有限公司", /, **other: Any) -> str:
    values = {
        "name": name,
        "qualification": "科技评估",
        "certificate_no": f"评资{len(name)}",
        "valid_from": date(2016, 1, 1),
        "valid_until": date(2018, 12, 31),
    }
    return new(desk, "appraisal_agency", **(values | other))


def purchase(desk: Desk, *agencies: str, **other: Any) -> str:
    """比选 opened, each agency's bid one 万元 above the one before."""
    values = {
        "title": "2017年种子期团队第三方评估服务",
        "year": 2017,
        "way": "compare",
        "documents_no": "鞍科比选〔2017〕1号",
        "ceiling": 12 * WAN,
        "fee_source": "work",
    }
    selection = new(desk, "agency_selection", **(values | other))
    for at, one in enumerate(agencies):
        new(desk, "agency_bid", selection=selection, agency=one, price=(8 + at) * WAN)
    return selection


def ids_of(desk: Desk, kind: str, *filters: Filter) -> list[str]:
    return lists.find_ids(desk, Look(kind, filters=filters))


def section(desk: Desk, code: str) -> str:
    return ids_of(desk, "section", Filter("code", "=", code))[0]


def team_named(desk: Desk, name: str) -> str:
    return ids_of(desk, "team", Filter("name", "=", name))[0]


def commission(desk: Desk, **other: Any) -> str:
    (selection,) = ids_of(desk, "agency_selection")
    values = {
        "title": "2017年首批团队第三方评估",
        "year": 2017,
        "batch": 1,
        "selection": selection,
        "lead": section(desk, "GX"),
        "partner": section(desk, "CX"),
        "due_on": date(2017, 12, 20),
    }
    return new(desk, "appraisal_commission", **(values | other))


def contract(sit: Any) -> None:
    """Four teams in the pool, and an agency chosen among three and under contract."""
    desk = sit("gaoxin")
    teams = [seed_team(desk, name, leader=f"负责人{at}") for at, name in enumerate(TEAMS)]
    enrolled(sit, desk, *teams)
    bidders = [agency(desk), *(agency(desk, f"第{at}评估有限公司") for at in (2, 3))]
    selection = purchase(desk, *bidders)
    act(desk, "award_agency", "agency_selection", selection, agency=bidders[0], award_no="成交〔2017〕1号")
    act(
        desk, "contract_agency", "agency_selection", selection,
        contract_no="鞍科评〔2017〕2号", contract_until="2018-06-30", fee="8",
    )  # fmt: skip


def issue_letter(desk: Desk, batch: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        printing.issue(desk, "appraisal_commission_letter", [batch], Path(folder) / "委托书.pdf")


def mark(desk: Desk, team: str, less: int = 0) -> None:
    """All experts give the same marks, `less` 分 taken off the first dimension."""
    with desk.store.read() as connection:
        items = {row.id: row.dimension for row in find(connection, ScoreItem)}
    given = []
    for score in ids_of(desk, "appraisal_score", Filter("team", "=", team)):
        dimension = items[row(desk, "appraisal_score", score).item]
        given.append(
            (score, {"points": Decimal(MARKS[dimension] - (less if dimension == "技术创新性" else 0))})
        )
    records.bulk_edit(desk, "appraisal_score", given)


def appraise(sit: Any) -> None:
    """The batch commissioned under its number, marked by five experts, reported and ranked as TEAMS stand."""
    desk = sit("gaoxin")
    batch = commission(desk)
    act(desk, "commission_teams", "pool_enrolment", *ids_of(desk, "pool_enrolment"), commission=batch)
    act(sit("chuzhang"), "countersign_commission", "appraisal_commission", batch)
    issue_letter(desk, batch)
    act(desk, "send_commission", "appraisal_commission", batch)
    appraisals = ids_of(desk, "appraisal")
    act(desk, "lay_out_scores", "appraisal", *appraisals, experts="、".join(EXPERTS))
    for at, name in enumerate(TEAMS):
        mark(desk, team_named(desk, name), less=at * 4)
    act(desk, "score_appraisal", "appraisal", *appraisals)
    for at, one in enumerate(appraisals, 1):
        act(
            desk, "report_appraisal", "appraisal", one,
            report_no=f"评报字2017-{at:03}", verdict="推荐", suggested="30", reported_on="2017-11-03",
        )  # fmt: skip


def recognise(sit: Any) -> None:
    """The first three of the ranking: credit checked, signed by all, shown 11-06 to 11-13, recognised 11-20."""
    desk = sit("gaoxin", 11, 6)
    best = ids_of(desk, "appraisal", Filter("rank", "<", 4))
    entries = act(desk, "nominate_shortlist", "appraisal", *best).ids
    records.bulk_edit(desk, "shortlist_entry", [(one, {"credit_checked_on": desk.today}) for one in entries])
    shown = act(
        desk, "open_publicity", "shortlist_entry", *entries, title="2017年种子期入围支持团队名单公示"
    ).ids
    sign_all(sit, act(desk, "submit_for_approval", "shortlist_entry", *entries).ids[0])
    later = sit("gaoxin", 11, 20)
    act(later, "close_publicity", "publicity", *shown)
    paper = document(later, 44, "关于认定种子期入围支持团队的通知")
    act(later, "recognise_shortlisted", "shortlist_entry", *entries, recognition_doc=paper)


def settle(sit: Any) -> None:
    """The first two teams become firms in Anshan."""
    desk = sit("gaoxin", 11, 27)
    for name in TEAMS[:2]:
        (entry,) = ids_of(desk, "shortlist_entry", Filter("team", "=", team_named(desk, name)))
        act(
            desk, "settle_team", "shortlist_entry", entry,
            name=f"鞍山{name[:4]}科技有限公司", registered_on="2017-11-24", capital="100",
        )  # fmt: skip


STAGES = {"contracted": contract, "appraised": appraise, "recognised": recognise, "settled": settle}
