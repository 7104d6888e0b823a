"""评分表: dimensions and their full marks, which an administrator edits; a sheet in force adds up to 100."""

from desktop.fields import choices
from desktop.fields import columns as col

from .record import About, Record

SCORE_SHEETS = choices(
    seed="种子期第三方评估",
    contest_team="大赛团队组",
    contest_startup="大赛初创企业组",
    contest_growth="大赛成长企业组",
)


class ScoreItem(Record):
    about = About(
        "score_item",
        "评分表",
        "settings",
        ("dimension", "sheet"),
        (("sheet", "dimension"),),
        writers=("admin", "chief"),
        measure="项",
    )
    sheet = col.choice("评分表名称", SCORE_SHEETS, required=True)
    position = col.integer("排列次序", required=True)
    dimension = col.text("评分项", required=True, searchable=True, length=60)
    weight = col.integer("满分（权重）", unit="分", required=True)
    guide = col.long_text("评分要点")
    clause = col.text("依据")
    active = col.flag("在用")
