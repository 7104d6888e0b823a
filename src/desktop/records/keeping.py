"""Who keeps a firm or a team, and what others suggest to whoever keeps a record."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class Keeper(Record):
    """归口处室: whose business the name and code of a firm or a team are, where that is not who added it."""

    about = About(
        "keeper", "归口处室", "settings", ("subject", "section"), (("subject",),), writers=("admin", "office"),
        measure="项",
    )  # fmt: skip
    subject = col.ref("企业（团队）", "enterprise", "team", required=True, also=("企业名称", "团队名称"))
    section = col.ref("归口处室", "section", required=True)
    since = col.date("自何日起")
    basis = col.text("调整依据")


class Suggestion(Record):
    """更正建议: what a section that may only read a value would have it be; decided by the section that keeps it."""

    about = About(
        "suggestion",
        "更正建议",
        "library",
        ("title",),
        made_by="action",
        writers=("clerk", "chief", "finance", "office", "admin"),
    )
    title = col.text("更正事项", required=True, searchable=True, set_by="action")
    kind = col.text("记录种类", length=40, required=True, set_by="action")
    record = col.text("记录编号", length=36, required=True, set_by="action")
    item = col.text("项目代号", length=40, required=True, set_by="action")
    present = col.long_text("现填内容", set_by="action")
    suggested = col.long_text("建议改为", set_by="action")
    reason = col.long_text("建议理由", required=True, set_by="action")
    basis = col.text("依据", set_by="action", help="如 营业执照、来函文号")
    keeper = col.text("归口处室", set_by="action", help="提出时负责这一项的处室")
    section = col.ref("提出处室", "section", set_by="action")
    proposed_by = col.text("提出人", set_by="action")
    proposed_on = col.date("提出日期", set_by="action")
    state = col.choice(
        "办理状态",
        choices(open="待办理", adopted="已采纳", declined="不采纳", withdrawn="已撤回"),
        set_by="action",
        starts="open",
    )
    answer = col.long_text("办理意见", set_by="action")
    answered_by = col.text("办理人", set_by="action")
    answered_on = col.date("办理日期", set_by="action")
