"""资金管理: funds, their yearly budgets, allotments, grants and payments. Amounts in integer 分."""

from desktop.fields import choices
from desktop.fields import columns as col

from .library import STAGES
from .record import About, Record

SUPPORT = choices(platform="平台出资", equity="股权（可转债）", grant="无偿资助")


class Fund(Record):
    about = About(
        "fund", "资金", "money", ("name",), (("code",),), writers=("chief", "finance", "admin"), measure="项"
    )
    code = col.text("资金代号", length=8, required=True)
    name = col.text("资金名称", required=True, searchable=True)
    period = col.text("期限")
    stages = col.tags("支持阶段", STAGES)
    support = col.choice("支持方式", SUPPORT)
    beneficiary = col.text("支持对象")
    clause = col.text("依据")
    task = col.ref("归口任务", "task", help="由哪一项任务的责任处室安排")
    rekey = col.flag("下达前复核录入", help="由另一人重新录入金额和账号，一致才能下达和拨付；空白为不要求")


class Budget(Record):
    about = About(
        "budget",
        "年度预算",
        "money",
        ("fund", "year"),
        (("fund", "year"),),
        writers=("chief", "finance"),
        measure="笔",
    )
    fund = col.ref("资金", "fund", required=True, also=("资金名称",))
    year = col.year(required=True)
    amount = col.money("预算额", required=True, also=("金额",))
    indicator_no = col.text("指标文号", help="财政部门下达的指标文号")
    note = col.text("备注")


class Allotment(Record):
    """分配额度: what a section may commit of a budget. Never edited; a return is a further record."""

    about = About(
        "allotment",
        "分配额度",
        "money",
        ("budget", "section"),
        irrevocable=True,
        made_by="action",
        writers=("leader", "office", "finance"),
        measure="笔",
    )
    budget = col.ref("年度预算", "budget", required=True)
    section = col.ref("责任处室", "section", required=True)
    amount = col.money("分配金额", required=True, set_by="action", help="退回额度记为负数")
    allotted_on = col.date("分配日期", set_by="action")
    station_name = col.text("工作机", set_by="action", help="额度放在哪台工作机上，只有它可以批准和退回")
    escrow = col.text("额度所在", length=16, set_by="action", help="数据目录的代号")
    reason = col.text("说明", set_by="action")


class Grant(Record):
    """资金安排: 无偿资助 from a fund to one firm, split over the ten uses of 方案三（二）."""

    about = About(
        "grant",
        "资金安排",
        "money",
        ("enterprise", "year"),
        (("project", "year"),),
        made_by="action",
        writers=("clerk", "chief", "finance"),
        measure="笔",
        back_entry=("approved_on", "approved", "state", "original_doc_no"),
    )
    enterprise = col.ref("受助企业", "enterprise", required=True, also=("企业名称",))
    project = col.ref("项目", "roadmap_project")
    fund = col.ref("资金", "fund", required=True)
    year = col.year(required=True)
    requested = col.money("拟安排金额", required=True)
    uses = col.parts("资金用途", "fund_use")
    other_use = col.text("其他用途说明")
    state = col.choice(
        "资金状态",
        choices(
            planned="拟安排",
            approved="已批未拨",
            paid="已拨",
            settled="已结算",
            recovered="收回",
            dropped="未安排",
        ),
        set_by="action",
    )
    approved = col.money("批准金额", set_by="action")
    approved_on = col.date("批准日期", set_by="action")
    stage_at_approval = col.choice("批准时阶段", STAGES, set_by="action")
    demonstration = col.ref("示范企业依据", "demonstration", set_by="action")
    approval = col.ref("审批", "approval", set_by="action")
    publicity = col.ref("公示", "publicity", set_by="action")
    credit_checked_on = col.date("信用核查日期", help="信用中国、经营异常、失信被执行人、重复资助")
    countersigned_on = col.date("财政会签日期", set_by="action")
    escrow = col.text("用哪里的额度", length=16, set_by="action", help="批准时所用额度的数据目录代号")
    payer_name = col.text("拨付工作机", set_by="action", help="空白为批准它的工作机")
    payer = col.text("由何处拨付", length=16, set_by="action", help="数据目录的代号")
    notice_doc = col.ref("资金下达通知", "official_document", set_by="action")
    account_name = col.text("户名", help="收款账户，下达前由第二人复核")
    bank = col.text("开户行")
    account_no = col.code("账号", "account", sensitive=True)
    rekeyed_amount = col.money("复核金额", set_by="action", help="另一人重新录入的批准金额")
    rekeyed_account = col.code("复核账号", "account", sensitive=True, set_by="action")
    rekeyed_by = col.ref("复核录入人", "user", set_by="action")
    rekeyed_on = col.date("复核日期", set_by="action")
    original_doc_no = col.code("原文号", "cited_no", help="历史补录时必填")
    note = col.text("备注")


class Disbursement(Record):
    """拨付: one payment. Never edited; a wrong one is reversed by a further record."""

    about = About(
        "disbursement",
        "拨付",
        "money",
        ("grant", "paid_on"),
        irrevocable=True,
        made_by="action",
        writers=("finance",),
        measure="笔",
    )
    grant = col.ref("资金安排", "grant", required=True)
    amount = col.money("拨付金额", required=True, set_by="action", help="冲销、收回记为负数")
    kind = col.choice(
        "类别",
        choices(first="首付", rest="尾款", whole="一次拨付", reversal="冲销", recovery="收回"),
        set_by="action",
    )
    paid_on = col.date("拨付日期", set_by="action")
    method = col.choice(
        "支付方式", choices(direct="直接支付", authorised="授权支付", county="县区转拨"), set_by="action"
    )
    voucher = col.text("凭证号", set_by="action")
    reverses = col.ref("冲销哪一笔", "disbursement", set_by="action")
    reason = col.text("说明", set_by="action")


class OpeningBalance(Record):
    """期初数: what a fund had committed and paid before this program began (office.md 21)."""

    about = About(
        "opening_balance", "期初数", "money", ("fund", "year"), (("fund", "year"),), writers=("finance",)
    )
    fund = col.ref("资金", "fund", required=True)
    year = col.year(required=True)
    approved = col.money("以前已批准")
    paid = col.money("以前已拨付")
    basis = col.long_text("依据", required=True)
    locked = col.flag("已核对")
