"""年度 and people change: what enters a closed year afterwards, and what is handed over (office.md 24, 25)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class LateEntry(Record):
    """A closed year stays closed, except for what a head lets in, for a reason, until a day."""

    about = About(
        "late_entry", "封账后补记", "papers", ("year", "reason"), (("year", "kind", "until"),),
        writers=("chief",), measure="项",
    )  # fmt: skip
    year = col.year("补记年度", required=True)
    kind = col.text("补记哪一种记录", length=40, required=True, help="如 拨付、年度情况；写“全部”为各种记录")
    reason = col.long_text("补记理由", required=True)
    until = col.date("开放至", required=True, help="过了这一天自动关闭")


class Handover(Record):
    about = About(
        "handover", "交接清单", "papers", ("giver", "taker"), (("giver", "taker", "drawn_on"),),
        writers=("clerk", "chief", "office"), measure="份",
    )  # fmt: skip
    giver = col.ref("移交人", "user", required=True)
    taker = col.ref("接收人", "user", required=True)
    supervisor = col.text("监交人", required=True)
    reason = col.text("移交原因", help="如 岗位调整")
    note = col.text("备注")
    state = col.choice(
        "交接状态",
        choices(planned="待列清单", drawn="已列清单", done="已交接"),
        set_by="action",
        starts="planned",
    )
    drawn_on = col.date("列清单日期", set_by="action")
    done_on = col.date("交接日期", set_by="action")


class HandoverItem(Record):
    about = About(
        "handover_item", "移交事项", "papers", ("handover", "what"), (("handover", "what"),),
        made_by="action", writers=("clerk", "chief", "office"), measure="项",
    )  # fmt: skip
    handover = col.ref("交接清单", "handover", required=True)
    kind = col.choice(
        "类别",
        choices(todo="待办事项", draft="未完草稿", approval="经办审批", contact="责任联系", numbers="编号簿"),
        required=True,
        set_by="action",
    )
    what = col.text("事项", required=True, searchable=True, set_by="action")
    count = col.integer("件数", set_by="action")
    explained = col.text("交代说明")
