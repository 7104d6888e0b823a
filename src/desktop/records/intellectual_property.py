"""任务（七） 知识产权: fees and terms, strategies, subsidies, disputes, use, pledges, 达标, campaigns, cases."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record


class IpDue(Record):
    about = About(
        "ip_due", "年费与期限", "7", ("right", "due_on"), (("right", "kind", "due_on"),), measure="笔"
    )
    right = col.ref("知识产权", "ip_right", required=True, also=("专利名称", "专利号"))
    kind = col.choice(
        "事项",
        choices(annual="年费", renewal="续展", reply="答复期限", other="其他"),
        vocabulary="due_kind",
        required=True,
    )
    due_on = col.date("截止日期", required=True)
    amount = col.money("应缴金额", unit="元")
    done_on = col.date("缴费（办理）日期")
    note = col.text("备注")


class DefencePatentCount(Record):
    """国防专利 are counted, never described: 不得录入涉密信息 (office.md 23)."""

    about = About(
        "defence_patent_count",
        "国防专利数量",
        "7",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        writers=("chief",),
    )
    enterprise = col.ref("企业", "enterprise", required=True)
    year = col.year(required=True)
    count = col.integer(
        "有效件数", unit="件", required=True, help="只登记件数，不得录入名称、专利号等涉密信息"
    )


class IpStrategy(Record):
    about = About(
        "ip_strategy", "知识产权战略", "7", ("enterprise", "kind"), (("enterprise", "kind", "starts_on"),)
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    kind = col.choice(
        "类型",
        choices(strategy="战略制定", trust="托管", navigation="专利导航", other="其他"),
        vocabulary="strategy_kind",
        required=True,
    )
    agency = col.text("服务机构")
    starts_on = col.date("开始日期")
    ends_on = col.date("结束日期")
    result = col.long_text("实施情况")


class IpSubsidy(Record):
    about = About(
        "ip_subsidy",
        "专利资助",
        "7",
        ("enterprise", "year"),
        (("enterprise", "right", "year"),),
        measure="笔",
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    right = col.ref("知识产权", "ip_right", also=("专利名称",))
    year = col.year(required=True)
    kind = col.choice(
        "资助类别",
        choices(domestic="国内授权", abroad="国外授权", maintain="维持", prize="奖励"),
        vocabulary="subsidy_kind",
    )
    requested = col.money("申请金额", unit="元", required=True)
    state = col.choice(
        "资助状态",
        choices(applied="已申请", approved="已核准", paid="已兑付", refused="不予资助"),
        set_by="action",
        starts="applied",
    )
    approved = col.money("核准金额", unit="元", set_by="action")
    approved_on = col.date("核准日期", set_by="action")
    paid_on = col.date("兑付日期", set_by="action")
    refusal_reason = col.text("不予资助原因", set_by="action")


class IpDispute(Record):
    about = About("ip_dispute", "维权与纠纷", "7", ("title",), (("title", "accepted_on"),), measure="件")
    title = col.text("事由", required=True, searchable=True)
    enterprise = col.ref("企业", "enterprise", required=True)
    right = col.ref("知识产权", "ip_right")
    counterpart = col.text("对方当事人", sensitive=True)
    accepted_on = col.date("受理日期", required=True)
    way = col.choice(
        "处理方式",
        choices(mediate="调解", rule="行政裁决", sue="诉讼", aid="维权援助"),
        vocabulary="dispute_way",
    )
    closed_on = col.date("结案日期")
    outcome = col.long_text("处理结果")


class IpUse(Record):
    """专利技术转化: transferred, licensed, put in as capital, or used by its owner."""

    about = About(
        "ip_use", "专利转化运用", "7", ("right", "kind"), (("right", "kind", "signed_on"),), measure="项"
    )
    right = col.ref("知识产权", "ip_right", required=True, also=("专利名称", "专利号"))
    kind = col.choice(
        "方式", choices(transfer="转让", licence="许可", capital="作价入股", own="自行实施"), required=True
    )
    counterpart = col.text("受让（被许可）方")
    signed_on = col.date("合同日期")
    record_no = col.text("备案（变更）号", length=40)
    amount = col.money("金额")
    output = col.money("新增产值")
    note = col.text("备注")


class IpPledge(Record):
    """质押融资. Registration is the patent office's: its number and day are recorded here (office.md 7)."""

    about = About(
        "ip_pledge",
        "质押融资",
        "7",
        ("enterprise", "applied_on"),
        (("registration_no",), ("enterprise", "applied_on")),
        measure="笔",
        back_entry=("registered_on", "registration_no", "state"),
    )
    enterprise = col.ref("出质企业", "enterprise", required=True, also=("企业名称", "出质人"))
    institution = col.ref("质权人", "financial_institution", required=True, also=("银行", "贷款银行"))
    applied_on = col.date("申请日期", required=True)
    requested = col.money("申请贷款额", required=True)
    purpose = col.text("贷款用途")
    state = col.choice(
        "质押状态",
        choices(
            applied="已申请",
            appraised="已评估",
            credited="已授信",
            contracted="已签合同",
            registered="已质押登记",
            lent="已放款",
            cancelled="已注销登记",
            failed="未成",
        ),
        set_by="action",
        starts="applied",
    )
    appraiser = col.text("评估机构", set_by="action")
    appraised_value = col.money("评估值", set_by="action")
    appraised_on = col.date("评估日期", set_by="action")
    credit = col.money("授信额", set_by="action")
    credited_on = col.date("授信日期", set_by="action")
    contract_no = col.text("质押合同号", length=60, set_by="action")
    contracted_on = col.date("合同日期", set_by="action")
    registration_no = col.text("质押登记号", length=60, searchable=True, set_by="action")
    registered_on = col.date("登记日期", set_by="action")
    loan = col.money("贷款额", set_by="action")
    lent_on = col.date("放款日期", set_by="action")
    due_on = col.date("贷款到期日", set_by="action")
    rate = col.decimal("年利率", unit="%", set_by="action")
    cancelled_on = col.date("注销日期", set_by="action")
    failure = col.text("未成原因", set_by="action")
    note = col.text("备注")


