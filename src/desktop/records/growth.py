"""任务（五） 成长路线图: evaluation, pools, yearly review, demonstration firms, projects."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

POOLS = choices(seed="种子期培育池", growth="初创及成长期培育池")
CONCLUSIONS = choices(qualified="符合条件", pending="待核实", unqualified="不符合")


class SmeEvaluation(Record):
    """新增预评: our own scoring by 115号; the confirmation itself is the national platform's."""

    about = About(
        "sme_evaluation",
        "科技型中小企业预评",
        "5",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        measure="家",
        back_entry=("evaluated_on", "conclusion"),
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "统一社会信用代码"))
    year = col.year("评价年度", required=True, also=("年度",))
    figures = col.ref("依据的年度情况", "annual_figures", set_by="action")
    conclusion = col.choice("预评结论", CONCLUSIONS, set_by="action")
    score = col.integer("得分", unit="分", set_by="action")
    staff_points = col.integer("科技人员得分", unit="分", set_by="action")
    rd_points = col.integer("研发投入得分", unit="分", set_by="action")
    ip_points = col.integer("科技成果得分", unit="分", set_by="action")
    direct_ground = col.text("直接确认依据", set_by="action")
    explanation = col.long_text("计算说明", set_by="action")
    evaluated_on = col.date("预评日期", set_by="action")
    registration_no = col.text("入库登记编号", length=32, searchable=True, help="全国平台公告后填写")
    announced_on = col.date("公告日期")
    announced_batch = col.text("公告批次", length=40, help="全国平台的入库公告批次，如 2017年第3批")
    note = col.text("备注")


class PoolEnrolment(Record):
    about = About(
        "pool_enrolment",
        "培育池",
        "10",
        ("member", "pool"),
        (("member", "pool", "enrolled_on"),),
        made_by="action",
        measure="家",
        back_entry=("enrolled_on", "state", "original_doc_no"),
    )
    member = col.ref("企业（团队）", "enterprise", "team", required=True, also=("企业名称", "团队名称"))
    pool = col.choice("培育池", POOLS, required=True)
    batch = col.integer("批次")
    channel = col.term("发现渠道", "channel")
    recommender = col.term("推荐单位", "recommender")
    evaluation = col.ref("入池依据", "sme_evaluation", set_by="action")
    enrolled_on = col.date("入池日期", required=True, set_by="action", also=("入池时间",))
    state = col.choice(
        "在池状态",
        choices(member="在池", warned="限期整改", withdrawn="已退池"),
        set_by="action",
    )
    withdrawn_on = col.date("退池日期", set_by="action")
    withdrawal_reason = col.text("退池原因", set_by="action")
    contact_person = col.text("责任联系人", help="一企一策的联系人")
    notice_doc = col.ref("入池通知", "official_document", set_by="action")
    original_doc_no = col.code("原文号", "cited_no", help="历史补录时必填")
    note = col.text("备注")


class PoolReview(Record):
    about = About(
        "pool_review", "年度复核", "10", ("enrolment", "year"), (("enrolment", "year"),), made_by="action"
    )
    enrolment = col.ref("培育池记录", "pool_enrolment", required=True)
    year = col.year(required=True)
    conclusion = col.choice(
        "复核结论",
        choices(keep="继续培育", rectify="限期整改", withdraw="退出培育池"),
        required=True,
        set_by="action",
    )
    reason = col.long_text("理由", set_by="action")
    rectify_by = col.date("整改期限", set_by="action")
    reviewed_on = col.date("复核日期", set_by="action")
    rectified = col.flag("整改合格", set_by="action")
    rectified_on = col.date("整改复查日期", set_by="action")
    finding = col.long_text("复查情况", set_by="action")
    appeal = col.long_text("申辩情况", set_by="action")
    appealed_on = col.date("申辩日期", set_by="action")
    ruling = col.choice("申辩结果", choices(upheld="维持原结论", revoked="撤销原结论"), set_by="action")
    ruling_reason = col.long_text("裁定理由", set_by="action")
    ruled_on = col.date("裁定日期", set_by="action")


