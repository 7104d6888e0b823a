"""任务（六） 聚焦规上企业，精准合作对接: demands in rounds, what universities offer, matches, contracts, effects."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

CONTRACT_KINDS = choices(
    development="技术开发", transfer="技术转让", consulting="技术咨询", service="技术服务"
)


class AboveScaleListing(Record):
    """规上 is the 统计局's yearly list: a firm is on it for a year, leaves it, and may come back."""

    about = About(
        "above_scale_listing",
        "规上企业名录",
        "6",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        measure="家",
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "统一社会信用代码"))
    year = col.year("名录年度", required=True, also=("年度",))
    revenue = col.money("主营业务收入", help="名录所列；2000 万元只作提示，不作判定")
    source = col.text("名录来源", help="如 市统计局 2017 年规模以上工业企业名录")
    note = col.text("备注")


class DemandRound(Record):
    about = About("demand_round", "需求征集批次", "6", ("title",), (("title",),), measure="批")
    title = col.text("征集名称", required=True, searchable=True, also=("批次名称",))
    year = col.year(required=True)
    starts_on = col.date("开始日期")
    ends_on = col.date("截止日期")
    notice = col.ref("征集通知", "official_document")
    note = col.text("备注")


class TechnologyDemand(Record):
    about = About("technology_demand", "技术需求", "6", ("title",), (("enterprise", "title"),), measure="项")
    title = col.text(
        "需求名称", required=True, searchable=True, also=("技术需求名称", "需求题目", "难题名称")
    )
    enterprise = col.ref("需求企业", "enterprise", required=True, also=("企业名称", "单位名称"))
    demand_round = col.ref("征集批次", "demand_round", also=("批次",))
    technology_field = col.term("技术领域", "technology_field", also=("所属技术领域", "所属领域", "领域"))
    keywords = col.tags("关键词", also=("关键字",), help="几个词，用顿号分开；程序据此推荐院校和成果")
    description = col.long_text("需求描述", also=("主要内容", "需求内容", "技术难题描述"))
    investment = col.money("拟投入资金", also=("拟投入", "计划投入"))
    way = col.tags(
        "合作方式",
        choices(develop="委托开发", together="合作开发", buy="技术转让", advise="咨询服务"),
        vocabulary="cooperation_way",
    )
    confidential = col.flag("保密", help="保密的需求不公开发布，只定向推荐")
    contact = col.text("联系人")
    mobile = col.code("手机", "mobile", sensitive=True, also=("联系电话", "手机号"))
    state = col.choice(
        "需求状态",
        choices(
            collected="已征集",
            accepted="已受理",
            published="已发布",
            matching="对接中",
            signed="已签约",
            solved="已解决",
            refused="不予受理",
        ),
        set_by="action",
        starts="collected",
    )
    accepted_on = col.date("受理日期", set_by="action")
    published_on = col.date("发布日期", set_by="action")
    refusal_reason = col.text("不予受理原因", set_by="action")
    note = col.text("备注")


class ResearchBody(Record):
    """A university or an institute that firms are matched with; not necessarily in the city."""

    about = About("research_body", "院校（机构）", "6", ("name",), (("name",),), measure="所")
    name = col.text("院校（机构）名称", required=True, searchable=True, also=("院校名称", "单位名称"))
    kind = col.choice(
        "类型",
        choices(university="高校", institute="科研院所", company="企业研发机构"),
        vocabulary="body_kind",
    )
    place = col.text("所在地")
    technology_fields = col.tags("优势领域", vocabulary="technology_field", also=("研究领域", "学科领域"))
    strengths = col.tags("专长关键词", help="用顿号分开")
    contact = col.text("联系人", searchable=True)
    phone = col.code("固定电话", "phone")
    note = col.text("备注")


class Achievement(Record):
    about = About("achievement", "科技成果", "6", ("title",), (("research_body", "title"),), measure="项")
    title = col.text("成果名称", required=True, searchable=True)
    research_body = col.ref("完成单位", "research_body", required=True, also=("院校名称", "院校（机构）"))
    technology_field = col.term("技术领域", "technology_field", also=("所属领域",))
    keywords = col.tags("关键词")
    description = col.long_text("成果简介", also=("主要内容",))
    maturity = col.choice("成熟度", choices(lab="实验室", pilot="中试", industrial="可产业化"))
    leader = col.text("成果负责人")
    note = col.text("备注")


