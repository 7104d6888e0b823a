"""精准支持、精准服务 (方案二（五）): service records, 一企一策, and the yearly look at what became better (四升)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

UPGRADES = choices(product="产品升值", technology="技术升档", scale="规模升格", industry="产业升级")


class Service(Record):
    """需求 → 派单 → 办结 → 回访."""

    about = About(
        "service",
        "企业服务",
        "5",
        ("enterprise", "raised_on", "kind"),
        (("enterprise", "raised_on", "kind", "need"),),
        measure="件",
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    kind = col.choice(
        "服务类别",
        choices(visit="走访", diagnosis="诊断", training="培训", finance="融资", policy="政策", other="其他"),
        vocabulary="service_kind",
        required=True,
        also=("类别",),
    )
    need = col.long_text("企业需求", required=True, also=("需求内容", "诉求"))
    raised_on = col.date("提出日期", required=True, also=("日期",))
    raised_by = col.text("企业联系人")
    state = col.choice(
        "办理状态",
        choices(
            raised="待派单",
            assigned="办理中",
            done="已办结",
            revisited="已回访",
            unfeasible="无法办理",
        ),
        set_by="action",
        starts="raised",
    )
    handler = col.ref("承办人", "user", set_by="action")
    assigned_on = col.date("派单日期", set_by="action")
    due_on = col.date("办理期限", set_by="action")
    result = col.long_text("办理结果", set_by="action")
    done_on = col.date("办结日期", set_by="action")
    satisfaction = col.choice(
        "满意程度",
        choices(good="满意", fair="基本满意", poor="不满意"),
        set_by="action",
    )
    revisit = col.text("回访意见", set_by="action")
    revisited_on = col.date("回访日期", set_by="action")
    note = col.text("备注")


class FirmPlan(Record):
    """一企一策: what one firm is to reach in a year, by what measures, and who answers for it."""

    about = About(
        "firm_plan", "一企一策", "5", ("enterprise", "year"), (("enterprise", "year"),), measure="份"
    )
    enterprise = col.ref("企业", "enterprise", required=True, also=("企业名称",))
    year = col.year(required=True)
    contact = col.ref("责任联系人", "user", required=True)
    problem = col.long_text("主要问题和短板")
    goal = col.long_text("年度目标")
    measures = col.long_text("帮扶措施")
    progress = col.long_text("进展情况")
    reviewed_on = col.date("最近检查日期")
    note = col.text("备注")


class GrowthOutcome(Record):
    """年度培育评价: two years of a firm side by side, and in which of the 四升 it rose."""

    about = About(
        "growth_outcome",
        "年度培育评价",
        "5",
        ("enterprise", "year"),
        (("enterprise", "year"),),
        made_by="action",
        measure="家",
    )
    enterprise = col.ref("企业", "enterprise", required=True, set_by="action")
    year = col.year("数据年度", required=True, set_by="action")
    upgrades = col.tags("四升", UPGRADES, help="由经办人对照数据和情况确定")
    product = col.text("产品升值情况")
    technology = col.text("技术升档情况")
    scale = col.text("规模升格情况")
    industry = col.text("产业升级情况")
    suggested = col.tags("数据提示", UPGRADES, set_by="action")
    revenue_change = col.decimal("销售收入同比", places=1, unit="%", set_by="action")
    profit_change = col.decimal("利润同比", places=1, unit="%", set_by="action")
    tax_change = col.decimal("税收同比", places=1, unit="%", set_by="action")
    rd_change = col.decimal("研发费用同比", places=1, unit="%", set_by="action")
    staff_change = col.decimal("职工人数同比", places=1, unit="%", set_by="action")
    rd_ratio = col.decimal("研发强度", places=2, unit="%", set_by="action")
    rights_added = col.integer("新增知识产权", unit="项", set_by="action")
    explanation = col.long_text("同期比较", set_by="action")
    compared_on = col.date("比较日期", set_by="action")
