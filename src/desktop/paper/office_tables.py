"""Papers of the office that are tables: 交接清单, 催报单."""

from .table_paper import TablePaper

HANDOVER = TablePaper(
    "handover_list",
    "交接清单",
    "handover",
    {
        "giver": "移交人",
        "taker": "接收人",
        "supervisor": "监交人",
        "reason": "移交原因",
        "drawn_on": "列清单日期",
    },
    ((12, "centre"), (26, "centre"), (82, "left"), (16, "right"), (38, "left")),
    air=12,
)
URGING = TablePaper(
    "urging_sheet",
    "催报单",
    "return_request",
    {
        "title": "报送内容",
        "period": "所属期",
        "due_on": "截止日期",
        "today": "催报日期",
        "section": "催报单位",
    },
    ((12, "centre"), (62, "left"), (26, "centre"), (30, "centre"), (44, "left")),
    air=12,
)
LIFE = TablePaper(
    "life_line",
    "成长历程",
    "",
    {"name": "名称", "number": "编号或代码", "stage": "现阶段", "day": "截至日期"},
    ((12, "centre"), (28, "centre"), (30, "left"), (72, "left"), (32, "left")),
    air=12,
)
OFFICE_TABLES = (HANDOVER, URGING, LIFE)
