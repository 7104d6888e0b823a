"""The sample year's 成长路线图 projects: those of 2016 followed to their end, those of 2017 from 受理 to the payment."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from desktop.queries.desk import Desk
from desktop.queries.look import Filter

from . import printing, records
from .outcome import Outcome
from .sample_acting import WAN, Year, act, ids, new, row, sign
from .sample_growth_year import loop

FUND, NOTICE = "LX", "鞍科发〔2017〕46号"
EXPERTS = (
    ("刘玉田", "辽宁科技大学", "technology"),
    ("曲明辉", "鞍山师范学院", "technology"),
    ("邵文博", "省冶金研究院", "technology"),
    ("苗秀兰", "中兴会计师事务所", "finance"),
    ("宁志远", "省科技评估中心", "management"),
)
TARGETS = "完成样机并通过检测；申请专利 2 项以上；新增销售收入 300 万元、税收 20 万元"
SCHEDULE = "第一年完成试制和中试，第二年小批量生产并推广"
INSPECTED = {"inspectors": "王经办、孙复核", "inspection": "场地、设备与申报材料相符，研发人员和费用归集属实"}
DISCUSSED = {"discussion": "同意列入拟安排名单，报局长办公会"}
Say = Callable[[Outcome], None]


def play_projects(desk: Desk, said: Callable[[str], None] = lambda sentence: None) -> Outcome:
    """Needs the demonstration firms of the year."""
    year = Year(desk)
    _follow(year)
    balance = {"year": 2016, "approved": 320 * WAN, "paid": 290 * WAN, "basis": "2016年成长路线图资金决算表"}
    (fund,) = ids(desk, "fund", Filter("code", "=", FUND))
    new(year.at("caiwu", 1, 12), "opening_balance", balance | {"fund": fund, "locked": True})
    projects = ids(desk, "roadmap_project", Filter("title", "in", tuple(loop()["funded_projects"])))
    select_projects(year.at("jingban", 11, 3), projects)
    grants = _fund(year, fund, projects)
    message = f"成长路线图：2017年 {len(projects)} 个项目经评审立项，下达资金 {len(grants)} 笔。"
    said(message)
    return Outcome(message, ids=tuple(projects))


def _follow(year: Year) -> None:
    """Of 2016: two checked midway, one extended in time, one accepted after 整改; one stays overdue."""
    desk = year.at("jingban", 6, 12)
    running = ids(desk, "roadmap_project", Filter("state", "=", "running"))
    due = {one: row(desk, "roadmap_project", one).ends_on for one in running}
    for at, one in enumerate(one for one in running if due[one].year == 2018):
        found = {
            "result": ("按计划进行", "进度滞后")[at % 2],
            "progress": "完成样机，正在试验",
            "spent": "12万元",
        }
        given = found | {"advice": "加快试验进度", "checkers": "王经办、孙复核"}
        act(desk, "check_project", "roadmap_project", (one,), **given)
    late = [one for one in running if due[one].year == 2017][-1]
    asked = {"kind": "延期", "reason": "试验设备到货晚", "new_ends_on": "2018-03-31"}
    (change,) = act(desk, "ask_change", "roadmap_project", (late,), **asked).ids
    sign(year, act(desk, "submit_for_approval", "project_change", (change,)).ids[0], 6, 15)
    act(year.at("jingban", 6, 16), "carry_out_change", "project_change", (change,))
    autumn = year.at("jingban", 9, 20)
    mended = ids(desk, "roadmap_project", Filter("state", "=", "rectifying"))[:1]
    (round_,) = act(
        autumn, "apply_acceptance", "roadmap_project", mended, completed="专利 2 项，通过检测"
    ).ids
    passed = {"group_head": "刘教授", "opinion": "整改到位，达到任务书要求"}
    act(autumn, "pass_acceptance", "project_acceptance", (round_,), **passed)


def select_projects(desk: Desk, projects: Sequence[str], say: Say = lambda outcome: None) -> None:
    """形审, a session of drawn experts, 考察 and 处务会 of all these projects."""
    say(act(desk, "take_project", "roadmap_project", projects))
    answers = act(desk, "lay_out_checklist", "roadmap_project", projects).ids
    records.bulk_edit(desk, "checklist_answer", [(one, {"met": True}) for one in answers])
    say(act(desk, "check_form", "roadmap_project", projects))
    session = _review(desk, projects, say)
    say(act(desk, "review_project", "roadmap_project", projects, session=session))
    say(act(desk, "inspect_project", "roadmap_project", projects, **INSPECTED))
    say(act(desk, "discuss_project", "roadmap_project", projects, **DISCUSSED))


def _review(desk: Desk, projects: Sequence[str], say: Say) -> str:
    """Five experts drawn by lot, signed in; three opinions of each project."""
    for name, unit, kind in EXPERTS:
        new(desk, "expert", {"name": name, "unit": unit, "kinds": (kind,), "active": True})
    about = {"title": "2017年成长路线图项目评审", "matter": "roadmap", "held_on": desk.today}
    session = new(desk, "expert_session", about)
    for project in (row(desk, "roadmap_project", one) for one in projects):
        judged = {"session": session, "subject": project.enterprise, "topic": project.title}
        new(desk, "reviewed_applicant", judged)
    drawn = act(desk, "draw_experts", "expert_session", (session,), wanted="5", seed="20171103")
    say(drawn)
    say(act(desk, "sign_in_expert", "session_expert", drawn.ids, pledged="是"))
    for at, project in enumerate(projects):
        for seat in range(3):
            score = Decimal(78 + (at * 7 + seat * 5) % 18)
            opinion = {"score": score, "recommends": score >= 80, "opinion": "技术路线可行，市场明确"}
            chosen = {"project": project, "expert": drawn.ids[(at + seat) % len(drawn.ids)]}
            new(desk, "project_opinion", chosen | opinion)
    return session


def _fund(year: Year, fund: str, projects: Sequence[str]) -> Sequence[str]:
    """拟安排, 公示, 审批, 会签, 下达, 任务书 and 拨付; the last waits for its 任务书."""
    treasurer, desk = year.at("caiwu", 11, 3), year.at("jingban", 11, 20)
    total = sum(row(desk, "roadmap_project", one).requested for one in projects)
    (budget,) = (one for one in ids(desk, "budget") if row(desk, "budget", one).fund == fund)
    act(treasurer, "allot_budget", "budget", (budget,), section="CX", amount=f"{total / 100}元")
    grants = act(desk, "plan_grant", "roadmap_project", projects, fund=FUND).ids
    for grant in grants:
        firm = row(desk, "enterprise", row(desk, "grant", grant).enterprise).name
        account = {"account_name": firm, "bank": "鞍山银行铁东支行", "account_no": "6222000012345678"}
        records.save(desk, "grant", account | {"credit_checked_on": desk.today}, grant)
    title = {"title": "2017年成长路线图项目资金拟安排名单公示", "place": "市科技局网站"}
    (shown,) = act(desk, "open_publicity", "grant", grants, **title).ids
    sign(year, act(desk, "submit_for_approval", "grant", grants).ids[0], 11, 22)
    later, issued = year.at("jingban", 12, 5), year.at("jingban", 12, 8)
    act(later, "close_publicity", "publicity", (shown,))
    act(later, "approve_grant", "grant", grants)
    act(later, "countersign_grant", "grant", grants)
    paper = {
        "doc_no": NOTICE,
        "title": "关于下达2017年度成长路线图计划项目资金的通知",
        "issued_on": issued.today,
    }
    act(issued, "issue_notice", "grant", grants, notice_doc=new(issued, "official_document", paper))
    signed = projects[:-1]
    records.bulk_edit(
        issued, "roadmap_project", [(one, {"targets": TARGETS, "schedule": SCHEDULE}) for one in signed]
    )
    with TemporaryDirectory(prefix="sample-") as folder:
        printing.issue(issued, "项目任务书", signed, Path(folder) / "任务书.pdf")
    act(issued, "sign_task_book", "roadmap_project", signed)
    mine = [one for one in grants if row(desk, "grant", one).project in signed]
    paid = {"method": "直接支付", "voucher": "2017-1202"}
    act(year.at("caiwu", 12, 11), "pay_grant", "grant", mine, **paid)
    return grants
