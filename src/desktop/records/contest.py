"""任务（一） 创新创业大赛: who enters, how entries are judged round by round, who wins what (方案二（一）)."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record
from .score_sheets import SCORE_SHEETS

LEVELS = choices(city="市级", province="省级", nation="国家级")
AWARDS = choices(first="一等奖", second="二等奖", third="三等奖", merit="优秀奖")
ENTRANT_ALSO = ("参赛团队", "参赛企业", "团队名称", "企业名称", "团队（企业）名称", "团队（个人）名称")


class Contest(Record):
    about = About("contest", "创新创业大赛", "1", ("title",), (("title",),), measure="届")
    title = col.text("大赛名称", required=True, searchable=True, also=("大赛",))
    edition = col.integer("届次", help="第几届，如 1")
    level = col.choice("级别", LEVELS, required=True)
    year = col.year(required=True)
    host = col.text("主办单位")
    organiser = col.text("承办单位")
    sign_up_from = col.date("报名开始日")
    sign_up_until = col.date("报名截止日")
    final_on = col.date("决赛日期")
    place = col.text("比赛地点")
    rules = col.long_text("比赛规则", help="路演、答辩时间等，印在秩序册上")
    note = col.text("备注")


class ContestGroup(Record):
    """What 资格审查 asks of the entries of a group, and which score sheet judges use: data, not code."""

    about = About("contest_group", "大赛组别", "1", ("name", "contest"), (("contest", "name"),), measure="组")
    contest = col.ref("大赛", "contest", required=True, also=("大赛名称",))
    name = col.text("组别", required=True, searchable=True)
    entrants = col.choice("参赛主体", choices(teams="团队和个人", firms="企业"), required=True)
    sheet = col.choice("评分表", SCORE_SHEETS, required=True)
    least_members = col.integer("核心成员至少", unit="人", help="个人参赛不作此要求")
    registered_from = col.date("注册日期不早于")
    registered_until = col.date("注册日期不晚于")
    revenue_cap = col.money("上年营业收入不超过")
    clause = col.text("依据")


class ContestPrize(Record):
    about = About("contest_prize", "奖项设置", "1", ("group", "award"), (("group", "award"),), measure="项")
    group = col.ref("大赛组别", "contest_group", required=True, also=("组别",))
    award = col.choice("奖项", AWARDS, required=True)
    quota = col.integer("名额", unit="个", required=True)
    prize = col.money("每个奖金", unit="元", help="空白或 0 为不设奖金")


class ContestEntry(Record):
    """参赛项目 of a team, a person or a firm."""

    about = About(
        "contest_entry",
        "参赛项目",
        "1",
        ("project", "entrant"),
        (("contest", "entrant", "project"),),
        measure="项",
    )
    contest = col.ref("大赛", "contest", required=True, also=("大赛名称",))
    group = col.ref("大赛组别", "contest_group", required=True, also=("组别", "参赛组别"))
    number = col.text("参赛编号", length=32, searchable=True)
    project = col.text("项目名称", required=True, searchable=True, also=("参赛项目",))
    entrant = col.ref("参赛主体", "team", "enterprise", required=True, also=ENTRANT_ALSO)
    leader = col.text("负责人", searchable=True, also=("项目负责人",))
    mobile = col.code("手机", "mobile", sensitive=True, also=("联系电话", "手机号"))
    members = col.integer("核心成员数", unit="人", also=("团队人数",))
    recommender = col.term("推荐单位", "recommender")
    technology_field = col.term("技术领域", "technology_field", also=("所属领域", "领域"))
    signed_up_on = col.date("报名日期", also=("报名时间",))
    revenue = col.money("上年营业收入", help="企业参赛填写；库中有上年采用数据的以其为准")
    summary = col.long_text("项目简介", also=("简介",))
    account_name = col.text("奖金户名")
    bank = col.text("开户行", also=("开户银行",))
    account_no = col.text("银行账号", sensitive=True, also=("账号", "银行卡号"))
    state = col.choice(
        "参赛状态",
        choices(signed_up="已报名", eligible="资格通过", ineligible="资格不符", withdrawn="已退赛"),
        set_by="action",
        starts="signed_up",
    )
    checked_on = col.date("审查日期", set_by="action")
    finding = col.long_text("资格审查说明", set_by="action")
    note = col.text("备注")


class ContestRound(Record):
    """One round of one group: 初赛, 复赛 or 决赛, judged by the experts of its session."""

    about = About("contest_round", "比赛轮次", "1", ("name",), (("contest", "name"),), measure="轮")
    contest = col.ref("大赛", "contest", required=True, also=("大赛名称",))
    group = col.ref("大赛组别", "contest_group", required=True, also=("组别",))
    name = col.text("轮次名称", required=True, searchable=True, help="如 团队组初赛")
    position = col.integer("第几轮", required=True, help="1 为首轮；后一轮由前一轮晋级产生")
    session = col.ref("评审活动", "expert_session", required=True, help="评委从这次评审活动的专家中来")
    trim = col.flag("去最高最低分", help="评委 3 人以上才能去掉")
    ties = col.choice(
        "同分处理",
        choices(items="依次比较权重大的评分项", share="名次并列"),
        required=True,
        help="仍分不开的，按评委会裁定次序；没有裁定的并列",
    )
    advancing = col.integer("晋级名额", unit="个", help="末轮不填")
    state = col.choice(
        "轮次状态",
        choices(planned="待定名单", listed="名单已定", scoring="评分中", ranked="已排名"),
        set_by="action",
        starts="planned",
    )
    seed = col.text("出场抽签种子", length=64, set_by="action")
    listed_on = col.date("名单确定日期", set_by="action")
    ranked_on = col.date("排名日期", set_by="action")
    note = col.text("备注")


class ContestResult(Record):
    """An entry in a round: its turn by lot, its score and place, and how they came about."""

    about = About(
        "contest_result",
        "比赛成绩",
        "1",
        ("entry", "round"),
        (("round", "entry"),),
        made_by="action",
        measure="项",
    )
    round = col.ref("比赛轮次", "contest_round", required=True)
    entry = col.ref("参赛项目", "contest_entry", required=True)
    turn = col.integer("出场次序", set_by="action")
    score = col.decimal("得分", unit="分", set_by="action")
    rank = col.integer("名次", set_by="action")
    tie_order = col.integer("评委会裁定次序", help="同分仍分不开时，由评委会加赛或表决后填写，小的在前")
    tie_reason = col.text("裁定说明")
    advanced = col.flag("晋级", set_by="action")
    explanation = col.long_text("计算说明", set_by="action")


class JudgeScore(Record):
    """One line of a judge's score sheet: the points of one entry, item by item in the order of the sheet."""

    about = About(
        "judge_score", "评委评分", "1", ("entry", "judge"), (("round", "entry", "judge"),), measure="张"
    )
    round = col.ref("比赛轮次", "contest_round", required=True, also=("轮次", "轮次名称"))
    entry = col.ref("参赛项目", "contest_entry", required=True, also=("项目名称",))
    judge = col.ref("评委", "expert", required=True, also=("评委姓名", "专家"))
    points_1 = col.decimal("第1项", unit="分", also=("第1项得分",), help="各项满分即评分表的权重")
    points_2 = col.decimal("第2项", unit="分", also=("第2项得分",))
    points_3 = col.decimal("第3项", unit="分", also=("第3项得分",))
    points_4 = col.decimal("第4项", unit="分", also=("第4项得分",))
    points_5 = col.decimal("第5项", unit="分", also=("第5项得分",))
    points_6 = col.decimal("第6项", unit="分", also=("第6项得分",))
    recused = col.flag("回避", help="评委对本项目回避的选“是”，不计其评分")
    comment = col.long_text("评语")


