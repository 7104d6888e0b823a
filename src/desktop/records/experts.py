"""专家库, one for contests, appraisals and projects alike: who may judge, who was drawn, what came of it (office.md 15)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

EXPERT_KINDS = choices(
    technology="技术", finance="财务", investment="投资", management="管理", property="知识产权"
)
RELATIONS = choices(
    unit="同一单位", kin="亲属关系", interest="利害关系", taught="师生或合作关系", other="其他"
)
PAYING = ("1", "3", "5")  # the tasks whose sections draw experts, pay them and report their tax


class Expert(Record):
    about = About("expert", "专家", "library", ("name", "unit"), (("name", "unit"),), measure="人")
    name = col.text("姓名", required=True, searchable=True, also=("专家姓名",))
    unit = col.text("工作单位", required=True, searchable=True, also=("单位", "所在单位"))
    title = col.text("职称", also=("技术职称", "专业技术职务"))
    post = col.text("职务")
    kinds = col.tags("专家类别", EXPERT_KINDS, also=("类别",))
    technology_fields = col.tags(
        "专业领域", vocabulary="technology_field", also=("领域", "技术领域", "研究方向")
    )
    contact = col.code("手机", "mobile", sensitive=True, also=("联系电话", "手机号"))
    resident_id = col.code(
        "身份证号", "resident_id", sensitive=True, needed_by=PAYING, help="发放劳务费、申报个税时使用"
    )
    bank = col.text("开户行", also=("开户银行",))
    account_no = col.text("银行账号", sensitive=True, needed_by=PAYING, also=("银行卡号", "账号"))
    recommender = col.text("推荐单位")
    active = col.flag("在库", help="“否”的不参加抽取，以往的评审记录不变")
    note = col.text("备注")


class ExpertRelation(Record):
    """What keeps an expert from judging an applicant, known before any draw."""

    about = About(
        "expert_relation",
        "回避关系",
        "library",
        ("expert", "subject"),
        (("expert", "subject"),),
        measure="条",
    )
    expert = col.ref("专家", "expert", required=True)
    subject = col.ref("回避对象", "enterprise", "team", required=True, also=("企业（团队）",))
    kind = col.choice("回避原因", RELATIONS, required=True)
    reason = col.text("说明")


class ExpertSession(Record):
    about = About("expert_session", "评审活动", "library", ("title",), (("title", "held_on"),), measure="次")
    title = col.text("评审名称", required=True, searchable=True, also=("活动名称",))
    matter = col.choice(
        "评审事项",
        choices(contest="大赛评审", appraisal="第三方评估", roadmap="路线图项目评审", other="其他评审"),
        required=True,
    )
    held_on = col.date("评审日期", required=True, also=("日期",))
    place = col.text("评审地点", also=("地点",))
    chair = col.text("主持人")
    note = col.text("备注")


class ReviewedApplicant(Record):
    """Whose matter a session judges: experts of the same unit, and the applicant's own people, stand aside."""

    about = About(
        "reviewed_applicant",
        "评审对象",
        "library",
        ("session", "subject"),
        (("session", "subject"),),
        measure="个",
    )
    session = col.ref("评审活动", "expert_session", required=True)
    subject = col.ref("申报企业（团队）", "enterprise", "team", required=True, also=("企业名称", "团队名称"))
    topic = col.text("申报项目")


class ExpertDraw(Record):
    """One 抽取 by lot. With the seed and the candidates kept in 抽签明细 anyone can repeat it."""

    about = About(
        "expert_draw",
        "抽取记录",
        "library",
        ("session", "nth"),
        irrevocable=True,
        made_by="action",
        measure="次",
    )
    session = col.ref("评审活动", "expert_session", required=True, set_by="action")
    nth = col.integer("第几次", set_by="action")
    wanted = col.integer("抽取人数", unit="人", set_by="action")
    technology_fields = col.tags("专业领域", vocabulary="technology_field", set_by="action")
    kinds = col.tags("专家类别", EXPERT_KINDS, set_by="action")
    per_unit = col.integer("同一单位最多", unit="人", set_by="action")
    seed = col.text("抽签种子", length=64, set_by="action")
    witness = col.text("监督人", set_by="action")
    drawn_on = col.date("抽取日期", set_by="action")


class DrawLot(Record):
    """One candidate's lot: the smaller its number, the earlier its turn."""

    about = About(
        "draw_lot",
        "抽签明细",
        "library",
        ("draw", "expert"),
        irrevocable=True,
        made_by="action",
        measure="人",
    )
    draw = col.ref("抽取记录", "expert_draw", required=True, set_by="action")
    expert = col.ref("专家", "expert", required=True, set_by="action")
    unit = col.text("当时工作单位", set_by="action")
    position = col.integer("签序", set_by="action")
    lot = col.text("签号", length=64, set_by="action")
    result = col.choice(
        "结果",
        choices(chosen="抽中", reserve="候补", capped="同单位已满", recused="回避"),
        set_by="action",
    )
    reason = col.text("回避原因", set_by="action")


class SessionExpert(Record):
    """An expert at a session: drawn or named, present, what they found, what they were paid."""

    about = About(
        "session_expert",
        "评审专家",
        "library",
        ("expert", "session"),
        (("session", "expert"),),
        made_by="action",
        measure="人",
    )
    session = col.ref("评审活动", "expert_session", required=True)
    expert = col.ref("专家", "expert", required=True, also=("姓名",))
    role = col.choice("担任", choices(head="组长", member="成员"))
    draw = col.ref("抽取记录", "expert_draw", set_by="action")
    named_because = col.text("指定理由", set_by="action", help="未经抽取而直接指定的，写明理由")
    state = col.choice(
        "状态",
        choices(
            drawn="已确定",
            attended="已签到",
            paid="已发劳务费",
            excused="已回避",
            absent="未到会",
        ),
        set_by="action",
        starts="drawn",
    )
    pledged = col.flag("承诺书已签", set_by="action")
    signed_in_on = col.date("签到日期", set_by="action")
    excuse_kind = col.choice("回避类别", RELATIONS, set_by="action")
    excuse = col.text("回避（未到会）原因", set_by="action")
    opinion = col.long_text("评审意见")
    fee = col.money("劳务费（税前）", unit="元", set_by="action")
    tax = col.money("个人所得税", unit="元", set_by="action")
    net = col.money("实发金额", unit="元", set_by="action")
    tax_basis = col.text("计税说明", set_by="action")
    paid_on = col.date("发放日期", set_by="action")
    note = col.text("备注")