class MatchmakingEvent(Record):
    about = About(
        "matchmaking_event", "专题对接活动", "6", ("title", "held_on"), (("title", "held_on"),), measure="场"
    )
    title = col.text("活动专题", required=True, searchable=True)
    held_on = col.date("举办日期", required=True)
    place = col.text("地点")
    technology_field = col.term("技术领域", "technology_field")
    enterprises = col.integer("参会企业", unit="家")
    research_bodies = col.integer("参会院校", unit="所")
    people = col.integer("参会人数", unit="人")
    summary = col.long_text("情况小结")


class TechnologyMatch(Record):
    """对接: one demand with one body, from a suggestion to an agreement or to nothing."""

    about = About(
        "technology_match",
        "对接",
        "6",
        ("demand", "research_body"),
        (("demand", "research_body", "achievement"),),
        measure="对",
    )
    demand = col.ref("技术需求", "technology_demand", required=True)
    research_body = col.ref("院校（机构）", "research_body", required=True)
    achievement = col.ref("科技成果", "achievement")
    points = col.integer("匹配分", unit="分", set_by="action")
    reason = col.long_text("推荐理由", set_by="action")
    event = col.ref("对接活动", "matchmaking_event")
    state = col.choice(
        "对接状态",
        choices(suggested="拟对接", met="已对接", intent="达成意向", agreed="已签协议", failed="未成"),
        set_by="action",
        starts="suggested",
    )
    met_on = col.date("对接日期", set_by="action")
    intent_on = col.date("意向日期", set_by="action")
    intent = col.long_text("意向内容", set_by="action")
    agreement_on = col.date("协议日期", set_by="action")
    amount = col.money("协议金额", set_by="action")
    failure = col.text("未成原因", set_by="action")
    note = col.text("备注")


class TechnologyContract(Record):
    """四技合同. Its registration is the registry's; the number and the day are recorded here (office.md 7)."""

    about = About(
        "technology_contract",
        "技术合同",
        "6",
        ("title",),
        (("registration_no",), ("title", "signed_on")),
        measure="份",
        back_entry=("registered_on", "registration_no", "state"),
    )
    title = col.text("合同名称", required=True, searchable=True, also=("项目名称",))
    kind = col.choice("合同类别", CONTRACT_KINDS, required=True, also=("合同类型",))
    buyer = col.ref("受让方企业", "enterprise", also=("买方", "委托方", "受让方"))
    seller = col.text("让与方", required=True, searchable=True, also=("卖方", "受托方", "研究开发方"))
    seller_body = col.ref("让与方院校", "research_body", set_by="action")
    match = col.ref("对接来源", "technology_match", set_by="action")
    signed_on = col.date("签订日期", required=True)
    amount = col.money("合同成交额", required=True, also=("合同金额", "成交金额"))
    technology_amount = col.money("技术交易额", help="成交额中扣除设备、材料等的部分，不大于成交额")
    state = col.choice(
        "登记状态",
        choices(signed="已签订", submitted="已送登记", registered="已登记", refused="不予登记"),
        set_by="action",
        starts="signed",
    )
    submitted_on = col.date("送登记日期", set_by="action")
    registration_no = col.text("登记编号", length=40, searchable=True, set_by="action")
    registered_on = col.date("登记日期", set_by="action")
    refusal_reason = col.text("不予登记原因", set_by="action")
    note = col.text("备注")


class TransferOutcome(Record):
    """转化成效 of a contract, year by year."""

    about = About(
        "transfer_outcome", "转化成效", "6", ("contract", "year"), (("contract", "year"),), measure="条"
    )
    contract = col.ref("技术合同", "technology_contract", required=True, also=("合同名称",))
    year = col.year(required=True)
    output = col.money("新增产值")
    profit_tax = col.money("新增利税")
    new_products = col.integer("新产品", unit="个")
    jobs = col.integer("新增就业", unit="人")
    note = col.text("备注")


class Visit(Record):
    """走访: what a firm said it needs, and what came of it."""

    about = About(
        "visit", "企业走访", "6", ("enterprise", "visited_on"), (("enterprise", "visited_on"),), measure="次"
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    visited_on = col.date("走访日期", required=True)
    visitors = col.text("走访人员")
    received_by = col.text("接待人")
    situation = col.long_text("经营和研发情况")
    problems = col.long_text("提出的问题和需求")
    answer_by = col.date("答复期限")
    answered_on = col.date("办结日期")
    answer = col.long_text("办理结果")
