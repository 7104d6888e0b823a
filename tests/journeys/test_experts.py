"""专家库: 抽取 by lot, 回避, 签到 with 承诺, 意见, 劳务费 with 个税, and the papers of it (office.md 15)."""

import re
from datetime import date
from pathlib import Path

import pypdfium2
import pytest

from desktop.actions import printing, records
from desktop.fields import Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look

from .acting import Sit, act, new, row

FIELD = "新材料"


def find(desk: Desk, kind: str, **where: object) -> list[str]:
    return lists.find_ids(desk, Look(kind, filters=tuple(Filter(k, "=", v) for k, v in where.items())))


def text_of(file: Path) -> str:
    paper = pypdfium2.PdfDocument(file)
    try:
        return re.sub(r"\s", "", "".join(page.get_textpage().get_text_range() for page in paper))
    finally:
        paper.close()


@pytest.fixture
def pool(office: Desk) -> list[str]:
    units = ("辽宁科技大学材料学院", "鞍山师范学院", "鞍钢集团钢铁研究院", "省科技评估中心", "大连理工大学")
    return [
        new(
            office, "expert", name=f"专家{at}", unit=unit, title="教授", kinds=("technology",),
            technology_fields=(FIELD,), account_no=f"62220000123456{at}", bank="鞍山银行",
        )
        for at, unit in enumerate(units)
    ]  # fmt: skip


@pytest.fixture
def session(office: Desk, pool: list[str]) -> str:
    team = new(office, "team", name="星敏团队", leader="专家1", recommender="辽宁科技大学")
    made = new(
        office, "expert_session", title="大赛初赛评审", matter="contest", held_on=date(2017, 11, 20),
        place="市科技馆",
    )  # fmt: skip
    new(office, "reviewed_applicant", session=made, subject=team, topic="星敏感器")
    return made


@pytest.fixture
def drawn(office: Desk, session: str) -> tuple[str, ...]:
    given = {"wanted": "2", "technology_fields": FIELD, "seed": "1120", "witness": "纪检 高某"}
    return act(office, "draw_experts", "expert_session", session, **given).ids


def test_a_draw_keeps_candidates_lots_and_who_stood_aside(
    office: Desk, session: str, drawn: tuple[str, ...]
) -> None:
    (record,) = find(office, "expert_draw", session=session)
    lots = [row(office, "draw_lot", one) for one in find(office, "draw_lot", draw=record)]
    aside = {row(office, "expert", one.expert).name: one.reason for one in lots if one.result == "recused"}
    assert aside == {"专家0": "与“星敏团队”同属辽宁科技大学", "专家1": "与“星敏团队”的成员同名"}
    assert [sum(one.result == result for one in lots) for result in ("chosen", "reserve")] == [2, 1]
    assert len(drawn) == 2
    said = act(office, "verify_draw", "expert_draw", record)
    assert "完全一致" in said.message and len(said.notes) == 3


def test_whom_a_draw_may_not_take(office: Desk, session: str, pool: list[str]) -> None:
    with pytest.raises(Refusal, match=r"只抽得 3 人（候选 3 人，回避 2 人），不足 4 人"):
        act(office, "draw_experts", "expert_session", session, wanted="4")
    records.save(office, "expert", {"active": False}, pool[2])
    team = row(office, "reviewed_applicant", find(office, "reviewed_applicant")[0]).subject
    new(office, "expert_relation", expert=pool[3], subject=team, kind="kin", reason="负责人的兄长")
    with pytest.raises(Refusal, match="候选 1 人，回避 3 人"):
        act(office, "draw_experts", "expert_session", session, wanted="2")
    with pytest.raises(Refusal, match=r"有亲属关系（负责人的兄长），应当回避"):
        act(office, "name_expert", "expert_session", session, expert="专家3", reason="领域稀缺")


def test_who_is_excused_is_replaced_by_a_further_draw(
    office: Desk, session: str, drawn: tuple[str, ...]
) -> None:
    act(office, "excuse_expert", "session_expert", drawn[0], excuse_kind="师生或合作关系", excuse="曾是导师")
    more = act(office, "draw_experts", "expert_session", session, wanted="1").ids
    experts = [row(office, "session_expert", one).expert for one in (*drawn, *more)]
    assert len(set(experts)) == 3
    with pytest.raises(Refusal, match="只有“已确定”的可以登记签到"):
        act(office, "sign_in_expert", "session_expert", drawn[0], pledged="是")


def test_signing_in_asks_for_the_pledge_and_pay_for_the_signature(
    desk_of: Sit, office: Desk, drawn: tuple[str, ...]
) -> None:
    with pytest.raises(Refusal, match="承诺书未签"):
        act(office, "sign_in_expert", "session_expert", drawn[0], pledged="否")
    with pytest.raises(Refusal, match="已签到"):
        act(office, "pay_expert", "session_expert", drawn[0], fee="1000元")
    act(office, "sign_in_expert", "session_expert", *drawn, pledged="是")
    with pytest.raises(Refusal, match="由程序办理时写入"):
        records.save(office, "session_expert", {"fee": 100_000}, drawn[0])
    with pytest.raises(Refusal, match="没有 2011-08-01 施行的个税规则"):
        act(office, "pay_expert", "session_expert", drawn[0], fee="1000元", paid_on="2011-08-01")
    act(office, "pay_expert", "session_expert", *drawn, fee="1000元", paid_on="2017-11-21")
    paid = row(office, "session_expert", drawn[0])
    assert (paid.fee, paid.tax, paid.net) == (100_000, 4_000, 96_000)
    assert "200.00 元×20%" in paid.tax_basis
    act(desk_of("chuzhang"), "correct_state", "session_expert", drawn[0], state="已签到", reason="重复登记")
    assert row(office, "session_expert", drawn[0]).tax is None


def test_the_papers_of_a_session(office: Desk, session: str, drawn: tuple[str, ...], tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="还没有登记劳务费"):
        printing.issue(office, "劳务费发放表", [session], tmp_path / "费.pdf")
    act(office, "sign_in_expert", "session_expert", *drawn, pledged="是")
    act(office, "pay_expert", "session_expert", *drawn, fee="1000元", paid_on="2017-11-21")
    said = {}
    for name, ids in (
        ("专家签到表", [session]), ("劳务费发放表", [session]), ("专家承诺书", drawn), ("专家意见表", drawn),
    ):  # fmt: skip
        printing.issue(office, name, ids, tmp_path / f"{name}.pdf")
        said[name] = text_of(tmp_path / f"{name}.pdf")
    assert "大赛初赛评审" in said["专家签到表"] and "11-03" in said["专家签到表"]
    assert all(sum in said["劳务费发放表"] for sum in ("2,000.00", "80.00", "1,920.00"))
    assert said["专家承诺书"].count("评审专家承诺书") == 2 and "星敏感器" in said["专家意见表"]
    printing.issue(office, "专家承诺书", drawn[:1], tmp_path / "承诺书.docx")
