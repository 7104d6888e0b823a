"""公文 and decisions: approvals with their chain as data, publicity, numbers on paper, attachments."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record
from .settings import ROLES

MATTERS = choices(
    demonstration="示范企业认定",
    grant="资金安排",
    pool="入池",
    little_giant="科技小巨人培育企业",
    shortlist="入围支持团队",
    project_change="路线图项目变更",
    contest_award="大赛获奖",
    other="其他",
)


class ApprovalChainStep(Record):
    """One step of the chain that matters of a kind go through: data, edited by an administrator."""

    about = About(
        "approval_chain_step",
        "审批环节",
        "settings",
        ("matter", "position"),
        (("matter", "position"),),
        writers=("admin",),
    )
    matter = col.choice("事项种类", MATTERS, required=True)
    position = col.integer("次序", required=True)
    title = col.text("环节名称", required=True, help="如 处室负责人、会签处室、分管副局长")
    role = col.choice("签批角色", ROLES, required=True)
    section = col.ref("签批处室", "section", help="空白为承办处室；会签环节填会签处室")
    required = col.flag("必经", help="否：可凭理由跳过")


class Approval(Record):
    about = About(
        "approval",
        "审批",
        "papers",
        ("title",),
        made_by="action",
        writers=("clerk", "chief", "leader", "finance", "office"),
        measure="件",
    )
    title = col.text("事项", required=True, searchable=True)
    matter = col.choice("事项种类", MATTERS, set_by="action")
    applicant = col.text("申请单位", set_by="action")
    section = col.ref("承办处室", "section", set_by="action")
    amount = col.money("金额", unit="元", set_by="action")
    basis = col.text("依据")
    state = col.choice(
        "审批状态",
        choices(open="办理中", approved="已批准", returned="已退回", refused="不同意", cancelled="已撤回"),
        set_by="action",
    )
    opened_on = col.date("发起日期", set_by="action")
    opened_by = col.ref("承办人", "user", set_by="action")
    closed_on = col.date("办结日期", set_by="action")


class ApprovalStep(Record):
    about = About(
        "approval_step",
        "签批意见",
        "papers",
        ("approval", "position"),
        made_by="action",
        writers=("clerk", "chief", "leader", "finance", "office"),
    )
    approval = col.ref("审批", "approval", required=True, set_by="action")
    position = col.integer("次序", set_by="action")
    title = col.text("环节", set_by="action")
    role = col.choice("签批角色", ROLES, set_by="action")
    section = col.ref("签批处室", "section", set_by="action")
    required = col.flag("必经", set_by="action")
    state = col.choice(
        "状态",
        choices(
            waiting="待签批",
            to_confirm="纸质签批待复核",
            agreed="同意",
            returned="退回",
            refused="不同意",
            skipped="跳过",
        ),
        set_by="action",
    )
    way = col.choice("办理方式", choices(system="系统办理", paper="纸质签批登记"), set_by="action")
    signer = col.text("签批人", set_by="action")
    opinion = col.long_text("意见", set_by="action")
    signed_on = col.date("签批日期", set_by="action")
    minutes_no = col.text("纪要号", set_by="action", help="局长办公会、党组会")
    scan = col.ref("扫描件", "attachment", set_by="action")
    entered_by = col.ref("登记人", "user", set_by="action")
    confirmed_by = col.ref("复核人", "user", set_by="action")


class Publicity(Record):
    about = About("publicity", "公示", "papers", ("title",), made_by="action", measure="次")
    title = col.text("公示标题", required=True, searchable=True)
    matter = col.choice("事项种类", MATTERS, set_by="action")
    starts_on = col.date("公示起始日", set_by="action")
    days = col.integer("公示期限", unit="天", set_by="action")
    day_kind = col.choice("日期口径", choices(working="工作日", natural="自然日"), set_by="action")
    ends_on = col.date("公示截止日", set_by="action")
    place = col.text("公示地点（网址）", set_by="action", help="异议核查的依据：何处、何时展示")
    state = col.choice("状态", choices(open="公示中", closed="已结束"), set_by="action")
    note = col.text("备注")


class Objection(Record):
    """异议 is per name: the others on the list go on."""

    about = About(
        "objection", "异议", "papers", ("publicity", "target"), (("publicity", "target", "raised_on"),)
    )
    publicity = col.ref("公示", "publicity", required=True)
    target = col.ref(
        "异议对象", "enterprise", "team", required=True, also=("对象企业", "企业名称", "团队名称")
    )
    raised_on = col.date("受理日期", required=True)
    raised_by = col.text("异议人", sensitive=True)
    content = col.long_text("异议内容", required=True)
    finding = col.long_text("核查情况")
    outcome = col.choice("处理结果", choices(upheld="维持", cancelled="取消资格"))
    answered_on = col.date("答复日期")


class OfficialDocument(Record):
    """External numbers: 发文字号, 纪要, 财政指标. Given by others, typed in, with gaps."""

    about = About(
        "official_document",
        "文件登记",
        "papers",
        ("doc_no", "title"),
        (("doc_no",),),
        measure="份",
        writers=("clerk", "chief", "office"),
    )
    doc_no = col.code("发文字号", "official_no", required=True, searchable=True, also=("文号",))
    title = col.text("文件标题", required=True, searchable=True, also=("标题",))
    direction = col.choice("收发", choices(out="发文", received="收文"))
    issuer = col.text("发文机关")
    joint_with = col.text("联合发文机关")
    issued_on = col.date("成文日期", also=("发文日期",))
    countersign_sent_on = col.date("送会签日期")
    countersign_back_on = col.date("会签返回日期")
    scan = col.ref("扫描件", "attachment")
    note = col.text("备注")


class NumberSeries(Record):
    about = About(
        "number_series",
        "编号规则",
        "settings",
        ("label",),
        (("code",),),
        writers=("admin", "office"),
        measure="种",
    )
    code = col.text("规则代号", length=32, required=True)
    label = col.text("编号名称", required=True)
    pattern = col.text(
        "编号式样", required=True, help="{year} 年份，{no:03} 三位序号，如 鞍科示范〔{year}〕{no:03}号"
    )
    clause = col.text("依据")


NUMBERED_PAPERS = choices(
    demonstration_certificate="示范企业证书",
    approval_form="审批表",
    appraisal_commission_letter="第三方评估委托书",
    task_book="项目任务书",
    contest_certificate="大赛获奖证书",
    funding_notice="资金下达通知",
    funding_notice_lead="资金下达通知（主办单独发文）",
    funding_letter="资金下达函",
    enrolment_notice="入池通知",
    recognition_notice="认定文件",
    team_recognition_notice="入围团队认定文件",
    recommendation_letter="推荐函",
    compliance_certificate="专利管理达标证书",
    application_call_notice="申报通知",
)


class IssuedNumber(Record):
    """A number on paper: our own, taken at issue and gapless, or one that others gave (发文字号), without a series.

    A void one keeps its number. One that others gave may be used again where 局办 agreed: `edition` then counts.
    """

    about = About(
        "issued_number",
        "编号登记",
        "papers",
        ("text",),
        (("text", "edition"),),
        irrevocable=True,
        made_by="action",
        writers=("clerk", "chief", "office", "finance"),
        measure="个",
    )
    series = col.ref("编号规则", "number_series", set_by="action", help="空白为他人给出的编号，如发文字号")
    year = col.year(set_by="action")
    number = col.integer("序号", set_by="action")
    block = col.ref("来自号段", "number_block", set_by="action", help="空白为发号工作机自己编的号")
    text = col.text("编号", length=60, searchable=True, set_by="action")
    edition = col.integer("第几次出具", set_by="action", help="作废后经局办同意用原文号重新出具的，从 2 起；空白为首次")
    document = col.choice("文书种类", NUMBERED_PAPERS, set_by="action")
    subject = col.ref(
        "对象",
        "demonstration",
        "grant",
        "approval",
        "pool_enrolment",
        "appraisal_commission",
        "roadmap_project",
        "contest_award",
        "official_document",
        "shortlist_entry",
        "contest_recommendation",
        "ip_compliance",
        "application_call",
        set_by="action",
    )
    payee = col.text("持有单位", searchable=True, set_by="action")
    issued_on = col.date("发放日期", set_by="action")
    amount = col.money("金额", unit="元", set_by="action")
    check_code = col.text(
        "核验码", length=16, searchable=True, set_by="action", help="印在文书上，可手工输入核验"
    )
    sealed = col.long_text("核验内容", set_by="action", help="二维码所载：编号、持有单位、金额、日期和签名")


class PrintLogEntry(Record):
    """Every print of an issued paper, and its voiding: added, never changed."""

    about = About(
        "print_log_entry",
        "打印记录",
        "papers",
        ("number", "nth"),
        irrevocable=True,
        made_by="action",
        writers=("clerk", "chief", "office", "finance"),
        measure="次",
    )
    number = col.ref("编号", "issued_number", required=True, set_by="action")
    event = col.choice("事项", choices(issue="首次打印", reprint="补打", void="作废", release="准许重新出具"), set_by="action")
    nth = col.integer("第几次", set_by="action")
    reason = col.text("原因", set_by="action")
    agreed_by = col.text("同意人", set_by="action", help="局办同意用原文号重新出具的人")
    printed_on = col.date("日期", set_by="action")
    digest = col.text("文件摘要", length=64, set_by="action")


class Attachment(Record):
    """A file kept once by its content; here are its name and what it belongs to."""

    about = About(
        "attachment", "附件", "papers", ("name",), (("owner", "sha256"),), made_by="action", measure="份"
    )
    name = col.text("文件名", required=True, searchable=True)
    owner = col.ref(
        "所属记录",
        "enterprise",
        "team",
        "approval",
        "approval_step",
        "grant",
        "demonstration",
        "official_document",
        "publicity",
        "roadmap_project",
        "objection",
        "technology_contract",
        "technology_demand",
        "visit",
        "ip_pledge",
        "ip_compliance",
        "equity_deal",
        "little_giant",
        "pool_application",
        "agency_selection",
        "appraisal_commission",
        "appraisal",
        "shortlist_entry",
        "settlement",
        "city_partner",
        "fill_form",
        "contest_entry",
        "contest_award",
        "contest_recommendation",
        "expert_session",
        "application_call",
        set_by="action",
    )
    media_type = col.text("类型", length=60, set_by="action")
    size = col.integer("大小", unit="字节", set_by="action")
    sha256 = col.text("内容摘要", length=64, set_by="action")
    note = col.text("备注")