class ContestAward(Record):
    """获奖: proposed from the last round's places, shown, published under a number, paid."""

    about = About(
        "contest_award",
        "大赛获奖",
        "1",
        ("award", "entry"),
        (("entry",),),
        made_by="action",
        measure="项",
    )
    entry = col.ref("参赛项目", "contest_entry", required=True)
    member = col.ref("获奖主体", "team", "enterprise", set_by="action")
    award = col.choice("奖项", AWARDS, required=True, set_by="action")
    result = col.ref("依据的成绩", "contest_result", set_by="action")
    state = col.choice(
        "获奖状态",
        choices(
            nominated="拟获奖",
            publicised="公示中",
            cleared="公示无异议",
            confirmed="已公布",
            paid="已发奖金",
            cancelled="已取消",
        ),
        set_by="action",
        starts="nominated",
    )
    publicity = col.ref("公示", "publicity", set_by="action")
    result_doc = col.ref("公布文件", "official_document", set_by="action")
    confirmed_on = col.date("公布日期", set_by="action")
    prize = col.money("奖金（税前）", unit="元", set_by="action")
    tax = col.money("个人所得税", unit="元", set_by="action")
    net = col.money("实发奖金", unit="元", set_by="action")
    tax_basis = col.text("计税说明", set_by="action")
    paid_on = col.date("发放日期", set_by="action")
    voucher = col.text("凭证号", set_by="action")
    certificate = col.ref("证书编号", "issued_number", set_by="action")
    enrolment = col.ref("入池记录", "pool_enrolment", set_by="action")
    reason = col.text("取消原因", set_by="action")
    note = col.text("备注")


class ContestRecommendation(Record):
    """推荐 to a 省级 or 国家级 contest, and what came of it there: theirs to decide, ours to record."""

    about = About(
        "contest_recommendation",
        "推荐参赛",
        "1",
        ("entrant", "contest"),
        (("contest", "entrant"),),
        measure="项",
    )
    contest = col.ref("大赛", "contest", required=True, also=("大赛名称", "推荐到"))
    entrant = col.ref("参赛主体", "team", "enterprise", required=True, also=ENTRANT_ALSO)
    project = col.text("项目名称", searchable=True, also=("参赛项目",))
    group = col.text("参赛组别", also=("组别",))
    award = col.ref("本市获奖", "contest_award", set_by="action")
    recommended_on = col.date("推荐日期")
    letter = col.ref("推荐函", "official_document", help="局办给出发文字号后登记")
    stage = col.text("晋级情况", help="如 入围复赛、晋级总决赛")
    outcome = col.text("比赛成绩", searchable=True, also=("获奖等次", "奖项", "成绩"))
    announced_on = col.date("公布日期", also=("公告日期",))
    announcement = col.code("公布文号", "cited_no", also=("公告文号", "文号"))
    note = col.text("备注")