class PledgedRight(Record):
    about = About("pledged_right", "质押标的", "7", ("pledge", "right"), (("pledge", "right"),), measure="项")
    pledge = col.ref("质押融资", "ip_pledge", required=True)
    right = col.ref("知识产权", "ip_right", required=True, also=("专利名称", "专利号"))
    appraised_value = col.money("分项评估值")


class IpCompliance(Record):
    """企业专利管理达标: applied, coached, accepted against an editable checklist, certified."""

    about = About(
        "ip_compliance",
        "专利管理达标",
        "7",
        ("enterprise", "kind"),
        (("enterprise", "kind", "year"),),
        measure="家",
        back_entry=("certified_on", "certificate_no", "state"),
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    kind = col.choice("类型", choices(standard="专利管理达标", system="知识产权贯标"), required=True)
    year = col.year(required=True)
    state = col.choice(
        "达标状态",
        choices(applied="已申报", coached="已辅导", accepted="验收通过", certified="已发证", failed="未通过"),
        set_by="action",
        starts="applied",
    )
    coached_on = col.date("辅导日期", set_by="action")
    coach = col.text("辅导单位", set_by="action")
    accepted_on = col.date("验收日期", set_by="action")
    certificate_no = col.text("证书编号", length=60, searchable=True, set_by="action")
    certified_on = col.date("发证日期", set_by="action")
    valid_until = col.date("有效期止", set_by="action")
    failure = col.text("未通过原因", set_by="action")
    note = col.text("备注")


class IpCampaign(Record):
    about = About(
        "ip_campaign", "宣传与培训", "7", ("title", "held_on"), (("title", "held_on"),), measure="场"
    )
    title = col.text("活动名称", required=True, searchable=True)
    kind = col.choice(
        "类型",
        choices(publicity="宣传", training="培训", consult="咨询"),
        vocabulary="campaign_kind",
        required=True,
    )
    held_on = col.date("举办日期", required=True)
    place = col.text("地点")
    people = col.integer("参加人数", unit="人")
    enterprises = col.integer("参加企业", unit="家")
    summary = col.long_text("情况小结")


class IpEnforcement(Record):
    """执法案件: parties are masked on screens and in exports (office.md 23)."""

    about = About(
        "ip_enforcement", "执法案件", "7", ("case_no",), (("case_no",),), writers=("chief",), measure="件"
    )
    case_no = col.text("案号", length=60, required=True, searchable=True)
    kind = col.choice(
        "案件类型",
        choices(infringe="侵权纠纷", counterfeit="假冒专利", other="其他"),
        vocabulary="enforcement_kind",
        required=True,
    )
    filed_on = col.date("立案日期", required=True)
    claimant = col.text("请求人", sensitive=True)
    respondent = col.text("被请求人", sensitive=True)
    closed_on = col.date("结案日期")
    outcome = col.long_text("处理结果")
