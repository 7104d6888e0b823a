"""The papers of a contest: 报名表, 秩序册, 评分表, 评分汇总表, 成绩公告, 奖金表, 推荐函 and 推荐汇总表."""

from .form_paper import FormPaper
from .table_paper import TablePaper
from .text_paper import TextPaper

_ROUND = {"contest": "大赛名称", "round": "轮次名称", "held_on": "评审日期", "place": "评审地点"}
_TARGET = {"contest": "大赛名称", "count": "项数", "issuer": "推荐单位"}

ENTRY_FORM = FormPaper(
    "contest_entry_form",
    "参赛报名表",
    "contest_entry",
    {
        "contest": "大赛名称",
        "group": "组别",
        "number": "参赛编号",
        "project": "项目名称",
        "entrant": "参赛主体",
        "kind": "主体类型",
        "leader": "负责人",
        "mobile": "手机",
        "members": "核心成员数",
        "field": "技术领域",
        "recommender": "推荐单位",
        "signed_up_on": "报名日期",
        "summary": "项目简介",
        "finding": "资格审查意见",
    },
)
PROGRAMME = TextPaper(
    "contest_programme",
    "秩序册",
    "contest",
    {
        "contest": "大赛名称",
        "host": "主办单位",
        "organiser": "承办单位",
        "place": "比赛地点",
        "final_on": "决赛日期",
        "rules": "比赛规则",
        "entries": "参赛项数",
        "groups": "各组项数",
        "issuer": "署名单位",
    },
)
SCORE_SHEET = TablePaper(
    "contest_score_sheet",
    "评分表",
    "contest_round",
    _ROUND,
    ((14, "centre"), (58, "left"), (50, "left"), (24, "centre"), (22, "centre"), (36, "left")),
    landscape=True,
    air=12,
)
SCORE_SUMMARY = TablePaper(
    "contest_score_summary",
    "评分汇总表",
    "contest_round",
    _ROUND | {"rule": "计分规则"},
    (
        (14, "centre"),
        (58, "left"),
        (50, "left"),
        (20, "right"),
        (20, "right"),
        (14, "centre"),
        (16, "centre"),
    ),
    landscape=True,
)
ANNOUNCEMENT = TextPaper(
    "contest_announcement",
    "成绩公告",
    "contest",
    {
        "contest": "大赛名称",
        "entries": "参赛项数",
        "awards": "各奖项个数",
        "basis": "公布文号",
        "issuer": "署名单位",
    },
)
PRIZES = TablePaper(
    "contest_prizes",
    "奖金表",
    "contest",
    {"contest": "大赛名称", "basis": "公布文号"},
    (
        (11, "centre"), (20, "centre"), (17, "centre"), (36, "left"), (24, "left"), (30, "left"), (57, "centre"),
        (29, "right"), (27, "right"), (28, "right"), (20, "centre"),
    ),
    landscape=True,
    air=12,
)  # fmt: skip
LETTER = TextPaper(
    "recommendation_letter", "推荐函", "contest_recommendation", _TARGET | {"host": "主办单位"}, letter=True
)
SUMMARY = TablePaper(
    "recommendation_summary",
    "推荐汇总表",
    "contest_recommendation",
    _TARGET,
    (
        (11, "centre"), (24, "centre"), (54, "left"), (54, "left"), (20, "centre"), (32, "centre"),
        (44, "left"), (20, "centre"),
    ),
    landscape=True,
)  # fmt: skip
CONTEST_PAPERS = (
    ENTRY_FORM,
    PROGRAMME,
    SCORE_SHEET,
    SCORE_SUMMARY,
    ANNOUNCEMENT,
    PRIZES,
    LETTER,
    SUMMARY,
)
