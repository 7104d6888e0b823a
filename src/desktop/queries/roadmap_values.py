"""What the papers of a roadmap project say, from 形审 to 验收, gathered from the records."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Refusal
from desktop.paper.form_paper import FormValues
from desktop.paper.official import Column, Table, chinese_date
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues
from desktop.records import Approval, ApprovalStep, Enterprise, IssuedNumber, RoadmapProject
from desktop.records.checklists import ChecklistAnswer, ChecklistItem
from desktop.records.experts import Expert, ExpertSession, SessionExpert
from desktop.records.roadmap import ProjectAcceptance, ProjectChange, ProjectCheck, ProjectOpinion
from desktop.rules.missing import Missing
from desktop.rules.roadmap_gates import task_book_gate
from desktop.store.rows import find, get, get_many

from . import roadmap_standing, standing
from .document_facts import DocumentFacts
from .growth_reminders import months_after
from .growth_values import Fields, day_of, of_office, wan
from .parameters import parameters_on
from .titles import title

_ANSWERS = {"refused": "不予受理", "rejected": "不予立项"}


def of_project(connection: Connection, row: Any, number: str = "") -> Fields:
    issued = get(connection, IssuedNumber, row.task_book) if row.task_book else None
    return (
        ("project", row.title),
        ("firm", title(connection, row.enterprise)),
        ("leader", row.leader or ""),
        ("year", str(row.year)),
        ("starts", day_of(row.starts_on)),
        ("ends", day_of(row.ends_on)),
        ("number", number or (issued.text if issued else "")),
    )


def task_book(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """任务书: what was granted, by use, and what is owed for it."""
    row = get(connection, RoadmapProject, record_id)
    grants = [g for g in roadmap_standing.grants_of(connection, record_id) if g.state in standing.COMMITTED]
    if not grants:
        raise Refusal(f"“{row.title}”没有批准的资金安排，请先批准资金，再印任务书。")
    granted = sum(grant.approved or 0 for grant in grants)
    uses: dict[str, int] = {}
    for grant in grants:
        for use, fen in grant.uses or ():
            uses[use] = uses.get(use, 0) + fen
    notice = roadmap_standing.notice_of(connection, record_id)
    fields = (
        *of_office(connection, row.year),
        *of_project(connection, row, number),
        ("content", row.content or ""),
        ("targets", row.targets or ""),
        ("schedule", row.schedule or "按起止日期实施。"),
        ("granted", wan(granted)),
        ("own", wan(row.own_funds or 0)),
        ("basis", "《鞍山市科技型中小企业成长路线图计划》"),
        ("notice", notice.doc_no if notice else ""),
    )
    table = Table(
        (Column("序号", 14, "centre"), Column("支出用途", 70), Column("预算", 40, "right")),
        tuple((str(at), use, wan(fen)) for at, (use, fen) in enumerate(uses.items(), 1)),
        ("", "合计", wan(granted)),
        "万元",
    )
    return TextValues("task_book", fields, (table,))


def task_book_shut(connection: Connection, record_id: str, today: date) -> tuple[Missing, ...]:
    row = get(connection, RoadmapProject, record_id)
    notice = roadmap_standing.notice_of(connection, record_id)
    return task_book_gate(row.state, notice.doc_no if notice else "", bool((row.targets or "").strip()))


def refusal(connection: Connection, record_id: str, number: str = "") -> TextValues:
    row = get(connection, RoadmapProject, record_id)
    if row.state not in _ANSWERS:
        raise Refusal(f"“{row.title}”没有登记不予受理或不予立项，不印这份通知书。")
    fields = (
        *of_office(connection, row.year),
        *of_project(connection, row),
        ("answer", _ANSWERS[row.state]),
        ("reason", row.refusal or ""),
    )
    return TextValues("project_refusal", fields)


def form_check(connection: Connection, record_id: str, number: str = "") -> TableValues:
    row = get(connection, RoadmapProject, record_id)
    answers = find(connection, ChecklistAnswer, ChecklistAnswer.__table__.c.subject == record_id)
    items = get_many(connection, ChecklistItem, (one.item for one in answers))
    asked = sorted((one for one in answers if one.item in items), key=lambda one: items[one.item].position)
    if not asked:
        raise Refusal(f"“{row.title}”还没有展开核对清单，请先办理“展开核对清单”。")
    said = {True: "符合", False: "不符合", None: "待核实"}
    lines = tuple(
        (str(at), items[one.item].text, items[one.item].clause or "", said[one.met], one.evidence or "")
        for at, one in enumerate(asked, 1)
    )
    result = "通过" if row.form_checked_on else ""
    fields = (*of_project(connection, row), ("result", result), ("day", day_of(row.form_checked_on)))
    return TableValues("project_form_check", fields, lines)


def opinion_summary(connection: Connection, record_id: str, number: str = "") -> TableValues:
    row = get(connection, RoadmapProject, record_id)
    opinions = find(connection, ProjectOpinion, ProjectOpinion.__table__.c.project == record_id)
    if not opinions:
        raise Refusal(f"“{row.title}”还没有专家评审意见，请先在“项目评审意见”中登记。")
    present = get_many(connection, SessionExpert, (one.expert for one in opinions))
    experts = get_many(connection, Expert, (one.expert for one in present.values()))
    said = {True: "是", False: "否", None: ""}
    lines = []
    for at, one in enumerate(opinions, 1):
        expert = experts[present[one.expert].expert]
        lines.append(
            (str(at), expert.name, expert.unit, str(one.score), said[one.recommends], one.opinion or "")
        )
    session = get(connection, ExpertSession, row.session) if row.session else None
    fields = (
        *of_project(connection, row),
        ("session", session.title if session else ""),
        ("day", day_of(row.reviewed_on)),
        ("score", "" if row.review_score is None else str(row.review_score)),
    )
    return TableValues("project_opinions", fields, tuple(lines))


def inspection(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, RoadmapProject, record_id)
    firm = get(connection, Enterprise, row.enterprise)
    fields = (
        *of_project(connection, row),
        ("place", firm.address or "" if firm else ""),
        ("day", day_of(row.inspected_on)),
        ("inspectors", row.inspectors or ""),
        ("finding", row.inspection or ""),
    )
    return FormValues("project_inspection", fields)


def midway(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, ProjectCheck, record_id)
    project = get(connection, RoadmapProject, row.project)
    text = tuple((name, getattr(row, name) or "") for name in ("checkers", "progress", "problem", "advice"))
    fields = (
        *of_project(connection, project),
        *text,
        ("day", day_of(row.checked_on)),
        ("result", ProjectCheck.field("result").label_of(row.result or "")),
        ("spent", wan(row.spent)),
    )
    return FormValues("project_midway", fields)


def change_form(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, ProjectChange, record_id)
    project = get(connection, RoadmapProject, row.project)
    after = {"extend": day_of(row.new_ends_on), "leader": row.new_leader, "content": row.new_content}
    kind = ProjectChange.field("kind").label_of(row.kind)
    before = day_of(date.fromisoformat(row.before)) if row.kind == "extend" and row.before else row.before
    fields = (
        *of_project(connection, project),
        ("kind", kind),
        ("day", day_of(row.asked_on)),
        ("reason", row.reason or ""),
        ("before", before or ""),
        ("after", after.get(row.kind, kind) or ""),
        ("approval", _approval(connection, row.approval)),
    )
    return FormValues("project_change_form", fields)


def _approval(connection: Connection, approval: str | None) -> str:
    """What has been signed so far, a line each."""
    if not approval or get(connection, Approval, approval) is None:
        return ""
    table = ApprovalStep.__table__
    steps = find(connection, ApprovalStep, table.c.approval == approval, order=(table.c.position,))
    signed = [step for step in steps if step.state == "agreed"]
    return "\n".join(f"{s.title}：{s.opinion}　{s.signer}　{day_of(s.signed_on)}" for s in signed)


def acceptance_request(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, ProjectAcceptance, record_id)
    project = get(connection, RoadmapProject, row.project)
    fields = (
        *of_project(connection, project),
        ("round", _round(row.round)),
        ("day", day_of(row.applied_on)),
        ("targets", project.targets or ""),
        ("completed", row.completed or ""),
        ("materials", row.materials or ""),
    )
    return FormValues("acceptance_request", fields)


def acceptance_result(connection: Connection, record_id: str, number: str = "") -> FormValues:
    row = get(connection, ProjectAcceptance, record_id)
    project = get(connection, RoadmapProject, row.project)
    if row.state == "applied":
        raise Refusal(f"“{project.title}”的验收还没有结论，请先登记验收通过或不通过。")
    rectify = f"请于{chinese_date(row.rectify_by)}前完成整改并申请复验。" if row.rectify_by else ""
    fields = (
        *of_project(connection, project),
        ("round", _round(row.round)),
        ("day", day_of(row.concluded_on)),
        ("head", row.group_head or ""),
        ("opinion", row.opinion or ""),
        ("result", ProjectAcceptance.field("state").label_of(row.state)),
        ("rectify", rectify),
    )
    return FormValues("acceptance_result", fields)


def _round(number: int | None) -> str:
    return "首次验收" if (number or 1) == 1 else "整改后复验"


def urging_letter(connection: Connection, record_id: str, number: str = "") -> TextValues:
    """催办函, for what the project is behind with."""
    row = get(connection, RoadmapProject, record_id)
    if not row.urged:
        raise Refusal(f"“{row.title}”还没有登记催办，请先办理“催办”。")
    closing = parameters_on(connection, row.urged_on).whole("acceptance_months")
    matter, until = _behind(row, closing)
    fields = (
        *of_office(connection, row.urged_on.year),
        *of_project(connection, row),
        ("matter", matter),
        ("until", chinese_date(until)),
        ("nth", str(row.urged)),
    )
    return TextValues("project_urging", fields, day=row.urged_on)


def _behind(row: Any, closing: int) -> tuple[str, date | None]:
    grace = months_after(row.urged_on, 1)
    if row.state == "supplementing":
        return "申报材料尚未补正", row.supplement_by if row.supplement_by > row.urged_on else grace
    if row.state == "rectifying":
        return "验收不通过后尚未完成整改、申请复验", grace
    if row.state == "approved":
        return "任务书尚未签订", grace
    if row.ends_on and row.ends_on < row.urged_on:
        due = months_after(row.ends_on, closing)
        return "项目已经结束，尚未申请验收", due if due > row.urged_on else grace
    return "应当按进度报送实施情况，接受中期检查", grace


def _year(connection: Connection, record_id: str) -> int:
    return get(connection, RoadmapProject, record_id).year


ROADMAP_DOCUMENTS = (
    DocumentFacts("project_refusal", "不予受理（立项）通知书", "roadmap_project", "", False, refusal),
    DocumentFacts("project_form_check", "项目形式审查表", "roadmap_project", "", False, form_check),
    DocumentFacts("project_opinions", "项目评审意见汇总表", "roadmap_project", "", False, opinion_summary),
    DocumentFacts("project_inspection", "项目考察记录", "roadmap_project", "", False, inspection),
    DocumentFacts(
        "task_book",
        "项目任务书",
        "roadmap_project",
        "task_book",
        False,
        task_book,
        gate=task_book_shut,
        year=_year,
        kept_in=(RoadmapProject, "task_book"),
    ),
    DocumentFacts("project_urging", "项目催办函", "roadmap_project", "", False, urging_letter),
    DocumentFacts("project_midway", "项目中期检查表", "project_check", "", False, midway),
    DocumentFacts("project_change_form", "项目变更申请审批表", "project_change", "", False, change_form),
    DocumentFacts(
        "acceptance_request", "项目验收申请表", "project_acceptance", "", False, acceptance_request
    ),
    DocumentFacts("acceptance_result", "项目验收结论书", "project_acceptance", "", False, acceptance_result),
)
