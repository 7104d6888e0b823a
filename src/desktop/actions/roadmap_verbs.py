"""成长路线图 projects step by step, as data: 受理 → 形审 → 评审 → 考察 → 处务会 → (资金) → 任务书 → 中期 → 验收."""

from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind
from desktop.records import RoadmapProject
from desktop.records.roadmap import ProjectAcceptance, ProjectChange, ProjectCheck
from desktop.rules.checklist_rules import checklist_gate
from desktop.rules.missing import Missing
from desktop.rules.roadmap_gates import failure_gate, signing_gate, supplement_gate

from . import approvals, roadmap
from .arguments import APPROVAL_ARGUMENTS
from .checklists import checklist_verb, conditions
from .steps import Step, ask, correction, verb_of
from .verb import Verb, state_is

SECTION = "成长路线图任务的责任处室"


def _form_gate(connection: Connection, row: Any, today: date) -> tuple[Missing, ...]:
    return checklist_gate(conditions(connection, row.id), SECTION)


_SUPPLEMENT = Step(
    "ask_supplement",
    RoadmapProject,
    ("applied",),
    "supplementing",
    ("supplement", "supplement_by"),
    ("supplement", "supplement_by"),
    gate=lambda connection, row, today: supplement_gate(row.supplement_by, today),
)
_REFUSED = Step(
    "refuse_project",
    RoadmapProject,
    ("applied", "supplementing"),
    "refused",
    ("refusal",),
    ("refusal",),
)
_REJECTED = Step(
    "reject_project",
    RoadmapProject,
    ("taken", "checked", "reviewed", "inspected", "discussed"),
    "rejected",
    ("refusal",),
    ("refusal",),
)
_SELECTION = (
    Step(
        "take_project", RoadmapProject, ("applied", "supplementing"), "taken", stamp="taken_on", primary=True
    ),
    Step(
        "check_form",
        RoadmapProject,
        ("taken",),
        "checked",
        stamp="form_checked_on",
        gate=_form_gate,
        help="先展开核对清单，逐项填写形式审查的结果。",
    ),
    Step(
        "review_project",
        RoadmapProject,
        ("checked",),
        "reviewed",
        ("session",),
        ("session",),
        "reviewed_on",
        gate=roadmap.opinions_gate,
        after=roadmap.keep_score,
        computes=("review_score",),
        help="先登记评审活动、专家签到和各专家的项目评审意见；得分取平均。",
    ),
    Step(
        "inspect_project",
        RoadmapProject,
        ("reviewed",),
        "inspected",
        ("inspectors", "inspection"),
        ("inspectors", "inspection"),
        "inspected_on",
    ),
    Step(
        "discuss_project",
        RoadmapProject,
        ("inspected",),
        "discussed",
        ("discussion",),
        ("discussion",),
        "discussed_on",
        help="处务会通过后“拟安排资金”，局长办公会、公示、批准随资金安排办理。",
    ),
)
_SIGNED = Step(
    "sign_task_book",
    RoadmapProject,
    ("approved",),
    "running",
    stamp="signed_on",
    gate=lambda connection, row, today: signing_gate(row.task_book is not None),
    help="任务书印发编号、双方签字后登记；签订后才能拨付。",
    primary=True,
)
_CARRIED_OUT = Step(
    "carry_out_change",
    ProjectChange,
    ("asked",),
    "done",
    stamp="done_on",
    gate=roadmap.approved_gate,
    after=roadmap.change_project,
    primary=True,
)
_CHANGE_REFUSED = Step(
    "refuse_change", ProjectChange, ("asked",), "refused", ("refusal",), ("refusal",), "done_on"
)
_PASSED = Step(
    "pass_acceptance",
    ProjectAcceptance,
    ("applied",),
    "passed",
    ("group_head", "opinion"),
    ("group_head", "opinion"),
    "concluded_on",
    after=roadmap.accept_project,
    primary=True,
)
_FAILED = Step(
    "fail_acceptance",
    ProjectAcceptance,
    ("applied",),
    "failed",
    ("group_head", "opinion", "rectify_by"),
    ("group_head", "opinion"),
    "concluded_on",
    gate=lambda connection, row, today: failure_gate(row.round or 1, row.rectify_by, today),
    after=roadmap.send_to_rectify,
    help="第一次不通过须写明整改期限；复验仍不通过的，办理终止或撤销。",
)


ROADMAP_VERBS: tuple[Verb, ...] = (
    checklist_verb(RoadmapProject),
    *map(verb_of, (_SUPPLEMENT, _REFUSED, *_SELECTION, _REJECTED, _SIGNED)),
    correction(_SELECTION),
    Verb(
        "check_project",
        RoadmapProject,
        roadmap.check_project,
        (
            ask(ProjectCheck, "result", required=True),
            ask(ProjectCheck, "progress", required=True),
            ask(ProjectCheck, "spent"),
            ask(ProjectCheck, "problem"),
            ask(ProjectCheck, "advice"),
            ask(ProjectCheck, "checkers"),
            Field("检查日期", Kind.DATE, name="checked_on", help="空白为今天"),
        ),
        hindrance=state_is("running", say="实施中的项目才做中期检查。"),
    ),
    Verb(
        "ask_change",
        RoadmapProject,
        roadmap.ask_change,
        (
            ask(ProjectChange, "kind", required=True),
            ask(ProjectChange, "reason", required=True),
            ask(ProjectChange, "new_ends_on"),
            ask(ProjectChange, "new_leader"),
            ask(ProjectChange, "new_content"),
        ),
        hindrance=state_is(*roadmap.ALIVE, say="没有立项或已结束。"),
        many=False,
    ),
    Verb(
        "submit_for_approval",
        ProjectChange,
        partial(approvals.submit_for_approval, ProjectChange),
        APPROVAL_ARGUMENTS,
        hindrance=state_is("asked", say="已有结果，不必再报审批。"),
    ),
    *map(verb_of, (_CARRIED_OUT, _CHANGE_REFUSED)),
    Verb(
        "apply_acceptance",
        RoadmapProject,
        roadmap.apply_acceptance,
        (ask(ProjectAcceptance, "completed", required=True), ask(ProjectAcceptance, "materials")),
        hindrance=state_is("running", "rectifying", say="实施中或整改后的项目才能申请验收。"),
        many=False,
    ),
    *map(verb_of, (_PASSED, _FAILED)),
    Verb(
        "take_back_conclusion",
        ProjectAcceptance,
        roadmap.take_back_conclusion,
        (Field("更正理由", Kind.LONG_TEXT, name="reason", required=True),),
        hindrance=state_is("passed", "failed", say="尚无可更正的结论。"),
        many=False,
    ),
    Verb(
        "urge_project",
        RoadmapProject,
        roadmap.urge_project,
        hindrance=state_is(*roadmap.ALIVE, "supplementing", say="没有待办事项，不必催办。"),
        help="登记后可打印催办函。",
    ),
)
