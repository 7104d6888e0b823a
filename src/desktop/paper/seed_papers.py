"""Papers of the seed line: 入池团队信息表 and its 汇总表, 第三方评估委托书, 评估排名表, 入围名单 and its 认定, 成交通知书."""

from .form_paper import FormPaper
from .table_paper import TablePaper
from .text_paper import TextPaper

TEAM_SHEET = FormPaper(
    "team_sheet",
    "入池团队信息表",
    "pool_application",
    {
        "year": "征集年度",
        "batch": "批次",
        "number": "团队编号",
        "name": "团队（个人）名称",
        "kind": "类型",
        "leader": "负责人",
        "mobile": "联系电话",
        "project": "项目名称",
        "channel": "发现渠道",
        "found_through": "来源",
        "recommender": "推荐单位",
        "division": "所属地区",
        "technology_field": "技术领域",
        "four_new": "四新",
        "criteria": "筛选条件",
        "gap": "资金缺口",
        "reason": "筛选理由",
        "summary": "项目简介",
        "members": "成员",
    },
)
TEAM_SUMMARY = TablePaper(
    "team_summary",
    "入池团队汇总表",
    "pool_application",
    {"year": "征集年度", "batch": "批次", "count": "团队数", "office": "制表单位"},
    (
        (13, "centre"), (27, "centre"), (48, "left"), (15, "centre"), (19, "centre"), (48, "left"),
        (26, "centre"), (32, "centre"), (24, "centre"), (28, "left"), (22, "right"),
    ),
    landscape=True,
    air=8,
)  # fmt: skip
COMMISSION = TextPaper(
    "appraisal_commission_letter",
    "第三方评估委托书",
    "appraisal_commission",
    {
        "number": "委托书编号",
        "agency": "评估机构",
        "contract": "合同号",
        "title": "委托名称",
        "count": "团队数",
        "due": "报告提交期限",
        "sheet": "评分表",
        "requirements": "评估要求",
        "lead": "牵头处室",
        "partner": "会签处室",
        "issuer": "委托单位",
        "basis": "依据",
    },
)
RANKING = TablePaper(
    "appraisal_ranking",
    "第三方评估排名表",
    "appraisal_commission",
    {"title": "委托名称", "agency": "评估机构", "count": "团队数"},
    (
        (12, "centre"), (50, "left"), (18, "centre"), (60, "left"), (20, "right"), (16, "centre"),
        (20, "centre"), (28, "right"), (34, "left"),
    ),
    landscape=True,
    air=8,
)  # fmt: skip
SHORTLIST = TablePaper(
    "shortlist",
    "入围支持团队名单",
    "shortlist_entry",
    {"year": "年度", "count": "团队数"},
    (
        (12, "centre"), (56, "left"), (20, "centre"), (62, "left"), (18, "centre"), (20, "right"), (28, "right"),
        (30, "centre"),
    ),
    landscape=True,
    air=8,
)  # fmt: skip
TEAM_RECOGNITION = TextPaper(
    "team_recognition_notice",
    "入围团队认定文件",
    "shortlist_entry",
    {
        "year": "年度",
        "basis": "依据",
        "count": "团队数",
        "register_by": "注册期限",
        "recipients": "主送机关",
        "issuer": "发文机关",
    },
)

AWARD = TextPaper(
    "award_notice",
    "成交通知书",
    "agency_selection",
    {
        "number": "成交通知书号",
        "agency": "成交机构",
        "title": "采购项目",
        "way": "采购方式",
        "documents": "比选（采购）文件编号",
        "price": "成交金额",
        "words": "成交金额大写",
        "issuer": "采购单位",
    },
)

SEED_PAPERS = (TEAM_SHEET, TEAM_SUMMARY, COMMISSION, RANKING, SHORTLIST, TEAM_RECOGNITION, AWARD)
