"""任务（四） 高新技术企业: 后备 → 辅导 → 申报 → what 省/国家 publish → validity, 年报, 三年倍增 (32号, 195号)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

APPLIED_AS = choices(new="首次认定", renewed="重新认定")


class HnteBatch(Record):
    """The province's closing dates: data, with reminders before they pass."""

    about = About("hnte_batch", "高企申报批次", "4", ("name",), (("name",),), measure="批")
    name = col.text("批次名称", length=40, required=True, searchable=True, help="如 2017年第一批")
    year = col.year("申报年度", required=True)
    fill_by = col.date("网上填报截止")
    closes_on = col.date("材料报送截止", required=True, help="省里通知的日期，到期前 30 日提醒")
    basis = col.text("通知文号")
    note = col.text("备注")


class HnteCandidate(Record):
    """后备库: a firm that is made ready to apply."""

    about = About(
        "hnte_candidate", "高企后备库", "4", ("enterprise", "year"), (("enterprise", "year"),), measure="家"
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "统一社会信用代码"))
    year = col.year("计划申报年度", required=True, also=("年度",))
    enrolment = col.ref("来自培育池", "pool_enrolment", set_by="action")
    contact_person = col.text("责任联系人", help="一企一策的联系人")
    state = col.choice(
        "培育状态",
        choices(
            reserve="后备",
            coached="辅导中",
            ready="可申报",
            applied="已申报",
            recognised="已认定",
            dropped="移出后备",
        ),
        set_by="action",
        starts="reserve",
    )
    conclusion = col.choice(
        "预评结论",
        choices(qualified="可以申报（待专家评分）", pending="待核实", unqualified="不符合"),
        set_by="action",
        help="按国科发火〔2016〕32号、195号预评，认定以省里公布为准",
    )
    least = col.integer("评分下限", unit="分", set_by="action")
    most = col.integer("评分上限", unit="分", set_by="action")
    explanation = col.long_text("预评说明", set_by="action")
    checked_on = col.date("预评日期", set_by="action")
    coaching = col.long_text("辅导内容", set_by="action")
    coached_on = col.date("辅导日期", set_by="action")
    ready_on = col.date("具备条件日期", set_by="action")
    dropped_on = col.date("移出日期", set_by="action")
    drop_reason = col.text("移出原因", set_by="action")
    note = col.text("备注")


class HnteApplication(Record):
    about = About(
        "hnte_application", "高企申报", "4", ("enterprise", "batch"), (("enterprise", "batch"),), measure="家"
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "统一社会信用代码"))
    batch = col.ref("申报批次", "hnte_batch", required=True, also=("批次",))
    kind = col.choice("申报类型", APPLIED_AS, required=True, also=("类型",))
    applied_on = col.date("申报日期", also=("填报日期",))
    candidate = col.ref("来自后备库", "hnte_candidate", set_by="action")
    state = col.choice(
        "申报状态",
        choices(
            prepared="已填报",
            recommended="已推荐上报",
            publicised="公示中",
            passed="已认定",
            failed="未通过",
            withdrawn="已撤回",
        ),
        set_by="action",
        starts="prepared",
    )
    recommended_on = col.date("推荐上报日期", set_by="action")
    closed_on = col.date("未通过（撤回）日期", set_by="action")
    failure = col.text("未通过（撤回）原因", set_by="action")
    note = col.text("备注")


class Hnte(Record):
    """A recognition: one firm of one year. It counts only after the 公告; the paper comes months later."""

    about = About(
        "hnte",
        "高新技术企业",
        "4",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        made_by="action",
        measure="家",
        back_entry=("announced_on", "valid_from", "valid_until", "state", "kind", "doc_no"),
    )
    enterprise = col.ref(
        "企业", "enterprise", required=True, set_by="action", also=("企业名称", "统一社会信用代码")
    )
    year = col.year("认定年度", required=True, set_by="action", also=("年度",))
    batch = col.text("批次", length=40, set_by="action")
    kind = col.choice(
        "认定类型",
        choices(new="新认定", renewed="重新认定", moved_in="迁入"),
        set_by="action",
        help="重新认定、迁入不计入新增",
    )
    state = col.choice(
        "状态",
        choices(
            publicised="公示中",
            filed="已备案",
            certified="已发证",
            superseded="已换新证",
            lapsed="到期未认",
            moved_out="已迁出",
            revoked="已取消",
            rejected="公示后未通过",
        ),
        set_by="action",
    )
    certificate_no = col.code("证书编号", "hnte_certificate", searchable=True, set_by="action")
    doc_no = col.code("公告文号", "cited_no", set_by="action")
    publicised_on = col.date("公示日期", set_by="action")
    announced_on = col.date("公告日期", set_by="action", also=("备案日期",))
    issued_on = col.date("发证日期", set_by="action")
    valid_from = col.date("有效期起", set_by="action")
    valid_until = col.date("有效期止", set_by="action", also=("到期日期",))
    application = col.ref("申报记录", "hnte_application", set_by="action")
    ended_on = col.date("终止日期", set_by="action", help="换证、迁出、取消的日期")
    ending = col.text("终止原因", set_by="action")
    came_from = col.text("迁入前所在地", set_by="action")
    note = col.text("备注")


