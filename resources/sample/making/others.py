"""Teams of the seed stage and projects of the roadmap."""

from datetime import date
from random import Random
from typing import Any

from . import words
from .firms import DISTRICTS, FEN_PER_WAN, Firm, mobile, person

Record = dict[str, Any]

# 申请资金 in 万元 of the projects that are meant to be funded: 24 projects, 600 of the 1000 万元 budget.
FUNDED = [20] * 6 + [25] * 12 + [30] * 6
ALSO_APPLIED = [15, 20, 30, 35, 40, 25, 20, 30, 15, 20, 25]


def make_teams(rng: Random) -> list[Record]:
    """50 teams and persons, each found through one of the plan's channels."""
    teams = []
    for index in range(50):
        topic, field = words.TEAM_TOPICS[index % len(words.TEAM_TOPICS)]
        leader, alone = person(rng), index % 9 == 4
        channel = words.CHANNELS[(index // 2) % len(words.CHANNELS)]
        district = rng.choice(list(DISTRICTS))
        recommender = "辽宁科技大学" if channel == "高校" else f"{district}科技局"
        brand = words.FIRST[index % len(words.FIRST)] + words.SECOND[(index * 7) % len(words.SECOND)]
        teams.append(
            {
                "number": f"TD2017{index + 1:03d}",
                "name": f"{leader}（{topic}）" if alone else f"{brand}{topic}团队",
                "kind": "person" if alone else "team",
                "leader": leader,
                "project": f"{topic}关键技术研究与产业化",
                "channel": channel,
                "recommender": None if channel == "创新创业大赛" else recommender,  # 大赛三等奖以上直接入池
                "division": district,
                "technology_field": field,
                "four_new": rng.choice([("technology",), ("technology", "industry"), ("format", "model")]),
                "has_potential": True,
                "has_room": True,
                "has_four_new": True,
                "lacks_funds": True,
                "funding_gap": rng.choice([30, 50, 80, 100, 150, 200]) * FEN_PER_WAN,
                "criteria_reason": f"{topic}技术在本市有应用场景，样机已完成，缺少中试资金",
                "mobile": mobile(rng),
                "summary": f"围绕{topic}开展研发，计划在鞍注册企业",
            }
        )
    return teams


def make_project(firm: Firm, wan: int, rng: Random) -> Record:
    thing = firm.thing
    brand = firm.name.removeprefix("鞍山").removeprefix("海城")[:2]
    return {
        "title": f"{brand}{thing}{rng.choice(['升级改造', '关键技术攻关', '中试及产业化'])}项目",
        "enterprise": firm.name,
        "year": 2017,
        "content": f"研制{thing}新产品，建设试验条件，形成自主知识产权",
        "starts_on": date(2017, rng.choice([7, 8, 9]), 1),
        "ends_on": date(2019, rng.choice([6, 8]), 30),
        "total": wan * rng.randrange(4, 9) * FEN_PER_WAN,
        "requested": wan * FEN_PER_WAN,
        "uses": _split(wan, rng),
        "leader": person(rng),
    }


def _split(wan: int, rng: Random) -> tuple[tuple[str, int], ...]:
    """The amount over two to four of the ten uses, in halves of 万元, in the order of the plan."""
    uses = sorted(rng.sample(words.USES, rng.randrange(2, 5)), key=words.USES.index)
    half = FEN_PER_WAN // 2
    cuts = sorted(rng.sample(range(4, wan * 2, 3), len(uses) - 1))
    sizes = [b - a for a, b in zip([0, *cuts], [*cuts, wan * 2], strict=True)]
    return tuple((use, size * half) for use, size in zip(uses, sizes, strict=True))
