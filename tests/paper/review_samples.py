"""Papers of experts and of the seed line, one value each, as an office would fill them. Names and figures are invented."""

from datetime import date

from desktop.paper.form_paper import FormValues
from desktop.paper.official import Column, Table
from desktop.paper.table_paper import TableValues
from desktop.paper.text_paper import TextValues

BUREAU, FINANCE = "鞍山市科学技术局", "鞍山市财政局"
PLAN = "《鞍山市促进科技小巨人企业发展（2017—2020年）行动计划》（鞍政办发〔2017〕20号）"

SESSION = (
    ("session", "2017年鞍山创新创业大赛初赛评审"),
    ("matter", "大赛评审"),
    ("held_on", "2017年11月20日"),
    ("place", "市科技馆报告厅"),
)
EXPERT = (("expert", "孙䶮"), ("unit", "辽宁科技大学材料与冶金学院"), ("title", "教授"))
REVIEW_PAPERS = (
    TableValues(
        "expert_sign_in",
        (*SESSION, ("chair", "李某某")),
        tuple(
            (str(n), f"专家{n}", "辽宁科技大学材料与冶金学院", "教授", "13904120000", "", "")
            for n in range(1, 24)
        ),
    ),
    TableValues(
        "expert_fees",
        SESSION,
        (
            (
                "1", "孙䶮", "辽宁科技大学", "210302197001010017", "鞍山银行铁东支行", "6222000012345678901",
                "1,000.00", "40.00", "960.00", "",
            ),
        ),
        ("", "合计", "", "", "", "", "1,000.00", "40.00", "960.00", ""),
        unit="元",
    ),
    TextValues("expert_pledge", (*SESSION, *EXPERT), day=date(2017, 11, 20)),
    FormValues("expert_opinion", (*SESSION, *EXPERT, ("topics", "微型星敏感器研制"), ("opinion", ""))),
)  # fmt: skip

_TEAM = ("周䶮砺", "焊接机器人研发与产业化")
SEED_PAPERS = (
    FormValues(
        "team_sheet",
        (
            ("year", "2017"), ("batch", "第一批"), ("number", "TD2017001"), ("name", "砺岳机器人团队"), ("kind", "团队"),
            ("leader", _TEAM[0]), ("mobile", "13904120000"), ("project", _TEAM[1]), ("channel", "众创空间"),
            ("found_through", "鞍山激光众创空间"), ("recommender", "铁东区科技局"), ("division", "铁东区"),
            ("technology_field", "先进制造与自动化"), ("four_new", "新技术、新产业"), ("gap", "80.00 万元"),
            ("criteria", "较强发展潜质√　较大成长空间√　具有四新基因√　缺乏资金√"), ("reason", "样机已成，缺中试资金"),
            ("summary", "围绕中厚板焊接开展机器人研发。" * 6),
            ("members", "周䶮砺，负责人，博士研究生，焊接自动化，持股 60%\n吴岳，技术，硕士研究生，持股 40%"),
        ),
    ),
    TableValues(
        "team_summary",
        (("year", "2017"), ("batch", "第一批"), ("count", "40"), ("office", BUREAU)),
        tuple(
            (
                str(n), f"TD2017{n:03}", f"砺岳机器人第{n}团队", "团队", *_TEAM, "众创空间", "铁东区科技局", "铁东区",
                "新技术、新产业", "80.00",
            )
            for n in range(1, 41)
        ),
        ("", "合计", *[""] * 8, "3,200.00"),
        unit="万元",
    ),
    TextValues(
        "appraisal_commission_letter",
        (
            ("number", "鞍科委托〔2017〕001号"), ("agency", "辽宁中正科技评估有限公司"), ("contract", "鞍科评〔2017〕2号"),
            ("title", "2017年首批团队第三方评估"), ("count", "2"), ("due", "2017年10月31日"),
            ("sheet", "技术创新性30分、市场前景与商业模式25分"), ("requirements", ""), ("lead", "高新产业处"),
            ("partner", "创新创业处"), ("issuer", BUREAU), ("basis", PLAN),
        ),
        (Table((Column("序号", 12, "centre"), Column("团队（个人）名称", 90)), (("1", "砺岳机器人团队"),)),),
        day=date(2017, 9, 20),
    ),
    TableValues(
        "appraisal_ranking",
        (("title", "2017年首批团队第三方评估"), ("agency", "辽宁中正科技评估有限公司"), ("count", "1")),
        (("1", "砺岳机器人团队", *_TEAM, "88.40", "优秀", "推荐", "30.00", "评报字2017-001"),),
        unit="万元",
    ),
    TableValues(
        "shortlist",
        (("year", "2017"), ("count", "1")),
        (("1", "砺岳机器人团队", *_TEAM, "1", "88.40", "30.00", "拟入围"),),
        ("", "合计", "", "", "", "", "30.00", ""),
        unit="万元",
    ),
    TextValues(
        "team_recognition_notice",
        (
            ("year", "2017"), ("basis", PLAN), ("count", "1"), ("register_by", "2018年2月28日"),
            ("recipients", "各有关单位"), ("issuer", BUREAU),
        ),
        (Table((Column("序号", 12, "centre"), Column("团队（个人）名称", 90)), (("1", "砺岳机器人团队"),)),),
        (BUREAU,),
        "鞍科发〔2017〕44号",
        date(2017, 11, 30),
    ),
    TextValues(
        "award_notice",
        (
            ("number", "鞍科成交〔2017〕3号"), ("agency", "辽宁中正科技评估有限公司"),
            ("title", "2017年种子期团队第三方评估服务"), ("way", "比选"), ("documents", "鞍科比选〔2017〕2号"),
            ("price", "48,000.00元"), ("words", "人民币肆万捌仟元整"), ("issuer", BUREAU),
        ),
        day=date(2017, 9, 8),
    ),
)  # fmt: skip
