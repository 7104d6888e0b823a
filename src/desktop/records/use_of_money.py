"""After the payment: 用款报告, 绩效, and the counties' own 专项资金 (方案三)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class UseReport(Record):
    """用款报告: what a firm spent of a grant, by use; checked by the bureau before the grant is settled."""

    about = About(
        "use_report",
        "用款报告",
        "money",
        ("grant", "reported_on"),
        (("grant", "reported_on"),),
        writers=("clerk", "chief", "finance"),
        measure="份",
    )
    grant = col.ref("资金安排", "grant", required=True)
    reported_on = col.date("报告日期", required=True)
    uses = col.parts("实际用途", "fund_use", required=True)
    other_use = col.text("其他用途说明")
    vouchers = col.text("支出凭证")
    outcome = col.long_text("绩效说明")
    state = col.choice(
        "核查状态",
        choices(reported="已报", returned="退回补正", checked="已核查"),
        set_by="action",
        starts="reported",
    )
    checked_on = col.date("核查日期", set_by="action")
    finding = col.text("核查意见", set_by="action")


class GrantPerformance(Record):
    """绩效: a target with the money, a check at mid-year, a self-evaluation at the end (office.md 14)."""

    about = About(
        "grant_performance",
        "资金绩效",
        "money",
        ("grant", "year"),
        (("grant", "year"),),
        writers=("clerk", "chief", "finance"),
        measure="份",
    )
    grant = col.ref("资金安排", "grant", required=True)
    year = col.year(required=True)
    target = col.long_text("绩效目标", required=True)
    state = col.choice(
        "绩效状态",
        choices(set="目标已定", midway="年中已查", evaluated="已自评"),
        set_by="action",
        starts="set",
    )
    midway_on = col.date("年中检查日期", set_by="action")
    midway = col.long_text("年中检查情况", set_by="action")
    evaluated_on = col.date("自评日期", set_by="action")
    score = col.integer("自评得分", unit="分", set_by="action")
    result = col.long_text("自评结论", set_by="action")


class CountyFund(Record):
    """县（市）区、开发区专项资金 as they report it by workbook: theirs, never part of the city's sums."""

    about = About(
        "county_fund",
        "县区专项资金",
        "money",
        ("division", "year"),
        (("division", "year"),),
        writers=("clerk", "chief", "finance"),
        measure="笔",
    )
    division = col.term("所属地区", "division", required=True, also=("县区", "地区", "县（市）区、开发区"))
    year = col.year(required=True)
    size = col.money("资金规模", required=True, also=("规模", "专项资金规模"))
    arranged = col.money("已安排", also=("已安排金额",))
    paid = col.money("已拨付", also=("已拨付金额",))
    enterprises = col.integer("支持企业", unit="家", also=("支持企业数",))
    basis = col.text("设立文件", also=("设立依据",))
    note = col.text("备注")
