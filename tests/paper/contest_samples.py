"""One value of each paper of a contest. Names and figures are invented."""

from datetime import date

from desktop.paper.contest_certificate import ContestCertificate
from desktop.paper.form_paper import FormValues
from desktop.paper.official import Column, Table
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues

CONTEST = ("contest", "第一届鞍山创新创业大赛")
BUREAU = ("issuer", "鞍山市科学技术局")
BASIS = ("basis", "鞍科发〔2017〕44号")
ROUND = (CONTEST, ("round", "团队组初赛"), ("held_on", "2017年11月20日"), ("place", "市科技馆报告厅"))
ITEMS = ("技术和产品（40分）", "商业模式及实施方案（20分）", "行业及市场（20分）", "团队（20分）")
TEAM, PROJECT = "𬭎澜微型星敏感器创新创业团队", "全天候微型星敏感器关键技术研究与产业化"
WON = Table(
    (Column("组别", 26, "centre"), Column("项目名称", 60), Column("得分", 18, "right")),
    (("团队组", PROJECT, "88.00"),),
)

CONTEST_PAPERS = (
    FormValues(
        "contest_entry_form",
        (
            CONTEST, ("group", "团队组"), ("number", "DS2017001"), ("project", PROJECT), ("entrant", TEAM),
            ("kind", "团队"), ("leader", "孙䶮"), ("mobile", "13904120000"), ("members", "5 人"),
            ("field", "先进制造与自动化/高性能、智能化仪器仪表"), ("recommender", "鞍山经济开发区科技局"),
            ("signed_up_on", "2017年9月20日"), ("summary", "围绕微型星敏感器开展研发，样机已完成。" * 6),
            ("finding", "符合本组条件"),
        ),
    ),
    TextValues(
        "contest_programme",
        (
            CONTEST, ("host", "鞍山市科学技术局"), ("organiser", "鞍山市生产力促进中心"),
            ("place", "市科技馆报告厅"), ("final_on", "2017年11月24日"), BUREAU, ("entries", "57"),
            ("rules", "初赛路演8分钟、答辩7分钟，决赛路演8分钟、答辩12分钟"),
            ("groups", "初创企业组15项、团队组30项、成长企业组12项"),
        ),
        (WON, WON),
        day=date(2017, 11, 10),
    ),
    TableValues(
        "contest_score_sheet",
        ROUND,
        tuple((str(turn), PROJECT, TEAM, "", "", "", "", "", "") for turn in range(1, 16)),
        more=ITEMS,
    ),
    TableValues(
        "contest_score_summary",
        (*ROUND, ("rule", "去掉一个最高分和一个最低分，其余取平均分；同分时依次比较权重大的评分项。")),
        tuple(
            (str(turn), PROJECT, TEAM, *["88.50"] * 7, "88.50", str(turn), "是") for turn in range(1, 16)
        ),
        more=("周某某", "吴某", "郑某某", "王某", "冯某某", "陈某", "褚某某"),
    ),
    TextValues(
        "contest_announcement",
        (CONTEST, ("entries", "57"), ("awards", "一等奖3个、二等奖6个、三等奖9个"), BASIS, BUREAU),
        (WON,),
        day=date(2017, 11, 20),
    ),
    TableValues(
        "contest_prizes",
        (CONTEST, BASIS),
        (
            (
                "1", "初创企业组", "一等奖", TEAM, "孙䶮", "鞍山银行铁东支行", "6222000012345678901",
                "100,000.00", "20,000.00", "80,000.00", "",
            ),
        ),
        ("", "合计", "", "", "", "", "", "100,000.00", "20,000.00", "80,000.00", ""),
        unit="元",
    ),
    TextValues(
        "recommendation_letter",
        (("contest", "2018年辽宁省创新创业大赛"), ("count", "3"), BUREAU, ("host", "辽宁省科学技术厅")),
        (WON,),
        issuers=("鞍山市科学技术局",),
        number="鞍科发〔2018〕12号",
        day=date(2018, 4, 10),
    ),
    TableValues(
        "recommendation_summary",
        (("contest", "2018年辽宁省创新创业大赛"), ("count", "1"), BUREAU),
        (("1", "团队组", PROJECT, TEAM, "孙䶮", "13904120000", "先进制造与自动化/新型机械", "一等奖"),),
    ),
    ContestCertificate(
        number="鞍科赛证〔2017〕001号",
        name=TEAM,
        contest="第一届鞍山创新创业大赛",
        group="团队组",
        award="一等奖",
        project=PROJECT,
        basis="鞍科发〔2017〕44号",
        issuer="鞍山市科学技术局",
        day=date(2017, 11, 20),
    ),
)  # fmt: skip
