"""The sample year's 壮大期 and the office's own work: 科技小巨人培育企业, returns, papers, progress, reports."""

from collections.abc import Callable, Collection, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from . import records
from .outcome import Outcome
from .sample_acting import WAN, Year, act, ids, new, recognise, row
from .sample_sections import Data, by_revenue, sections_data

GIANTS, CHECKED, NOMINATED = 8, 10, 12  # recognised, through the conditions, nominated
RECOMMENDERS = ("铁西区科技局", "铁东区科技局", "海城市科技局", "高新区科技局")


def play_expansion(
    desk: Desk, busy: Collection[str], said: Callable[[str], None] = lambda sentence: None
) -> Outcome:
    """`busy` are firms that other work of the year needs in the stage in which they are."""
    year, data = Year(desk), sections_data()["office"]
    firms = [firm for firm, _ in by_revenue(desk) if firm not in busy][:NOMINATED]
    giants = _giants(year, firms)
    _reported(year, giants)
    _money_beside(year, data)
    _returns(year)
    _papers(year)
    _progress(year, data)
    _afterwards(year)
    message = f"壮大期：小巨人培育企业推荐 {NOMINATED} 户，认定 {len(giants)} 户。"
    said(message)
    return Outcome(message, ids=tuple(giants))


def _giants(year: Year, firms: Sequence[str]) -> list[str]:
    """推荐 → 条件核对 → 审批 → 公示 → 文号; two lack a condition, two more are not proposed."""
    desk = year.at("jingban", 6, 1)
    made = [
        new(desk, "little_giant", {"enterprise": f, "year": 2017, "reason": "成长快、技术领先",
                                   "recommender": RECOMMENDERS[at % len(RECOMMENDERS)]})
        for at, f in enumerate(firms)
    ]  # fmt: skip
    answers = act(desk, "lay_out_checklist", "little_giant", made).ids
    failing = set(made[CHECKED:])
    changes = [(one, {"met": row(desk, "checklist_answer", one).subject not in failing}) for one in answers]
    records.bulk_edit(desk, "checklist_answer", changes)
    act(year.at("jingban", 6, 20), "check_giant", "little_giant", made[:CHECKED])
    rejected = {"ending": "近一年发生安全事故，不符合条件"}
    act(year.at("jingban", 6, 21), "reject_giant", "little_giant", made[CHECKED:], **rejected)
    chosen = made[:GIANTS]
    paper = {
        "shown_as": "2017年拟认定科技小巨人培育企业公示",
        "doc_no": "鞍科发〔2017〕25号",
        "title": "关于认定2017年科技小巨人培育企业的通知",
    }
    recognise(year, "little_giant", "recognise_giant", chosen, ((7, 3), (7, 5), (7, 17)), paper)
    return chosen


def _reported(year: Year, giants: Sequence[str]) -> None:
    """年度跟踪 of the first; names they went by before."""
    desk = year.at("jingban", 12, 20)
    told = {"conclusion": "继续培育", "year": "2017", "reason": "营业收入、研发投入持续增长"}
    act(desk, "follow_up_giant", "little_giant", giants[:3], **told)
    firm = row(desk, "little_giant", giants[0]).enterprise
    old = row(desk, "enterprise", firm).name.replace("有限公司", "厂")
    new(
        desk,
        "former_name",
        {"enterprise": firm, "name": old, "used_until": date(2009, 5, 31), "basis": "改制"},
    )


def _money_beside(year: Year, data: Data) -> None:
    """上级资金 and county funds: outside the city's own sums."""
    desk = year.at("caiwu", 12, 1)
    firms = [firm for firm, _ in by_revenue(desk)]
    for at, one in enumerate(data["superior"]):
        told = {key: one[key] for key in ("title", "level", "programme")} | {
            "year": 2017,
            "enterprise": firms[at],
        }
        on = {"approved": one["approved"] * WAN, "approved_on": date(2017, one["month"], 20)}
        new(desk, "superior_funding", told | on)
    for place, size, paid in data["counties"]:
        told = {
            "division": place,
            "year": 2017,
            "size": size * WAN,
            "arranged": paid * WAN,
            "paid": paid * WAN,
        }
        new(desk, "county_fund", told | {"basis": f"{place}2017年预算"})


