"""A seed team and its way into the pool, as clerks of 高新产业处 and 创新创业处 walk it."""

from dataclasses import replace
from datetime import date
from typing import Any

from desktop.queries.desk import Desk

from .acting import WAN, Sit, act, new, sign_all

CRITERIA = dict.fromkeys(("has_potential", "has_room", "has_four_new", "lacks_funds"), True)


def seed_team(desk: Desk, name: str = "砺岳机器人团队", /, **other: Any) -> str:
    values = {
        "name": name,
        "kind": "team",
        "leader": "周砺",
        "project": "焊接机器人研发",
        "channel": "众创空间",
        "recommender": "铁东区科技局",
        "four_new": ("technology",),
        "funding_gap": 80 * WAN,
        "criteria_reason": "样机已成，缺中试资金",
        **CRITERIA,
    }
    return new(desk, "team", **(values | other))


def applied(desk: Desk, *teams: str) -> tuple[str, ...]:
    return act(desk, "apply_for_pool", "team", *teams, year="2017", batch="1", sheet_received="是").ids


def enrolled(sit: Sit, desk: Desk, *teams: str) -> tuple[str, ...]:
    """Through 条件核对 and the chain into the pool; the ids of the enrolments, in the order of the teams."""
    applications = applied(desk, *teams)
    act(desk, "check_application", "pool_application", *applications)
    sign_all(sit, act(desk, "submit_for_approval", "pool_application", *applications).ids[0])
    return act(desk, "enrol_team", "pool_application", *applications).ids


def on(desk: Desk, month: int, day: int, year: int = 2017) -> Desk:
    return replace(desk, on=date(year, month, day))


def document(desk: Desk, number: int, title: str) -> str:
    return new(desk, "official_document", doc_no=f"鞍科发〔2017〕{number}号", title=title)
