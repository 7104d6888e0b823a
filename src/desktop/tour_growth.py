"""The tour's projects: from 受理 to 处务会 before the money, 任务书 after it; and the papers of 高企 and services."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop.actions import printing, records
from desktop.actions.outcome import Outcome
from desktop.actions.verbs import perform, verb_named
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

Say = Callable[[Outcome], None]
EXPERTS = (
    ("刘玉田", "辽宁科技大学", "technology"),
    ("曲明辉", "鞍山师范学院", "technology"),
    ("邵文博", "省冶金研究院", "technology"),
    ("苗秀兰", "中兴会计师事务所", "finance"),
    ("宁志远", "省科技评估中心", "management"),
)
TARGETS = "完成样机并通过检测；申请专利 2 项以上；新增销售收入 300 万元、税收 20 万元"
SCHEDULE = "第一年完成试制和中试，第二年小批量生产并推广"


def select_projects(desk: Desk, projects: Sequence[str], folder: Path, say: Say) -> None:
    """形审, a session of drawn experts, 考察 and 处务会 of all these projects."""
    say(_act(desk, "take_project", "roadmap_project", projects))
    answers = _act(desk, "lay_out_checklist", "roadmap_project", projects).ids
    records.bulk_edit(desk, "checklist_answer", [(one, {"met": True}) for one in answers])
    say(_act(desk, "check_form", "roadmap_project", projects))
    session = _review(desk, projects, say)
    say(_act(desk, "review_project", "roadmap_project", projects, session=session))
    seen = {"inspectors": "王经办、孙复核", "inspection": "场地、设备与申报材料相符，研发人员和费用归集属实"}
    say(_act(desk, "inspect_project", "roadmap_project", projects, **seen))
    say(
        _act(
            desk,
            "discuss_project",
            "roadmap_project",
            projects,
            discussion="同意列入拟安排名单，报局长办公会",
        )
    )
    for name in ("项目形式审查表", "项目评审意见汇总表", "项目考察记录"):
        say(printing.issue(desk, name, projects[:3], folder / f"{name}.pdf"))


def _review(desk: Desk, projects: Sequence[str], say: Say) -> str:
    """Five experts drawn by lot, signed in; three opinions of each project."""
    for name, unit, kind in EXPERTS:
        expert = {"name": name, "unit": unit, "kinds": (kind,), "active": True}
        records.save(desk, "expert", expert)
    about = {"title": "2017年成长路线图项目评审", "matter": "roadmap", "held_on": desk.today}
    session = records.save(desk, "expert_session", about).ids[0]
    drawn = _act(desk, "draw_experts", "expert_session", (session,), wanted="5", seed="20171103")
    say(drawn)
    say(_act(desk, "sign_in_expert", "session_expert", drawn.ids, pledged="是"))
    for at, project in enumerate(projects):
        for seat in range(3):
            score = Decimal(78 + (at * 7 + seat * 5) % 18)
            opinion = {"score": score, "recommends": score >= 80, "opinion": "技术路线可行，市场明确"}
            chosen = {"project": project, "expert": drawn.ids[(at + seat) % len(drawn.ids)]}
            records.save(desk, "project_opinion", chosen | opinion)
    return session


def sign_task_books(desk: Desk, projects: Sequence[str], folder: Path, say: Say) -> None:
    """任务书 under own numbers, as PDF and one as .docx, then signed by both sides."""
    owed = {"targets": TARGETS, "schedule": SCHEDULE}
    records.bulk_edit(desk, "roadmap_project", [(one, owed) for one in projects])
    say(printing.issue(desk, "项目任务书", projects, folder / "项目任务书.pdf"))
    say(printing.draft(desk, "项目任务书", projects[:1], folder / "项目任务书.docx"))
    say(_act(desk, "sign_task_book", "roadmap_project", projects))


def print_growth_papers(desk: Desk, folder: Path, say: Say) -> None:
    """高企推荐汇总表 of a batch, an 预评表, a service record; a letter to one that is overdue."""
    (first, *_) = lists.find_ids(desk, Look("hnte_batch"))
    batch = lists.find_ids(desk, Look("hnte_application", filters=(Filter("batch", "=", first),)))
    say(printing.draft(desk, "高企推荐汇总表", batch, folder / "高企推荐汇总表.pdf"))
    checked = lists.find_ids(desk, Look("hnte_candidate"))[:2]
    say(printing.draft(desk, "高企预评表", checked, folder / "高企预评表.pdf"))
    served = lists.find_ids(desk, Look("service", filters=(Filter("state", "=", "revisited"),)))[:2]
    say(printing.draft(desk, "企业服务记录单", served, folder / "企业服务记录单.pdf"))
    overdue = (Filter("state", "=", "running"), Filter("ends_on", "<", date(2017, 8, 1)))
    late = lists.find_ids(desk, Look("roadmap_project", filters=overdue))[:1]
    say(_act(replace(desk, on=date(2017, 12, 12)), "urge_project", "roadmap_project", late))
    for ending in ("pdf", "docx"):
        say(printing.draft(desk, "项目催办函", late, folder / f"项目催办函.{ending}"))


def _act(desk: Desk, verb: str, kind: str, ids: Sequence[str], **given: str) -> Outcome:
    return perform(desk, verb_named(verb, kind), ids, given)