def _returns(year: Year) -> None:
    """October's return: eleven units in, two urged, one sent back."""
    desk = year.at("wenshu", 10, 20)
    asked = {"title": "2017年10月工作进展报表", "period": "2017年10月", "due_on": date(2017, 11, 6)}
    units = act(desk, "assign_units", "return_request", (new(desk, "return_request", asked),)).ids
    act(year.at("wenshu", 11, 3), "receive_return", "return_due", units[:11])
    act(
        year.at("wenshu", 11, 6), "send_back_return", "return_due", units[10:11], back_reason="合计与分项不符"
    )
    act(year.at("wenshu", 11, 8), "urge_return", "return_due", units[11:13])


def _afterwards(year: Year) -> None:
    """What follows the money of the seed line, where there is any; the goals of 三年倍增; who took a paper away."""
    desk = year.at("jinrong", 12, 5)
    for at, grant in enumerate(ids(desk, "grant", Filter("state", "=", "paid"))[:3]):
        paid = row(desk, "grant", grant)
        kept = new(
            desk, "grant_performance", {"grant": grant, "year": 2017, "target": "完成样机，申请专利2件"}
        )
        act(desk, "check_midway", "grant_performance", (kept,), midway="样机已完成，申请专利1件")
        used = {"grant": grant, "reported_on": desk.today, "uses": paid.uses, "outcome": "样机试制完成"}
        report = new(desk, "use_report", used | {"vouchers": "凭证1-12"})
        if at < 2:
            act(desk, "check_use_report", "use_report", (report,))
    for deal in ids(desk, "equity_deal"):
        new(
            desk,
            "equity_follow_up",
            {"deal": deal, "year": 2017, "revenue": 120 * WAN, "situation": "按计划推进"},
        )
    admin = year.at("guanli", 4, 10)
    (plan,) = ids(admin, "hnte_plan")
    records.save(admin, "hnte_plan", {"baseline": 70}, plan)
    act(admin, "split_hnte_plan", "hnte_plan", (plan,))
    for number in ids(desk, "issued_number")[:3]:
        took = {"number": number, "received_by": "企业经办人", "received_on": desk.today}
        new(year.at("wenshu", 12, 6), "paper_receipt", took)


def _papers(year: Year) -> None:
    """用印, 归档."""
    desk = year.at("wenshu", 7, 17)
    (paper,) = ids(desk, "official_document", Filter("doc_no", "=", "鞍科发〔2017〕25号"))
    used = {"matter": "认定小巨人培育企业的通知", "document": paper, "seal": "局公章", "copies": 30}
    new(desk, "seal_use", used | {"approved_by": "吴局长", "used_on": desk.today})
    volume = {
        "volume_no": "2017-KJ-001",
        "title": "2017年科技小巨人培育企业认定",
        "year": 2017,
        "keep": "thirty",
    }
    kept = {"volume": new(desk, "archive_volume", volume), "document": paper, "position": 1, "pages": 6}
    new(desk, "archived_paper", kept)


def _progress(year: Year, data: Data) -> None:
    """What was reported before the program, the progress of October by its sections, and October's report kept."""
    desk = year.at("jingban", 11, 6)
    for measure, value in data["earlier"]:
        told = {
            "measure": measure,
            "year": 2016,
            "month": 12,
            "value": Decimal(value),
            "source": "2016年12月月报",
        }
        new(desk, "earlier_figure", told)
    made = [new(desk, "task_progress", told | {"year": 2017, "month": 10}) for told in _told(desk)]
    act(desk, "compute_progress", "task_progress", made)
    period = {"report": "主要指标月报", "period": "2017年10月"}
    kept = act(desk, "compile_report", "report_snapshot", (), **period).ids
    act(year.at("chuzhang", 11, 7), "check_report", "report_snapshot", kept)


def _told(desk: Desk) -> list[dict[str, Any]]:
    (section,) = ids(desk, "section", Filter("code", "=", "CX"))
    tasks = {row(desk, "task", one).code: one for one in ids(desk, "task")}
    words = (
        ("1", "大赛报名结束，正在资格审查", "初创企业组报名偏少", "组织初赛"),
        ("4", "两批申报已全部推荐到省", "个别企业研发费用归集不规范", "跟踪省公示结果"),
        ("5", "首批企业已预评，入池企业逐户建档", "部分企业资料不全", "组织示范企业推荐"),
    )
    return [
        {"task": tasks[code], "section": section, "progress": did, "problems": wrong, "next_steps": then}
        for code, did, wrong, then in words
    ]