class Demonstration(Record):
    about = About(
        "demonstration",
        "示范企业",
        "5",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        made_by="action",
        measure="家",
        back_entry=("recognised_on", "valid_from", "valid_until", "state", "original_doc_no"),
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    year = col.year("评选年度", required=True, also=("年度",))
    state = col.choice(
        "状态",
        choices(
            nominated="拟推荐",
            publicised="公示中",
            cleared="公示无异议",
            recognised="已认定",
            rejected="未通过",
            revoked="已撤销",
        ),
        set_by="action",
    )
    score = col.decimal("评选得分", places=1, unit="分")
    rank = col.integer("名次", set_by="action")
    approval = col.ref("审批", "approval", set_by="action")
    publicity = col.ref("公示", "publicity", set_by="action")
    recognition_doc = col.ref("认定文件", "official_document", set_by="action")
    recognised_on = col.date("认定日期", set_by="action")
    valid_from = col.date("有效期起", set_by="action")
    valid_until = col.date("有效期止", set_by="action")
    certificate = col.ref("证书编号", "issued_number", set_by="action")
    original_doc_no = col.code("原文号", "cited_no", help="历史补录时必填")
    note = col.text("备注")


class RoadmapProject(Record):
    about = About(
        "roadmap_project",
        "路线图项目",
        "5",
        ("title",),
        (("enterprise", "year", "title"),),
        measure="项",
        back_entry=("established_on", "state"),
    )
    title = col.text("项目名称", required=True, searchable=True)
    enterprise = col.ref("承担企业", "enterprise", required=True, also=("企业名称", "承担单位"))
    year = col.year("立项年度", required=True, also=("年度",))
    content = col.long_text("主要内容", also=("项目内容",))
    starts_on = col.date("开始日期")
    ends_on = col.date("结束日期")
    total = col.money("总投资", also=("项目总投资",))
    requested = col.money("申请资金", also=("申请金额",))
    uses = col.parts("资金用途", "fund_use", also=("用途",))
    leader = col.text("项目负责人", searchable=True)
    targets = col.long_text("考核指标", help="写入任务书：技术指标、经济指标")
    schedule = col.long_text("进度安排", help="写入任务书")
    own_funds = col.money("自筹资金", also=("企业自筹",))
    state = col.choice(
        "项目状态",
        choices(
            applied="已申报",
            supplementing="待补正",
            refused="不予受理",
            taken="已受理",
            checked="形审通过",
            reviewed="已评审",
            inspected="已考察",
            discussed="处务会通过",
            rejected="不予立项",
            approved="已立项",
            running="实施中",
            closing="待验收",
            rectifying="整改待复验",
            accepted="已验收",
            ended="已终止",
            revoked="已撤销",
        ),
        set_by="action",
        starts="applied",
    )
    taken_on = col.date("受理日期", set_by="action")
    supplement = col.long_text("补正内容", set_by="action")
    supplement_by = col.date("补正期限", set_by="action")
    refusal = col.text("不予受理（立项）原因", set_by="action")
    form_checked_on = col.date("形审日期", set_by="action")
    session = col.ref("评审活动", "expert_session", set_by="action")
    review_score = col.decimal("评审得分", places=2, unit="分", set_by="action")
    reviewed_on = col.date("评审日期", set_by="action")
    inspectors = col.text("考察人员", set_by="action")
    inspection = col.long_text("考察情况", set_by="action")
    inspected_on = col.date("考察日期", set_by="action")
    discussion = col.long_text("处务会意见", set_by="action")
    discussed_on = col.date("处务会日期", set_by="action")
    established_on = col.date("立项日期", set_by="action")
    task_book = col.ref("任务书编号", "issued_number", set_by="action")
    signed_on = col.date("任务书签订日期", set_by="action")
    rectify_by = col.date("整改期限", set_by="action")
    accepted_on = col.date("验收通过日期", set_by="action")
    ended_on = col.date("终止（撤销）日期", set_by="action")
    urged = col.integer("催办次数", unit="次", set_by="action")
    urged_on = col.date("最近催办日期", set_by="action")
    note = col.text("备注")
