"""The two workbooks of the whole city: teams of the first batch, projects of the roadmap."""

from random import Random
from typing import Any

from .library_sheets import FILLED, SERIAL
from .sheet import WAN, Column, Row, Sheet

TEAM_COLUMNS = [
    SERIAL,
    Column("团队编号", "number"),
    Column("团队（个人）名称", "name"),
    Column("主体类型", "kind"),
    Column("团队负责人", "leader"),
    Column("创业项目", "project"),
    Column("来源渠道", "channel"),
    Column("推荐单位", "recommender"),
    Column("所在地区", "division"),
    Column("所属领域", "technology_field"),
    Column("四新", "four_new"),
    Column("较强发展潜质", "has_potential", group="筛选条件"),
    Column("较大成长空间", "has_room", group="筛选条件"),
    Column("具有四新基因", "has_four_new", group="筛选条件"),
    Column("缺乏资金", "lacks_funds", group="筛选条件"),
    Column("资金需求（万元）", "funding_gap", WAN),
    Column("筛选理由", "criteria_reason"),
    Column("联系电话", "mobile"),
    Column("项目简介", "summary"),
]
PROJECT_COLUMNS = [
    SERIAL,
    Column("项目名称", "title"),
    Column("承担单位", "enterprise"),
    Column("年度", "year"),
    Column("项目内容", "content"),
    Column("开始日期", "starts_on"),
    Column("结束日期", "ends_on"),
    Column("项目总投资（万元）", "total", WAN),
    Column("申请金额（万元）", "requested", WAN),
    Column("资金用途（万元）", "uses", WAN),
    Column("项目负责人", "leader"),
]


def make_team_sheet(teams: list[dict[str, Any]]) -> Sheet:
    """One team stands twice; one came through a channel that the plan does not know."""
    rows: list[Row | None] = [Row(team) for team in teams]
    rows.insert(18, Row(teams[6]))
    rows.insert(30, Row(teams[33] | {"number": "TD2017099"}, {"channel": "朋友介绍"}, "unknown_word"))
    return Sheet("2017年首批入池团队信息汇总表.xlsx", "汇总表", "team", TEAM_COLUMNS, rows,
                 ["鞍山市2017年首批种子期培育池入池团队信息汇总表"], [FILLED], ("√", "×"))  # fmt: skip


def make_project_sheet(projects: list[dict[str, Any]], rng: Random) -> Sheet:
    """35 projects, and one of a firm that is in no list."""
    rows: list[Row | None] = [Row(project) for project in projects]
    rng.shuffle(rows)
    rows.insert(9, Row(projects[0] | {"title": "未入库企业示范项目", "enterprise": "鞍山无名氏科技有限公司"}))
    total = sum(project["requested"] for project in projects) // WAN
    return Sheet("2017年成长路线图项目申报汇总表.xlsx", "申报汇总", "roadmap_project", PROJECT_COLUMNS, rows,
                 ["2017年科技型中小企业成长路线图计划项目申报汇总表", "填报单位：鞍山市科学技术局"],
                 [{0: "合计", 8: total}], tidy=0.8)  # fmt: skip
