"""The papers of a session of experts: 签到表, 承诺书, 意见表, 劳务费发放表 (office.md, papers beyond the obvious)."""

from .form_paper import FormPaper
from .table_paper import TablePaper
from .text_paper import TextPaper

_SESSION = {"session": "评审名称", "matter": "评审事项", "held_on": "评审日期", "place": "评审地点"}
_EXPERT = {"expert": "专家姓名", "unit": "工作单位", "title": "职称"}

SIGN_IN = TablePaper(
    "expert_sign_in",
    "专家签到表",
    "expert_session",
    _SESSION | {"chair": "主持人"},
    (
        (11, "centre"),
        (18, "centre"),
        (52, "left"),
        (24, "centre"),
        (30, "centre"),
        (34, "centre"),
        (22, "centre"),
    ),
    air=18,
)
FEES = TablePaper(
    "expert_fees",
    "劳务费发放表",
    "expert_session",
    _SESSION,
    (
        (11, "centre"), (17, "centre"), (36, "left"), (47, "centre"), (34, "left"), (50, "centre"),
        (24, "right"), (25, "right"), (24, "right"), (24, "centre"),
    ),
    landscape=True,
    air=14,
)  # fmt: skip
PLEDGE = TextPaper("expert_pledge", "专家承诺书", "session_expert", _SESSION | _EXPERT)
OPINION = FormPaper(
    "expert_opinion",
    "专家意见表",
    "session_expert",
    _SESSION | _EXPERT | {"topics": "评审对象", "opinion": "意见"},
)