class HnteResult(Record):
    """A line of a list that 省/国家 published, as it stands there; recorded into 高新技术企业 by an action."""

    about = About(
        "hnte_result",
        "高企公布名单",
        "4",
        ("name", "stage"),
        (("stage", "year", "name"),),
        measure="条",
    )
    name = col.text("公布的企业名称", required=True, searchable=True, also=("企业名称", "单位名称"))
    code = col.code(
        "统一社会信用代码", "uscc", searchable=True, also=("信用代码",), help="名单上有代码时先按代码对"
    )
    stage = col.choice(
        "公布内容",
        choices(publicity="公示", announcement="备案公告", certificate="发证", revocation="取消资格"),
        required=True,
        also=("名单类别",),
    )
    year = col.year("认定年度", required=True, also=("年度",))
    batch = col.text("批次", length=40)
    kind = col.choice("认定类型", APPLIED_AS, help="名单上没有写明的留空，由程序按以前的证书判断")
    doc_no = col.code("公告文号", "cited_no", also=("文号",))
    published_on = col.date("公布日期", required=True, also=("公告日期", "公示日期"))
    certificate_no = col.code("证书编号", "hnte_certificate", also=("高企证书编号",))
    issued_on = col.date("发证日期")
    state = col.choice(
        "登记情况",
        choices(pending="待登记", recorded="已登记", unmatched="未对上"),
        set_by="action",
        starts="pending",
    )
    enterprise = col.ref("对应企业", "enterprise", set_by="action")
    why = col.text("未对上的原因", set_by="action", length=400)


class HnteYearReport(Record):
    """年度发展情况报表, due every 31 May for the year before; two missing ones can cost the title (32号)."""

    about = About(
        "hnte_year_report", "高企年报", "4", ("enterprise", "year"), (("enterprise", "year"),), measure="份"
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称", "统一社会信用代码"))
    year = col.year("报告年度", required=True, also=("年度",))
    due_on = col.date("应报日期", required=True)
    state = col.choice(
        "填报情况",
        choices(due="应报未报", received="已报", sent_back="已退回"),
        set_by="action",
        starts="due",
    )
    received_on = col.date("报送日期", set_by="action")
    back_reason = col.text("退回原因", set_by="action")
    urged = col.integer("催报次数", unit="次", set_by="action")
    urged_on = col.date("最近催报日期", set_by="action")
    note = col.text("备注")


class HntePlan(Record):
    """高新技术企业三年倍增计划. The plan gives no baseline: until it is entered nothing is split or compared."""

    about = About(
        "hnte_plan",
        "高企倍增计划",
        "settings",
        ("name",),
        (("name",),),
        writers=("admin",),
        measure="项",
    )
    name = col.text("计划名称", required=True)
    base_year = col.year("基期年度", required=True)
    baseline = col.integer("基数", unit="家", help="基期年末有效高企数；方案没有给出，由系统管理员填写")
    multiple = col.decimal("倍数", places=1, help="三年倍增为 2")
    years = col.integer("年数", unit="年")
    clause = col.text("依据")


class HnteGoal(Record):
    about = About(
        "hnte_goal",
        "倍增计划年度分解",
        "settings",
        ("plan", "year"),
        (("plan", "year"),),
        writers=("admin",),
        measure="年",
    )
    plan = col.ref("倍增计划", "hnte_plan", required=True)
    year = col.year(required=True)
    goal = col.integer("年末有效目标", unit="家", required=True)
    note = col.text("备注")
