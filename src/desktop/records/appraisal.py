"""任务（三） 第三方评估: the agency and how it was chosen, what it is asked, its scores and reports (方案二（三）)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

WAYS = choices(
    compare="比选",
    consult="竞争性磋商",
    negotiate="竞争性谈判",
    enquire="询价",
    tender="公开招标",
    single="单一来源",
)


class AppraisalAgency(Record):
    about = About("appraisal_agency", "评估机构", "3", ("name",), (("code",), ("name",)), measure="家")
    name = col.text("机构名称", required=True, searchable=True)
    code = col.code("统一社会信用代码", "uscc", searchable=True)
    qualification = col.text("资质", help="如 科技评估机构资质、资产评估资格")
    certificate_no = col.text("资质证书号", length=60)
    valid_from = col.date("资质有效期起")
    valid_until = col.date("资质有效期止")
    rating = col.text("评级", length=32)
    technology_fields = col.tags("擅长领域", vocabulary="technology_field")
    contact = col.text("联系人", searchable=True)
    phone = col.code("固定电话", "phone")
    active = col.flag("在用")
    note = col.text("备注")


class AgencySelection(Record):
    """Choosing the agency is a purchase: 采购方式, 比选文件, 成交通知, 合同, fee from 工作经费 (office.md 15)."""

    about = About("agency_selection", "评估机构遴选", "3", ("title",), (("title",),), measure="次")
    title = col.text("采购项目", required=True, searchable=True)
    year = col.year(required=True)
    way = col.choice("采购方式", WAYS, required=True)
    documents_no = col.text("比选（采购）文件编号", length=60)
    announced_on = col.date("公告日期")
    ceiling = col.money("最高限价")
    scope = col.long_text("采购内容和要求", help="评估什么、多少项、什么时候交；印在比选文件上")
    respond_by = col.date("响应截止日期", help="比选响应文件递交的最后一天")
    respond_at = col.text("递交地点")
    contact = col.text("联系人")
    phone = col.code("固定电话", "phone", also=("联系电话",))
    fee_source = col.choice(
        "费用来源",
        choices(work="工作经费", other="其他预算经费"),
        vocabulary="fee_source",
        help="不得从种子基金引导资金列支",
    )
    state = col.choice(
        "遴选状态",
        choices(open="采购中", awarded="已成交", contracted="已签约", paid="费用已付", failed="采购失败"),
        set_by="action",
        starts="open",
    )
    agency = col.ref("成交机构", "appraisal_agency", set_by="action")
    award_no = col.text("成交通知书号", length=60, set_by="action")
    awarded_on = col.date("成交日期", set_by="action")
    contract_no = col.text("合同号", length=60, set_by="action")
    contracted_on = col.date("签约日期", set_by="action")
    contract_until = col.date("合同有效期止", set_by="action")
    fee = col.money("合同金额", set_by="action")
    fee_paid_on = col.date("付费日期", set_by="action")
    voucher = col.text("付费凭证号", set_by="action")
    failure = col.text("采购失败原因", set_by="action")
    note = col.text("备注")


class AgencyBid(Record):
    about = About(
        "agency_bid", "参选机构", "3", ("agency", "selection"), (("selection", "agency"),), measure="家"
    )
    selection = col.ref("评估机构遴选", "agency_selection", required=True, also=("采购项目",))
    agency = col.ref("评估机构", "appraisal_agency", required=True, also=("机构名称",))
    price = col.money("报价", required=True)
    score = col.decimal("综合得分", unit="分")
    rank = col.integer("名次")
    note = col.text("备注")


class AppraisalCommission(Record):
    """One batch of teams given to the agency; one section leads it, the other countersigns."""

    about = About("appraisal_commission", "评估委托", "3", ("title",), (("title",),), measure="批")
    title = col.text("委托名称", required=True, searchable=True)
    year = col.year(required=True)
    batch = col.integer("批次")
    selection = col.ref("依据的遴选", "agency_selection", required=True, also=("采购项目",))
    lead = col.ref("牵头处室", "section", required=True)
    partner = col.ref("会签处室", "section", required=True)
    session = col.ref("专家评审活动", "expert_session", help="专家由专家库抽取的，指明评审活动")
    due_on = col.date("报告提交期限")
    requirements = col.long_text("评估要求")
    state = col.choice(
        "委托状态",
        choices(drafted="拟委托", countersigned="已会签", sent="已委托", closed="已结束"),
        set_by="action",
        starts="drafted",
    )
    countersigned_on = col.date("会签日期", set_by="action")
    countersigned_by = col.ref("会签人", "user", set_by="action")
    sent_on = col.date("委托日期", set_by="action")
    closed_on = col.date("结束日期", set_by="action")
    note = col.text("备注")


class Appraisal(Record):
    """第三方评估 of one team; made for teams in the seed pool only."""

    about = About(
        "appraisal",
        "第三方评估",
        "3",
        ("team", "commission"),
        (("commission", "team"),),
        made_by="action",
        measure="个",
        back_entry=("reported_on", "state", "score"),
    )
    commission = col.ref("评估委托", "appraisal_commission", required=True)
    team = col.ref("创新创业团队", "team", required=True)
    state = col.choice(
        "评估状态",
        choices(assigned="待评估", scored="已评分", reported="已出报告"),
        set_by="action",
    )
    score = col.decimal("总分", unit="分", set_by="action")
    experts = col.integer("评分专家", unit="人", set_by="action")
    rank = col.integer("名次", set_by="action")
    grade = col.choice("等级", choices(a="优秀", b="良好", c="合格", d="不合格"), set_by="action")
    report_no = col.text("报告编号", length=60, set_by="action")
    reported_on = col.date("报告日期", set_by="action")
    verdict = col.choice("评估结论", choices(yes="推荐", no="不推荐"), set_by="action")
    suggested = col.money("建议支持额", set_by="action")
    opinion = col.long_text("综合意见", set_by="action")
    note = col.text("备注")


class AppraisalScore(Record):
    """One mark of one expert; the full mark of a dimension is its weight in the score sheet."""

    about = About(
        "appraisal_score",
        "评估打分",
        "3",
        ("team", "item", "expert"),
        (("commission", "team", "expert", "item"),),
        measure="条",
    )
    commission = col.ref("评估委托", "appraisal_commission", required=True)
    team = col.ref("创新创业团队", "team", required=True, also=("团队名称", "团队编号"))
    expert = col.text("专家", required=True, length=60, also=("评估专家",))
    item = col.ref("评分项", "score_item", required=True, also=("维度",))
    points = col.decimal("得分", places=1, unit="分")
    note = col.text("评语")
