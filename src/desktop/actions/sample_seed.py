"""A plausible year of the seed line in a practice folder, entered by the actions that the window offers.

创谷计划, carriers and partners in spring · fifty teams in the pool on 2017-07-20 · thirty appraised by 09-20 ·
the list recognised on 10-16 · nine firms in Anshan by 10-30. The money follows in `sample_seed_money`.
"""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.records.appraisal import AppraisalScore
from desktop.records.score_sheets import ScoreItem
from desktop.store.rows import find

from . import printing, records
from .outcome import Outcome
from .sample_acting import WAN, Year, act, ids, new, row, sign

APPRAISED, LISTED = 30, 12
EXPERTS = ("陈评", "林评", "何评", "罗评", "宋评")
CARRIED = {"众创空间": "space", "科技企业孵化器": "incubator", "楼宇经济": "building"}
_CONTEST = "第一届鞍山创新创业大赛"


def play_seed_year(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    """Everything up to 在鞍注册; the teams of the first batch are those already imported."""
    data = tomllib.loads(asset("resources", "sample", "seed_year.toml").read_text(encoding="utf-8"))
    year = Year(desk)
    carriers = _sources(year, data)
    teams = [one for one in ids(desk, "team") if row(desk, "team", one).number]
    _link(year, teams, carriers)
    _pool(year, teams)
    said(
        f"种子期：{lists.count(desk, Look('pool_enrolment', filters=(Filter('pool', '=', 'seed'),)))} 个团队入池。"
    )
    _choose_agency(year, data["agency"])
    appraisals = _appraise(year)
    entries = _recognise(year, appraisals)
    firms = _settle(year, entries, data["settled"]["codes"])
    message = f"种子期：评估 {len(appraisals)} 个，认定 {len(entries)} 个，在鞍注册 {len(firms)} 家。"
    said(message)
    return Outcome(message, ids=tuple(firms))


def _paper(desk: Desk, number: int, title: str) -> str:
    values = {
        "doc_no": f"鞍科发〔2017〕{number}号",
        "title": title,
        "issued_on": desk.today,
        "direction": "out",
    }
    return new(desk, "official_document", values)


def _sources(year: Year, data: Mapping[str, Any]) -> dict[str, str]:
    """任务（二）: the carriers with three quarters, activities, groups and partners; carriers by name."""
    desk = year.at("gaoxin", 3, 6)
    carriers = {}
    for at, told in enumerate(data["carrier"]):
        values = told | {"area": Decimal(told["area"]), "active": True}
        carriers[told["name"]] = new(desk, "carrier", values)
        for quarter in (1, 2, 3):
            new(desk, "carrier_quarter", _quarter(carriers[told["name"]], told["seats"], at, quarter))
    activities = {}
    for told in data["activity"]:
        values = told | {"carrier": carriers[told["carrier"]]}
        activities[told["title"]] = new(desk, "maker_activity", values)
    for told in data["group"]:
        values = told | {
            "activity": activities[told["activity"]],
            "carrier": carriers.get(told.get("carrier", "")),
        }
        grown = values.pop("grown", None)
        group = new(desk, "maker_group", values)
        if grown:
            act(year.at("gaoxin", 6, 12), "incubate_group", "maker_group", (group,))
            act(year.at("gaoxin", 10, 20), "grow_into_team", "maker_group", (group,), name=grown)
    _partners(year, data)
    return carriers


def _quarter(carrier: str, seats: int, at: int, quarter: int) -> dict[str, Any]:
    firms = seats // 8 + quarter + at % 3
    return {
        "carrier": carrier,
        "year": 2017,
        "quarter": f"q{quarter}",
        "firms": firms,
        "teams": seats // 12 + quarter,
        "entered": 1 + (at + quarter) % 3,
        "graduated": quarter // 2 + at % 2,
        "jobs": firms * 7,
        "revenue": firms * (38 + 5 * at) * quarter * WAN,
        "financing": (at % 4) * quarter * 60 * WAN,
    }


def _partners(year: Year, data: Mapping[str, Any]) -> None:
    desk = year.at("gaoxin", 4, 20)
    known = {}
    for told in data["partner"]:
        known[told["name"]] = new(desk, "city_partner", told | {"applied_on": date(2017, 3, 20)})
    paper = _paper(desk, 12, "关于认定首批城市合伙人的通知")
    given = {"recognition_doc": paper, "valid_until": "2020-04-19"}
    act(desk, "recognise_partner", "city_partner", list(known.values()), **given)
    for told in data["referral"]:
        values = told | {"partner": known[told["partner"]]}
        landed = values.pop("landed", False)
        referral = new(desk, "partner_referral", values)
        later = year.at("gaoxin", 9, 5)
        seen = {
            "situation": "已来鞍考察，正在商谈落地条件",
            "next_step": "安排与载体对接",
            "next_on": "2017-12-05",
        }
        act(later, "track_referral", "partner_referral", (referral,), **seen)
        if landed:
            act(later, "land_referral", "partner_referral", (referral,))


def _link(year: Year, teams: Sequence[str], carriers: Mapping[str, str]) -> None:
    """Teams found in carriers point to one and sit in it; every team has two members who hold it."""
    desk = year.at("gaoxin", 5, 15)
    kinds = {one: row(desk, "carrier", one).kind for one in carriers.values()}
    links, members = [], []
    for at, team in enumerate(teams):
        told = row(desk, "team", team)
        fitting = [one for one, kind in kinds.items() if kind == CARRIED.get(told.channel or "")]
        if fitting:
            carrier = fitting[at % len(fitting)]
            links.append((team, {"found_through": carrier}))
            new(
                desk,
                "carrier_tenant",
                {"carrier": carrier, "tenant": team, "entered_on": date(2017, 1 + at % 5, 8)},
            )
        share = 100 if told.kind == "person" else 60 + at % 3 * 10
        members.append(
            {"team": team, "name": told.leader, "role": "负责人", "education": "硕士研究生", "share": share}
        )
        if share < 100:
            second = {"team": team, "name": f"{told.leader[0]}工", "role": "技术", "share": 100 - share}
            members.append(second | {"education": "大学本科"})
    records.bulk_edit(desk, "team", links)
    for values in members:
        new(desk, "team_member", values)


def _pool(year: Year, teams: Sequence[str]) -> None:
    """征集 by 07-03, 条件核对, signed by 07-20; winners of the contest go in directly upon its results."""
    won = [team for team in teams if not row(year.desk, "team", team).recommender]
    called = year.at("gaoxin", 7, 3)
    others = [team for team in teams if team not in won]
    given = {"year": "2017", "batch": "1", "sheet_received": "是", "received_on": "2017-06-30"}
    applications = act(called, "apply_for_pool", "team", others, **given).ids
    act(called, "check_application", "pool_application", applications)
    approval = act(called, "submit_for_approval", "pool_application", applications).ids[0]
    sign(year, approval, 7, 18)
    day = year.at("gaoxin", 7, 20)
    act(day, "enrol_team", "pool_application", applications, batch="1", contact_person="陈经办")
    results = _paper(year.at("jingban", 7, 10), 21, f"关于公布{_CONTEST}获奖名单的通知")
    prizes = ("一等奖", "二等奖", "三等奖")
    for at, team in enumerate(won):
        given = {
            "contest": _CONTEST,
            "prize": prizes[min(at, 2)],
            "proof": results,
            "year": "2017",
            "batch": "1",
        }
        act(day, "enrol_winner", "team", (team,), **given)
    late = [team for team in ids(day, "team") if not row(day, "team", team).number]
    act(year.at("gaoxin", 10, 23), "number_teams", "team", late, year="2017")
    act(
        year.at("gaoxin", 10, 23),
        "apply_for_pool",
        "team",
        late,
        year="2017",
        batch="2",
        recommender="高新区科技局",
    )
    for at, team in enumerate(teams[:12]):
        values = {
            "team": team,
            "year": 2017,
            "half": "second",
            "visited_on": date(2017, 9, 4 + at),
            "by": "陈经办",
        }
        new(
            year.at("gaoxin", 9, 28),
            "team_follow_up",
            values | {"progress": "样机试制", "people": 3 + at % 4},
        )


def _choose_agency(year: Year, agencies: Sequence[Mapping[str, Any]]) -> None:
    desk = year.at("gaoxin", 8, 1)
    selection = new(
        desk,
        "agency_selection",
        {
            "title": "2017年种子期团队第三方评估服务",
            "year": 2017,
            "way": "compare",
            "documents_no": "鞍科比选〔2017〕1号",
            "announced_on": date(2017, 7, 24),
            "ceiling": 12 * WAN,
            "fee_source": "work",
        },
    )
    chosen = []
    for at, told in enumerate(agencies, 1):
        valid = {"valid_from": date(2016, 1, 1), "valid_until": date(2018, 12, 31), "active": True}
        known = {name: value for name, value in told.items() if name != "price"}
        chosen.append(new(desk, "appraisal_agency", known | valid))
        bid = {"selection": selection, "agency": chosen[-1], "price": told["price"] * WAN, "rank": at}
        new(desk, "agency_bid", bid | {"score": Decimal(94 - 4 * at)})
    award = {"agency": chosen[0], "award_no": "鞍科成交〔2017〕1号"}
    act(desk, "award_agency", "agency_selection", (selection,), **award)
    contract = {"contract_no": "鞍科评〔2017〕1号", "contract_until": "2018-06-30", "fee": "8"}
    act(year.at("gaoxin", 8, 7), "contract_agency", "agency_selection", (selection,), **contract)


def _appraise(year: Year) -> list[str]:
    """Thirty members of the pool, marked by five experts, reported on 09-20; their appraisals by rank."""
    desk = year.at("gaoxin", 8, 14)
    sections = {row(desk, "section", one).code: one for one in ids(desk, "section")}
    (selection,) = ids(desk, "agency_selection")
    commission = new(
        desk,
        "appraisal_commission",
        {
            "title": "2017年首批团队第三方评估",
            "year": 2017,
            "batch": 1,
            "selection": selection,
            "lead": sections["GX"],
            "partner": sections["CX"],
            "due_on": date(2017, 9, 30),
            "requirements": "评估前到团队现场核实样机和场地。",
        },
    )
    members = ids(desk, "pool_enrolment", Filter("pool", "=", "seed"))[:APPRAISED]
    act(desk, "commission_teams", "pool_enrolment", members, commission=commission)
    act(year.at("chuzhang", 8, 15), "countersign_commission", "appraisal_commission", (commission,))
    day = year.at("gaoxin", 8, 16)
    with TemporaryDirectory() as folder:
        printing.issue(day, "appraisal_commission_letter", [commission], Path(folder) / "委托书.pdf")
    act(day, "send_commission", "appraisal_commission", (commission,))
    return _report(year, commission)


def _report(year: Year, commission: str) -> list[str]:
    desk = year.at("gaoxin", 9, 18)
    chosen = ids(desk, "appraisal", Filter("commission", "=", commission))
    act(desk, "lay_out_scores", "appraisal", chosen, experts="、".join(EXPERTS))
    teams = {row(desk, "appraisal", one).team: at for at, one in enumerate(chosen)}
    with desk.store.read() as connection:
        items = {item.id: item for item in find(connection, ScoreItem)}
        given = find(connection, AppraisalScore)
    marks = []
    for one in given:
        at, expert, item = teams[one.team], EXPERTS.index(one.expert), items[one.item]
        share = Decimal(94 - at * 7 % 29 - (expert + item.position) % 4) / 100
        marks.append((one.id, {"points": (item.weight * share).quantize(Decimal("0.1"))}))
    records.bulk_edit(desk, "appraisal_score", marks)
    act(desk, "score_appraisal", "appraisal", chosen)
    chosen.sort(key=lambda one: (row(desk, "appraisal", one).rank, one))
    for at, one in enumerate(chosen, 1):
        given = {"report_no": f"中正评报字〔2017〕{at:03}号", "reported_on": "2017-09-20"}
        said = {
            "verdict": "推荐" if at <= 2 * LISTED else "不推荐",
            "suggested": "30" if at <= 2 * LISTED else "",
        }
        act(desk, "report_appraisal", "appraisal", (one,), **given, **said)
    act(year.at("gaoxin", 9, 21), "close_commission", "appraisal_commission", (commission,))
    return chosen


def _recognise(year: Year, appraisals: Sequence[str]) -> list[str]:
    """The best twelve shown from 09-25; one is objected to and loses its place, the others are recognised."""
    desk = year.at("gaoxin", 9, 25)
    entries = list(act(desk, "nominate_shortlist", "appraisal", appraisals[:LISTED]).ids)
    checked = {"credit_checked_on": date(2017, 9, 22)}
    records.bulk_edit(desk, "shortlist_entry", [(one, checked) for one in entries])
    approval = act(desk, "submit_for_approval", "shortlist_entry", entries).ids[0]
    given = {"title": "2017年种子期入围支持团队名单公示", "place": "市科学技术局网站"}
    shown = act(desk, "open_publicity", "shortlist_entry", entries, **given).ids[0]
    doubted = entries.pop()
    objection = {
        "publicity": shown,
        "target": row(desk, "shortlist_entry", doubted).team,
        "raised_on": date(2017, 9, 27),
        "content": "反映核心专利权属不清",
        "finding": "经核查，专利权属于原单位，团队未取得许可",
        "outcome": "cancelled",
        "answered_on": date(2017, 10, 11),
    }
    new(year.at("gaoxin", 10, 11), "objection", objection)
    sign(year, approval, 9, 28)
    later = year.at("gaoxin", 10, 12)
    act(later, "close_publicity", "publicity", (shown,))
    act(later, "reject_shortlisted", "shortlist_entry", (doubted,), reason="公示期异议成立")
    day = year.at("gaoxin", 10, 16)
    paper = _paper(day, 33, "关于认定2017年种子期入围支持团队的通知")
    act(day, "recognise_shortlisted", "shortlist_entry", entries, recognition_doc=paper)
    return entries


def _settle(year: Year, entries: Sequence[str], codes: Sequence[str]) -> list[str]:
    """As many firms as there are codes, in the order of the ranking; the others are still to register."""
    desk = year.at("gaoxin", 10, 30)
    made = []
    for at, (entry, code) in enumerate(zip(entries, codes, strict=False)):
        team = row(desk, "team", row(desk, "shortlist_entry", entry).team)
        given = {"code": code, "capital": str(50 + at % 3 * 50), "registered_on": f"2017-10-{18 + at}"}
        name = f"鞍山{team.name[:2]}{'创新' if at % 2 else '科技'}有限公司"
        made += act(desk, "settle_team", "shortlist_entry", (entry,), name=name, **given).ids
    return made
