"""号段: numbers of a series that one folder of one station may give out without asking anybody."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class NumberBlock(Record):
    """Let out by the folder that gives out the series, and never again; what is left of it is handed back or closed."""

    about = About(
        "number_block",
        "号段",
        "papers",
        ("series", "year", "first"),
        made_by="action",
        writers=("clerk", "chief", "office", "admin"),
        measure="段",
    )
    series = col.ref("编号规则", "number_series", required=True, set_by="action")
    year = col.year(required=True, set_by="action")
    first = col.integer("首号", required=True, set_by="action")
    last = col.integer("末号", set_by="action", help="空白为此后全部")
    onward = col.flag("以后各年", set_by="action", help="是：发号整个移交给这台工作机")
    station_name = col.text("工作机", set_by="action", searchable=True)
    station = col.text("工作机编号", length=36, set_by="action")
    origin = col.text("数据目录", length=16, set_by="action", help="恢复备份或复制目录以后不再相同")
    parent = col.ref("从哪一号段划出", "number_block", set_by="action")
    state = col.choice(
        "状态", choices(held="领用中", returned="已交回", closed="年末关闭"), set_by="action", starts="held"
    )
    left_from = col.integer("未用自", set_by="action", help="此号及以后不再发放")
    granted_on = col.date("领用日期", set_by="action")
    ended_on = col.date("交回日期", set_by="action")
    reason = col.text("说明", set_by="action")
