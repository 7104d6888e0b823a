"""Conditions that an administrator edits, and how one firm meets them: data, not code (office.md 17)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

CHECKLISTS = choices(
    ip_compliance="专利管理达标", little_giant="科技小巨人培育企业", roadmap_project="路线图项目形式审查"
)


class ChecklistItem(Record):
    about = About(
        "checklist_item",
        "核对清单",
        "settings",
        ("checklist", "position"),
        (("checklist", "text"),),
        writers=("admin", "chief"),
        measure="项",
    )
    checklist = col.choice("清单", CHECKLISTS, required=True)
    position = col.integer("排列次序", required=True)
    text = col.text("条件", required=True, searchable=True)
    clause = col.text("依据")
    required = col.flag("必须符合")
    active = col.flag("在用")


class ChecklistAnswer(Record):
    """One condition for one firm. Unanswered is 待核实, never 不符合."""

    about = About(
        "checklist_answer",
        "条件核对",
        "papers",
        ("subject", "item"),
        (("subject", "item"),),
        made_by="action",
        measure="项",
    )
    subject = col.ref("核对对象", "ip_compliance", "little_giant", "roadmap_project", required=True)
    item = col.ref("条件", "checklist_item", required=True)
    met = col.flag("符合")
    evidence = col.text("证明材料")
