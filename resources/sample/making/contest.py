"""The first contest of practice: its sign-ups as the districts collected them, and the pool of experts."""

from datetime import date, timedelta
from random import Random
from typing import Any

from . import codes, words
from .firms import DISTRICTS, PREFIX, mobile, person

CONTEST, DEADLINE = "第一届鞍山创新创业大赛", date(2017, 10, 20)
TEAMS, STARTUPS, GROWN = 32, 16, 12
BRANDS = "晟瀚禾骏翰拓"  # none of a firm of the other samples begins with two of these
THINGS = ("样机", "中试装置", "检测平台", "在线服务", "关键部件")
UNITS = (
    ("辽宁科技大学", "教授", "technology"),
    ("鞍山师范学院", "副教授", "technology"),
    ("鞍山市冶金研究所", "高级工程师", "technology"),
    ("辽宁省科技评估中心", "研究员", "management"),
    ("鞍山市创业投资协会", "高级经济师", "investment"),
    ("鞍山中诚会计师事务所", "注册会计师", "finance"),
)
KINDS = {"technology": "技术", "management": "管理", "investment": "投资", "finance": "财务"}
Table = list[list[Any]]


def team_sheet(rng: Random) -> Table:
    """Teams and persons: one too small, one late, one that does not say how many it is."""
    lines = [
        [
            "序号", "大赛名称", "组别", "团队（个人）名称", "主体类型", "负责人", "项目名称", "所在地区", "所属领域",
            "四新", "推荐单位", "联系电话", "团队人数", "报名时间", "项目简介",
        ]
    ]  # fmt: skip
    for at in range(TEAMS):
        topic, field = words.TEAM_TOPICS[at % len(words.TEAM_TOPICS)]
        leader, alone = person(rng), at % 8 == 5
        thing = THINGS[at % len(THINGS)]
        district = list(DISTRICTS)[at % len(DISTRICTS)]
        brand = BRANDS[at % 6] + BRANDS[(at // 6 + at + 1) % 6]
        lines.append(
            [
                at + 1, CONTEST, "团队组", f"{leader}（{topic}{thing}）" if alone else f"{brand}{topic}{thing}创业团队",
                "个人" if alone else "团队", leader, f"{topic}{thing}研制与产业化", district, field,
                ("新技术", "新技术、新产业", "新业态、新模式")[at % 3],
                "鞍山师范学院" if at % 10 == 3 else f"{district}科技局", mobile(rng),
                None if alone or at == 20 else 2 if at == 9 else 3 + at % 4,
                DEADLINE + timedelta(days=3) if at == 14 else _signed_up(at),
                f"围绕{topic}研制{thing}，样机已完成，计划在鞍注册企业。",
            ]
        )  # fmt: skip
    return lines


def firm_sheet(group: str, count: int, rng: Random) -> Table:
    """Firms of one group; among the young ones one that is too old."""
    lines = [
        [
            "序号", "大赛名称", "组别", "企业名称", "统一社会信用代码", "注册日期", "法定代表人", "项目名称", "所在地区",
            "技术领域", "联系人", "联系电话", "上年营业收入（万元）", "报名时间", "项目简介",
        ]
    ]  # fmt: skip
    young = group == "初创企业组"
    for at in range(count):
        trade, _, field, _, thing = words.TRADES[at % len(words.TRADES)]
        district = list(DISTRICTS)[(at + 2) % len(DISTRICTS)]
        brand = BRANDS[at % 6] + BRANDS[(at // 6 + at + (2 if young else 3)) % 6]
        registered = date(2016, 3, 1) + timedelta(days=rng.randrange(500)) if young else date(2008 + at % 6, 5, 18)
        if young and at == 6:
            registered = date(2015, 11, 26)
        head = person(rng)
        lines.append(
            [
                at + 1, CONTEST, group, f"鞍山{brand}{trade}有限公司",
                codes.uscc(PREFIX[district], f"{rng.randrange(80_000_000, 89_900_000)}"), registered, head,
                f"{thing}{THINGS[at % len(THINGS)]}开发", district, field, head, mobile(rng),
                rng.randrange(0, 300) if young else rng.randrange(800, 9_000), _signed_up(at),
                f"研制{thing}新产品，已有用户试用。",
            ]
        )  # fmt: skip
    return lines


def expert_sheet(rng: Random) -> Table:
    lines = [
        [
            "序号", "姓名", "工作单位", "职称", "专家类别", "专业领域", "手机", "开户行", "银行账号", "推荐单位", "在库",
        ]
    ]  # fmt: skip
    fields = [field for _, field in words.TEAM_TOPICS]
    for at in range(24):
        unit, title, kind = UNITS[at % len(UNITS)]
        own = {fields[at % len(fields)].split("/")[0], fields[(at * 3 + 1) % len(fields)].split("/")[0]}
        lines.append(
            [
                at + 1, person(rng), unit, title, KINDS[kind], "、".join(sorted(own)), mobile(rng),
                "鞍山银行铁东支行", f"6222000{rng.randrange(10**11, 10**12)}", "鞍山市科学技术局",
                "否" if at == 23 else "是",
            ]
        )  # fmt: skip
    return lines


def _signed_up(at: int) -> date:
    return date(2017, 9, 11) + timedelta(days=at * 7 % 38)
