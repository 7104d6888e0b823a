"""Who and what the plan consists of: sections, tasks, people, targets, words to choose from."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

ROLES = choices(
    clerk="经办人",
    chief="处室负责人",
    leader="局领导",
    finance="财务",
    office="局办文书",
    reader="只读",
    admin="系统管理员",
)

VOCABULARIES = choices(
    division="所属地区",
    channel="发现渠道",
    recommender="推荐单位",
    technology_field="技术领域",
    industry="所属行业",
    fund_use="资金用途",
    figure_source="数据来源",
    education="学历",
    activity_kind="创谷活动类型",
    service_kind="企业服务类别",
    cooperation_way="合作方式",
    body_kind="院校（机构）类型",
    institution_kind="金融投资机构类型",
    due_kind="知识产权期限事项",
    strategy_kind="知识产权战略类型",
    subsidy_kind="知识产权资助类别",
    dispute_way="维权处理方式",
    campaign_kind="宣传与培训类型",
    enforcement_kind="执法案件类型",
    fee_source="评估费用来源",
)


class Section(Record):
    about = About(
        "section", "责任处室", "settings", ("name",), (("code",),), writers=("admin",), measure="个"
    )
    code = col.text("处室代号", length=8, required=True, help="两位大写字母，如 CX")
    name = col.text("处室名称", required=True, searchable=True)
    position = col.integer("排列次序")
    active = col.flag("在用", help="机构改革后停用的处室改为“否”，历史记录不变")


class Task(Record):
    about = About("task", "工作任务", "settings", ("title",), (("code",),), writers=("admin",), measure="项")
    code = col.text("任务代号", length=16, required=True)
    title = col.text("任务名称", required=True, searchable=True)
    position = col.integer("排列次序")
    clause = col.text("方案条款")


class TaskHolder(Record):
    about = About(
        "task_holder", "任务分工", "settings", ("task", "section"), (("task", "section"),), writers=("admin",)
    )
    task = col.ref("工作任务", "task", required=True)
    section = col.ref("责任处室", "section", required=True)
    leads = col.flag("牵头")
    since = col.date("自何日起")
    until = col.date("至何日止", help="移交给其他处室或单位时填写，记录仍可查阅")


class User(Record):
    about = About(
        "user",
        "用户",
        "settings",
        ("name",),
        (("login",),),
        writers=("admin",),
        measure="人",
        everywhere=True,
    )
    login = col.text("登录名", length=32, required=True)
    name = col.text("姓名", required=True, searchable=True)
    roles = col.tags("角色", ROLES, required=True)
    section = col.ref("所在处室", "section")
    active = col.flag("在用", starts=True)
    stands_in_for = col.ref("代理何人", "user", help="AB 角：代理期间可代其审核")
    stands_in_from = col.date("代理起始日")
    stands_in_until = col.date("代理截止日")


class PlanYear(Record):
    about = About(
        "plan_year", "计划年度", "settings", ("year",), (("year",),), writers=("admin",), measure="年"
    )
    year = col.year(required=True)
    title = col.text("方案名称", required=True)
    issuer = col.text("制定单位", required=True, help="打印在证书、通知上的单位全称")
    co_issuer = col.text("联合发文单位", help="资金下达通知的会签、联合署名单位，如 鞍山市财政局")
    basis = col.text("依据文号")
    opened_on = col.date("启用日期", help="此日之前的记录按历史补录登记")
    closed_on = col.date("封账日期", set_by="action", help="封账后该年度的记录不再改动，迟报的凭理由补记")
    closed_by = col.text("封账人", set_by="action")


class Target(Record):
    about = About(
        "target",
        "年度目标",
        "settings",
        ("code", "name"),
        (("code", "year"),),
        writers=("admin",),
        measure="项",
    )
    code = col.text("目标代号", length=8, required=True)
    name = col.text("目标名称", required=True)
    year = col.year(required=True)
    value = col.integer("目标值", help="年度结转后为空白，按新方案填写")
    unit = col.text("单位", length=8)
    due = col.date("完成期限")
    counts = col.text("统计口径", required=True, help="程序按此口径计数")
    task = col.ref("工作任务", "task")
    clause = col.text("方案条款")


class PolicyDocument(Record):
    about = About(
        "policy_document", "政策文件", "papers", ("title",), (("doc_no",), ("title",)), measure="份"
    )
    title = col.text("文件名称", required=True, searchable=True, also=("标题",))
    doc_no = col.code("文号", "cited_no", searchable=True)
    issuer = col.text("发文机关")
    issued_on = col.date("成文日期", also=("发文日期",))
    task = col.ref("工作任务", "task")
    note = col.long_text("备注")


class Term(Record):
    about = About(
        "term", "可选词表", "settings", ("word",), (("vocabulary", "word"),), writers=("admin",), measure="个"
    )
    vocabulary = col.choice("词表", VOCABULARIES, required=True, help="词语在该栏中可选，列在程序自带的选项之后")
    word = col.text("词语", required=True, searchable=True)
    code = col.text("代码", length=32)
    position = col.integer("排列次序")
    clause = col.text("依据")
    active = col.flag("在用")


class CalendarDay(Record):
    about = About(
        "calendar_day", "节假日调休", "settings", ("day",), (("day",),), writers=("admin",), measure="天"
    )
    day = col.date("日期", required=True)
    kind = col.choice("性质", choices(holiday="休息", workday="上班"), required=True)
    note = col.text("说明")


class Revocation(Record):
    """停用工作机: what a station wrote beyond what 局办 knew of it then counts for nothing, wherever it turns up."""

    about = About(
        "revocation",
        "停用工作机",
        "settings",
        ("name", "revoked_on"),
        irrevocable=True,
        made_by="action",
        writers=("admin", "office"),
        measure="台",
    )
    station = col.text("工作机编号", length=36, required=True, set_by="action")
    name = col.text("工作机", required=True, set_by="action")
    kept = col.tags("认可到", set_by="action", help="局办认可的最后一条：来源:序号:链值")
    revoked_on = col.date("停用日期", set_by="action")
    reason = col.text("停用原因", set_by="action")
