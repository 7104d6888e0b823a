"""The contest as it stands at each of its stages: fixtures that the journeys share."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from desktop.actions import records
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

from .acting import act, new, row

MARKS = {"星敏": 34, "磁选": 30, "阀门": 36, "数控": 28, "个人": 32}  # of 40 for 技术和产品
JUDGES = 5
FINALISTS = ("阀门", "星敏", "个人")
BEGIN = date(2017, 11, 3)


def find(desk: Desk, kind: str, **where: Any) -> list[str]:
    return lists.find_ids(desk, Look(kind, filters=tuple(Filter(k, "=", v) for k, v in where.items())))


def lay_contest(desk: Desk) -> str:
    return new(
        desk, "contest", title="第一届鞍山创新创业大赛", edition=1, level="city", year=2017,
        sign_up_until=date(2017, 11, 10), final_on=date(2017, 11, 24), place="市科技馆",
    )  # fmt: skip


@pytest.fixture
def contest(office: Desk) -> str:
    return lay_contest(office)


def lay_group(office: Desk, contest: str) -> str:
    made = new(
        office, "contest_group", contest=contest, name="团队组", entrants="teams", sheet="contest_team",
        least_members=3,
    )  # fmt: skip
    for award, quota, prize in (("first", 1, 1_000_000), ("second", 1, 500_000), ("third", 1, 200_000)):
        new(office, "contest_prize", group=made, award=award, quota=quota, prize=prize)
    return made


@pytest.fixture
def group(office: Desk, contest: str) -> str:
    return lay_group(office, contest)


def sign_up_all(office: Desk) -> dict[str, str]:
    """Checked entries by their short names; 过小 stays outside."""
    teams = [
        new(
            office, "team", name=f"{name}团队", leader=f"{name}长", project=f"{name}项目",
            kind="person" if name == "个人" else "team", recommender="铁东区科技局", four_new=("technology",),
        )
        for name in (*MARKS, "过小")
    ]  # fmt: skip
    made = act(office, "sign_up", "team", *teams, group="团队组").ids
    for entry in made:
        person = row(office, "contest_entry", entry).project == "个人项目"
        records.save(office, "contest_entry", {"members": None if person else 3}, entry)
    records.save(office, "contest_entry", {"members": 2}, made[-1])
    said = act(office, "check_entries", "contest_entry", *made)
    assert said.counts == {"eligible": 5, "ineligible": 1, "pending": 0}
    assert said.notes == ("过小项目（过小团队）：核心成员 2 人，不足 3 人",)
    return dict(zip(MARKS, made, strict=False))


@pytest.fixture
def entries(office: Desk, group: str) -> dict[str, str]:
    return sign_up_all(office)


def lay_session(office: Desk) -> str:
    for at in range(JUDGES + 1):
        new(office, "expert", name=f"评委{at}", unit=f"单位{at}", kinds=("technology",))
    return new(
        office, "expert_session", title="团队组评审", matter="contest", held_on=date(2017, 11, 20)
    )  # fmt: skip


@pytest.fixture
def session(office: Desk) -> str:
    return lay_session(office)


@pytest.fixture
def prelim(office: Desk, contest: str, group: str, entries: dict[str, str], session: str) -> str:
    return a_round(office, contest, group, session, "团队组初赛", position=1, advancing=3)


def a_round(desk: Desk, contest: str, group: str, session: str, name: str, **given: Any) -> str:
    values = {
        "contest": contest,
        "group": group,
        "name": name,
        "session": session,
        "trim": True,
        "ties": "items",
    }
    return new(desk, "contest_round", **(values | given))


def listed(desk: Desk, round_: str, judges: int = JUDGES) -> None:
    """Turns drawn, judges at the session, a line for each."""
    act(desk, "list_participants", "contest_round", round_, seed="1118")
    session = row(desk, "contest_round", round_).session
    if not find(desk, "session_expert", session=session):
        act(desk, "draw_experts", "expert_session", session, wanted=str(judges), seed="1120")
    act(desk, "begin_scoring", "contest_round", round_)


def mark(desk: Desk, round_: str, marks: Mapping[str, int], apart: bool = True) -> None:
    """Every judge gives 15 for the smaller items; for 技术和产品 the entry's own, each a half point more or less."""
    names = {
        row(desk, "contest_entry", e).project.removesuffix("项目"): e for e in find(desk, "contest_entry")
    }
    changes = []
    for name, points in marks.items():
        for at, line in enumerate(find(desk, "judge_score", round=round_, entry=names[name])):
            given = Decimal(points) + (Decimal(at - 2) / 2 if apart else 0)
            changes.append(
                (
                    line,
                    {
                        "points_1": given,
                        "points_2": Decimal(15),
                        "points_3": Decimal(15),
                        "points_4": Decimal(15),
                    },
                )
            )
    records.bulk_edit(desk, "judge_score", changes)


def standing(desk: Desk, round_: str) -> dict[str, tuple[str, int]]:
    found = {}
    for one in find(desk, "contest_result", round=round_):
        result = row(desk, "contest_result", one)
        found[row(desk, "contest_entry", result.entry).project.removesuffix("项目")] = (
            str(result.score),
            result.rank,
        )
    return found


def judged(office: Desk, round_: str, marks: Mapping[str, int]) -> str:
    listed(office, round_)
    mark(office, round_, marks)
    act(office, "rank_round", "contest_round", round_)
    return round_


@pytest.fixture
def ranked(office: Desk, prelim: str) -> str:
    return judged(office, prelim, MARKS)


@pytest.fixture
def final(office: Desk, contest: str, group: str, session: str, ranked: str) -> str:
    made = a_round(office, contest, group, session, "团队组决赛", position=2)
    return judged(office, made, {name: MARKS[name] for name in FINALISTS})


@pytest.fixture
def awards(office: Desk, final: str) -> tuple[str, ...]:
    return act(office, "nominate_awards", "contest_round", final).ids


@pytest.fixture
def later(office: Desk) -> Desk:
    return replace(office, on=date(2017, 11, 20))


def confirm(desk: Desk, later: Desk, awards: tuple[str, ...], number: str = "鞍科发〔2017〕44号") -> None:
    shown = act(
        desk, "open_publicity", "contest_award", *awards, title="大赛拟获奖名单公示", starts_on="2017-11-03"
    )
    act(later, "close_publicity", "publicity", *shown.ids)
    new(later, "official_document", doc_no=number, title="关于公布大赛获奖名单的通知")
    act(later, "confirm_award", "contest_award", *awards, result_doc=number)
