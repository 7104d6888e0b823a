"""报表: what was reported stays as it was; figures of earlier years; a superior's own workbooks and what fills them."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

KEEPERS = ("clerk", "chief", "office")
REPORTS = choices(
    R1="主要指标月报",
    R2="分地区情况表",
    R3="任务分解完成情况表",
    R4="高新技术企业情况表",
    R5="科技型中小企业评价情况表",
    R6="资金支出进度表",
    R7="培育池变动情况表",
    R8="技术合同成交情况表",
    R9="质押融资和投融资情况表",
    R10="需求征集对接签约转化表",
    R11="创新创业载体季报",
    R12="逾期事项清单",
    R13="争取上级资金情况表",
)
MEASURES = choices(
    contest_entries="大赛报名项目",
    seed_pool_first_batch="种子期培育池首批入池",
    teams_enrolled="种子期培育池入池团队",
    teams_appraised="完成第三方评估",
    teams_recognised="认定入围支持团队",
    teams_settled="在鞍注册",
    growth_pool_members="初创及成长期培育池在池企业",
    growth_pool_entered="初创及成长期培育池新入池",
    sme_evaluated="科技型中小企业预评",
    sme_qualified="预评符合条件",
    sme_registered="科技型中小企业入库登记",
    demonstrations_recognised="认定示范企业",
    new_hnte="新增高新技术企业",
    little_giants_cumulative="累计认定小巨人培育企业",
    above_scale="规上企业",
    demands_accepted="受理技术需求",
    matches_met="开展对接",
    intents="达成意向",
    agreements="签订协议",
    contracts_registered="登记技术合同",
    contract_amount="技术合同成交额",
    technology_amount="技术交易额",
    inventions_granted="授权发明专利",
    compliance_certified="专利管理达标发证",
    pledge_loans="知识产权质押笔数",
    pledge_amount="知识产权质押贷款额",
    bank_loans="科技金融超市放款笔数",
    bank_amount="科技金融超市放款额",
    equity_deals="股权投资笔数",
    equity_amount="股权投资额",
    grants_approved="批准无偿资助",
    grants_paid="拨付资金",
    superior_count="争取上级项目",
    superior_amount="争取上级资金",
    maker_activities="创谷计划活动",
    partners_recognised="认定城市合伙人",
    visits="走访企业",
)
"""What is counted. How each is counted is said in queries.measures; a word here and a count there are one."""


class ReportSnapshot(Record):
    """A report as it was made: never computed again, only compared with today (office.md 18)."""

    about = About(
        "report_snapshot", "报表存档", "papers", ("report", "period"), (("report", "period", "version"),),
        made_by="action", writers=KEEPERS, measure="份",
    )  # fmt: skip
    report = col.choice("报表", REPORTS, required=True, set_by="action")
    period = col.text("所属期", length=20, required=True, set_by="action")
    version = col.integer("第几次编制", set_by="action")
    as_of = col.date("数据截至", set_by="action")
    definitions = col.long_text("统计口径", set_by="action")
    columns = col.long_text("栏目", set_by="action", help="以制表符分开")
    unit = col.text("金额单位", length=8, set_by="action")
    state = col.choice(
        "报表状态",
        choices(drafted="已编制", checked="已审核", sent="已报出"),
        set_by="action",
        starts="drafted",
    )
    compiled_by = col.ref("制表人", "user", set_by="action")
    compiled_on = col.date("编制日期", set_by="action")
    checked_by = col.ref("审核人", "user", set_by="action")
    checked_on = col.date("审核日期", set_by="action")
    sent_on = col.date("报出日期", set_by="action", help="报出后锁定，有变化另行编制")
    sent_to = col.text("报送单位", set_by="action")
    note = col.text("备注")


class ReportLine(Record):
    about = About(
        "report_line", "报表行", "papers", ("snapshot", "position"), (("snapshot", "position"),),
        irrevocable=True, made_by="action", writers=KEEPERS, measure="行",
    )  # fmt: skip
    snapshot = col.ref("报表存档", "report_snapshot", required=True)
    position = col.integer("行次", required=True, set_by="action")
    label = col.text("项目", searchable=True, set_by="action")
    cells = col.long_text("各栏", set_by="action", help="以制表符分开")


class EarlierFigure(Record):
    """以前年度数: what was reported before the program was in use, for 去年同期."""

    about = About(
        "earlier_figure", "以前年度数", "papers", ("measure", "year", "month"),
        (("measure", "year", "month"),), writers=KEEPERS, measure="个",
    )  # fmt: skip
    measure = col.choice("指标", MEASURES, required=True)
    year = col.year(required=True)
    month = col.integer("截至月份", unit="月", required=True, help="本年 1 月至该月的累计数；全年填 12")
    value = col.decimal("累计数", places=2, required=True, help="金额以万元为单位")
    source = col.text("出处", required=True, help="如 2016年12月月报")


class SuperiorFunding(Record):
    """争取上级资金: what firms of the city got of the province and the state."""

    about = About(
        "superior_funding", "争取上级资金", "money", ("title", "year"), (("title", "enterprise", "year"),),
        writers=("clerk", "chief", "finance"), measure="项",
    )  # fmt: skip
    title = col.text("项目名称", required=True, searchable=True)
    enterprise = col.ref("承担单位", "enterprise", also=("企业名称",))
    division = col.term("所属地区", "division", help="没有承担企业时填写")
    level = col.choice("级别", choices(state="国家", province="省"), required=True)
    programme = col.text("计划类别", help="如 省科技创新重大专项")
    year = col.year(required=True)
    requested = col.money("申请金额")
    approved = col.money("批准金额")
    approved_on = col.date("批准日期")
    doc_no = col.code("文号", "cited_no")
    received = col.money("到位金额")
    received_on = col.date("到位日期")
    note = col.text("备注")


class FillForm(Record):
    """来表: a superior's own workbook, kept as an attachment, mapped once and filled ever after (office.md 28)."""

    about = About("fill_form", "来表", "papers", ("title",), (("title",),), writers=KEEPERS, measure="份")
    title = col.text("来表名称", required=True, searchable=True)
    issuer = col.text("来表单位", help="如 省科技厅")
    list_of = col.text("填报哪一种记录", length=40, help="名录表填写，如 企业；汇总表不填")
    filters = col.text("名录筛选条件", help="如 所属地区=铁西区，几个条件用分号分开")
    note = col.text("备注")


class FillCell(Record):
    """套填对照: what one cell of a 来表 takes, or the column that begins with it."""

    about = About(
        "fill_cell", "套填对照", "papers", ("form", "cell"), (("form", "sheet", "cell"),),
        writers=KEEPERS, measure="处",
    )  # fmt: skip
    form = col.ref("来表", "fill_form", required=True)
    sheet = col.text("工作表", length=40, help="空白为第一张")
    cell = col.text("单元格", length=8, required=True, help="如 C5；名录填第一行的单元格，往下逐行填")
    report = col.choice("取自报表", REPORTS)
    row = col.text("报表的行", help="行首文字，如 铁西区")
    column = col.text("报表的栏", help="栏目文字，如 累计")
    item = col.text("名录的一项", length=40, help="如 企业名称；填“序号”为顺序号")
