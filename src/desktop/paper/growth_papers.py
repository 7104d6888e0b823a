"""The papers of 高企, the pool and roadmap projects (office.md, papers beyond the obvious): what each prints, as data."""

from .form_paper import FormPaper
from .table_paper import TablePaper
from .text_paper import TextPaper

_ISSUER = {"issuer": "本局名称", "section": "承办处室"}
_FIRM = {"firm": "企业名称", "code": "统一社会信用代码", "contact": "联系人", "phone": "联系电话"}
_PROJECT = {
    "project": "项目名称",
    "firm": "承担企业",
    "leader": "项目负责人",
    "year": "年度",
    "starts": "开始日期",
    "ends": "结束日期",
    "number": "任务书编号",
}

TASK_BOOK = TextPaper(
    "task_book",
    "项目任务书",
    "roadmap_project",
    _ISSUER
    | _PROJECT
    | {
        "content": "主要内容",
        "targets": "考核指标",
        "schedule": "进度安排",
        "granted": "安排资金（万元）",
        "own": "自筹资金（万元）",
        "basis": "立项依据",
        "notice": "资金下达文号",
    },
)
REFUSAL = TextPaper(
    "project_refusal",
    "不予受理（立项）通知书",
    "roadmap_project",
    _ISSUER | _PROJECT | {"answer": "决定", "reason": "原因"},
)
FORM_CHECK = TablePaper(
    "project_form_check",
    "项目形式审查表",
    "roadmap_project",
    _PROJECT | {"result": "审查结论", "day": "审查日期"},
    ((11, "centre"), (80, "left"), (34, "left"), (20, "centre"), (34, "left")),
    air=14,
)
OPINIONS = TablePaper(
    "project_opinions",
    "项目评审意见汇总表",
    "roadmap_project",
    _PROJECT | {"session": "评审活动", "day": "评审日期", "score": "平均得分"},
    ((11, "centre"), (22, "centre"), (40, "left"), (18, "right"), (22, "centre"), (66, "left")),
    air=12,
)
INSPECTION = FormPaper(
    "project_inspection",
    "项目考察记录",
    "roadmap_project",
    _PROJECT | {"place": "企业地址", "day": "考察日期", "inspectors": "考察人员", "finding": "考察情况"},
)
MIDWAY = FormPaper(
    "project_midway",
    "项目中期检查表",
    "project_check",
    _PROJECT
    | {
        "day": "检查日期",
        "checkers": "检查人员",
        "result": "检查结论",
        "progress": "任务完成情况",
        "spent": "已使用资金（万元）",
        "problem": "存在问题",
        "advice": "处理意见",
    },
)
CHANGE = FormPaper(
    "project_change_form",
    "项目变更申请审批表",
    "project_change",
    _PROJECT
    | {
        "kind": "变更种类",
        "day": "申请日期",
        "reason": "申请理由",
        "before": "变更前",
        "after": "变更后",
        "approval": "审批意见",
    },
)
ACCEPTANCE_REQUEST = FormPaper(
    "acceptance_request",
    "项目验收申请表",
    "project_acceptance",
    _PROJECT
    | {
        "round": "第几次验收",
        "day": "申请日期",
        "targets": "考核指标",
        "completed": "完成情况",
        "materials": "材料",
    },
)
ACCEPTANCE_RESULT = FormPaper(
    "acceptance_result",
    "项目验收结论书",
    "project_acceptance",
    _PROJECT
    | {
        "round": "第几次验收",
        "day": "验收日期",
        "head": "验收组组长",
        "opinion": "验收组意见",
        "result": "验收结论",
        "rectify": "整改要求",
    },
)
URGING = TextPaper(
    "project_urging",
    "项目催办函",
    "roadmap_project",
    _ISSUER | _PROJECT | {"matter": "催办事项", "until": "应办期限", "nth": "第几次催办"},
)
RECTIFY = TextPaper(
    "rectification_notice",
    "限期整改告知书",
    "pool_review",
    _ISSUER | _FIRM | {"year": "复核年度", "pool": "培育池", "reason": "理由", "until": "整改期限"},
)
WITHDRAWAL = TextPaper(
    "withdrawal_notice",
    "退出培育池告知书",
    "pool_review",
    _ISSUER | _FIRM | {"year": "复核年度", "pool": "培育池", "reason": "理由"},
)
PRECHECK = FormPaper(
    "hnte_precheck",
    "高企预评表",
    "hnte_candidate",
    _FIRM
    | {
        "year": "计划申报年度",
        "field": "技术领域",
        "conclusion": "预评结论",
        "score": "评分范围",
        "explanation": "逐条说明",
        "day": "预评日期",
        "responsible": "责任联系人",
    },
    fine=True,
)
RECOMMENDATION = TablePaper(
    "hnte_recommendation",
    "高企推荐汇总表",
    "hnte_application",
    _ISSUER | {"batch": "申报批次", "count": "家数"},
    (
        (11, "centre"), (62, "left"), (50, "centre"), (26, "centre"), (48, "left"), (24, "centre"), (24, "right"),
        (24, "right"),
    ),
    landscape=True,
    air=10,
)  # fmt: skip
SERVICE = FormPaper(
    "service_record",
    "企业服务记录单",
    "service",
    _FIRM
    | {
        "kind": "服务类别",
        "raised": "提出日期",
        "need": "企业需求",
        "handler": "承办人",
        "assigned": "派单日期",
        "due": "办理期限",
        "result": "办理结果",
        "done": "办结日期",
        "satisfaction": "满意程度",
        "revisit": "回访意见",
    },
)
FIRM_PLAN = FormPaper(
    "firm_plan_sheet",
    "一企一策表",
    "firm_plan",
    _FIRM
    | {
        "year": "年度",
        "responsible": "责任联系人",
        "problem": "主要问题",
        "goal": "年度目标",
        "measures": "帮扶措施",
        "progress": "进展情况",
    },
)

GROWTH_PAPERS = (
    TASK_BOOK,
    REFUSAL,
    FORM_CHECK,
    OPINIONS,
    INSPECTION,
    MIDWAY,
    CHANGE,
    ACCEPTANCE_REQUEST,
    ACCEPTANCE_RESULT,
    URGING,
    RECTIFY,
    WITHDRAWAL,
    PRECHECK,
    RECOMMENDATION,
    SERVICE,
    FIRM_PLAN,
)
