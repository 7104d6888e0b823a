"""成长路线图 projects after the application: experts' opinions, 中期检查, changes, 验收 (方案二（五）, office.md 3, 14)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class ProjectOpinion(Record):
    """What one expert of the session found of one project, from the signed score sheet."""

    about = About(
        "project_opinion",
        "项目评审意见",
        "5",
        ("project", "expert"),
        (("project", "expert"),),
        measure="份",
    )
    project = col.ref("路线图项目", "roadmap_project", required=True, also=("项目名称",))
    expert = col.ref("评审专家", "session_expert", required=True, also=("专家",))
    score = col.decimal("评分", places=1, unit="分", required=True, help="0 至 100 分")
    recommends = col.flag("建议支持")
    opinion = col.long_text("意见")


class ProjectCheck(Record):
    about = About(
        "project_check",
        "项目中期检查",
        "5",
        ("project", "checked_on"),
        (("project", "checked_on"),),
        made_by="action",
        measure="次",
    )
    project = col.ref("路线图项目", "roadmap_project", required=True, set_by="action")
    checked_on = col.date("检查日期", set_by="action")
    result = col.choice(
        "检查结论",
        choices(on_time="按计划进行", behind="进度滞后", stopped="已停顿"),
        set_by="action",
    )
    progress = col.long_text("任务完成情况", set_by="action")
    spent = col.money("已使用资金", set_by="action")
    problem = col.long_text("存在问题", set_by="action")
    advice = col.long_text("处理意见", set_by="action")
    checkers = col.text("检查人员", set_by="action")
    note = col.text("备注")


class ProjectChange(Record):
    """变更, 延期, 终止, 撤销: asked for, approved through its chain, then carried out on the project."""

    about = About(
        "project_change",
        "项目变更",
        "5",
        ("project", "kind"),
        (("project", "kind", "asked_on"),),
        made_by="action",
        measure="件",
    )
    project = col.ref("路线图项目", "roadmap_project", required=True, set_by="action")
    enterprise = col.ref("承担企业", "enterprise", required=True, set_by="action")
    kind = col.choice(
        "变更种类",
        choices(content="内容变更", leader="负责人变更", extend="延期", end="终止", revoke="撤销"),
        set_by="action",
    )
    reason = col.long_text("申请理由", set_by="action")
    new_ends_on = col.date("延期至", set_by="action")
    new_leader = col.text("变更后负责人", set_by="action")
    new_content = col.long_text("变更后内容", set_by="action")
    before = col.text("变更前", set_by="action", length=400)
    asked_on = col.date("申请日期", set_by="action")
    state = col.choice(
        "办理状态",
        choices(asked="已申请", done="已办理", refused="不同意"),
        set_by="action",
        starts="asked",
    )
    approval = col.ref("审批", "approval", set_by="action")
    done_on = col.date("办理日期", set_by="action")
    refusal = col.text("不同意的原因", set_by="action")
    note = col.text("备注")


class ProjectAcceptance(Record):
    """One 验收: an application, the group's opinion, 通过 or 不通过 with a day for 整改; the next round is 复验."""

    about = About(
        "project_acceptance",
        "项目验收",
        "5",
        ("project", "round"),
        (("project", "round"),),
        made_by="action",
        measure="次",
    )
    project = col.ref("路线图项目", "roadmap_project", required=True, set_by="action")
    enterprise = col.ref("承担企业", "enterprise", required=True, set_by="action")
    round = col.integer("第几次验收", set_by="action", help="2 为整改后复验")
    applied_on = col.date("申请日期", set_by="action")
    completed = col.long_text("任务完成情况", set_by="action")
    materials = col.text("验收材料", set_by="action")
    state = col.choice(
        "验收状态",
        choices(applied="待验收", passed="通过", failed="不通过"),
        set_by="action",
        starts="applied",
    )
    group_head = col.text("验收组组长", set_by="action")
    opinion = col.long_text("验收组意见", set_by="action")
    concluded_on = col.date("验收日期", set_by="action")
    rectify_by = col.date("整改期限", set_by="action")
    note = col.text("备注")
