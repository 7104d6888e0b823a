"""走访记录: what was heard at a firm."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

WAYS = choices(on_site="实地走访", by_phone="电话回访", at_office="来局座谈")


class Interview(Record):
    about = About(
        "interview",
        "走访记录",
        "library",
        ("enterprise", "held_on"),
        (("enterprise", "held_on"),),
        measure="次",
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "走访企业"))
    held_on = col.date("走访日期", required=True, also=("日期",))
    way = col.choice("走访方式", WAYS)
    visitors = col.text("走访人员", searchable=True)
    people = col.integer("座谈人数", unit="人")
    investment = col.money("拟投资额")
    solved = col.flag("当场解决")
    findings = col.long_text("情况和问题", also=("存在问题",))
