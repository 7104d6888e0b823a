"""任务（八） 科技金融: the 科技金融超市, platforms and their contributors, equity. Two ledgers, never added (office.md 10)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .library import STAGES
from .record import About, Record


class FinancialInstitution(Record):
    about = About("financial_institution", "金融投资机构", "8", ("name",), (("name",),), measure="家")
    name = col.text("机构名称", required=True, searchable=True)
    kind = col.choice(
        "类型",
        choices(
            bank="银行",
            guarantee="担保",
            insurance="保险",
            leasing="融资租赁",
            investor="投资机构",
            manager="基金管理人",
        ),
        vocabulary="institution_kind",
        required=True,
    )
    licence_no = col.text("牌照（备案）号", length=60)
    contact = col.text("联系人", searchable=True)
    phone = col.code("固定电话", "phone")
    active = col.flag("在合作")
    note = col.text("备注")


class FinancialProduct(Record):
    about = About("financial_product", "金融产品", "8", ("name",), (("institution", "name"),), measure="个")
    institution = col.ref("机构", "financial_institution", required=True, also=("机构名称", "银行"))
    name = col.text("产品名称", required=True, searchable=True)
    most = col.money("最高额度")
    rate = col.decimal("年利率", unit="%")
    months = col.integer("最长期限", unit="个月")
    guarantee = col.text("担保方式", help="信用、知识产权质押、保证、抵押")
    conditions = col.long_text("申请条件")
    active = col.flag("在售")


class FinancingRequest(Record):
    about = About(
        "financing_request",
        "融资需求",
        "8",
        ("enterprise", "registered_on"),
        (("enterprise", "registered_on", "amount"),),
        measure="项",
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    registered_on = col.date("登记日期", required=True)
    amount = col.money("需求金额", required=True)
    months = col.integer("期限", unit="个月")
    way = col.choice("融资方式", choices(debt="债权", equity="股权", either="均可"))
    purpose = col.text("用途")
    guarantee = col.text("可提供的担保")
    state = col.choice(
        "需求状态",
        choices(registered="已登记", pushed="已推送", credited="已授信", lent="已放款", closed="已办结"),
        set_by="action",
        starts="registered",
    )
    closed_on = col.date("办结日期", set_by="action")
    result = col.text("办结情况", set_by="action")


class RequestPush(Record):
    """One request as one institution answers it."""

    about = About(
        "request_push",
        "需求推送",
        "8",
        ("request", "institution"),
        (("request", "institution"),),
        made_by="action",
        measure="次",
    )
    request = col.ref("融资需求", "financing_request", required=True)
    institution = col.ref("机构", "financial_institution", required=True)
    product = col.ref("金融产品", "financial_product")
    pushed_on = col.date("推送日期", set_by="action")
    state = col.choice(
        "答复",
        choices(
            pushed="待答复",
            accepted="已受理",
            declined="不予受理",
            credited="已授信",
            lent="已放款",
            repaid="已结清",
        ),
        set_by="action",
        starts="pushed",
    )
    accepted_on = col.date("受理日期", set_by="action")
    decline_reason = col.text("不予受理原因", set_by="action")
    credit = col.money("授信额", set_by="action")
    credited_on = col.date("授信日期", set_by="action")
    loan = col.money("放款额", set_by="action")
    lent_on = col.date("放款日期", set_by="action")
    due_on = col.date("到期日", set_by="action")
    rate = col.decimal("年利率", unit="%", set_by="action")
    repaid_on = col.date("结清日期", set_by="action")


class InvestmentPlatform(Record):
    about = About("investment_platform", "投资平台", "8", ("name",), (("name",),), measure="个")
    name = col.text("平台名称", required=True, searchable=True)
    fund = col.ref("资金", "fund", help="平台管理的资金，如 天使投资基金平台、股权投资母基金")
    manager = col.ref("管理人", "financial_institution")
    established_on = col.date("设立日期")
    size = col.money("目标规模")
    note = col.text("备注")


class PlatformContribution(Record):
    """出资 into a platform: the ledger fund → platform. Never edited; what is given back is a negative record."""

    about = About(
        "platform_contribution",
        "平台出资",
        "8",
        ("platform", "contributor"),
        irrevocable=True,
        made_by="action",
        writers=("chief", "finance"),
        measure="笔",
    )
    platform = col.ref("投资平台", "investment_platform", required=True)
    contributor = col.text("出资人", required=True, searchable=True)
    kind = col.choice(
        "出资性质",
        choices(public="财政引导资金", social="社会资本", investor="投资机构"),
        required=True,
    )
    fund = col.ref("出自资金", "fund", help="财政引导资金填写，如 种子基金引导资金")
    year = col.year(set_by="action")
    subscribed = col.money("认缴额", set_by="action")
    paid_in = col.money("实缴额", set_by="action")
    paid_on = col.date("实缴日期", set_by="action")
    voucher = col.text("出资凭证", set_by="action")
    escrow = col.text("用哪里的额度", length=16, set_by="action", help="所用额度的数据目录代号")
    reason = col.text("说明", set_by="action")


class EquityDeal(Record):
    """股权投资: the ledger platform (or institution) → firm."""

    about = About(
        "equity_deal",
        "股权投资",
        "8",
        ("enterprise", "recommended_on"),
        (("enterprise", "fund", "recommended_on"),),
        measure="笔",
        back_entry=("closed_on", "amount", "state"),
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    fund = col.ref("资金", "fund", required=True, also=("资金名称",))
    platform = col.ref("投资平台", "investment_platform")
    investor = col.ref("投资机构", "financial_institution")
    recommended_on = col.date("推荐日期", required=True)
    requested = col.money("拟融资额")
    state = col.choice(
        "投资状态",
        choices(
            recommended="已推荐",
            accepted="已立项",
            examined="尽调完成",
            decided="投决通过",
            closed="已交割",
            exited="已退出",
            dropped="终止",
        ),
        set_by="action",
        starts="recommended",
    )
    accepted_on = col.date("立项日期", set_by="action")
    examined_on = col.date("尽调完成日期", set_by="action")
    finding = col.long_text("尽调结论", set_by="action")
    credit_checked_on = col.date("信用核查日期", help="种子期资金投决前须登记：失信被执行人、经营异常、重复资助")
    decided_on = col.date("投决日期", set_by="action")
    decision_no = col.text("投决文号", set_by="action")
    stage_at_decision = col.choice("投决时阶段", STAGES, set_by="action")
    amount = col.money("投资额", set_by="action")
    escrow = col.text("用哪里的额度", length=16, set_by="action", help="投决时所用额度的数据目录代号")
    share = col.decimal("持股比例", unit="%", set_by="action")
    agreement_no = col.text("投资协议号", set_by="action")
    voucher = col.text("出资凭证", set_by="action")
    closed_on = col.date("交割日期", set_by="action")
    exited_on = col.date("退出日期", set_by="action")
    proceeds = col.money("退出所得", set_by="action")
    drop_reason = col.text("终止原因", set_by="action")
    note = col.text("备注")


class EquityFollowUp(Record):
    """投后管理, year by year."""

    about = About("equity_follow_up", "投后跟踪", "8", ("deal", "year"), (("deal", "year"),), measure="次")
    deal = col.ref("股权投资", "equity_deal", required=True)
    year = col.year(required=True)
    revenue = col.money("营业收入")
    profit = col.money("净利润")
    valuation = col.money("估值")
    situation = col.long_text("经营情况和风险")
