"""What two stations, each in order by itself, make wrong together: found, named, and each opens its records."""

from datetime import date
from pathlib import Path

import pytest

from desktop.actions import number_blocks, printing, records, resolve, undo, verbs
from desktop.actions.resolve import Choice
from desktop.fields import Refusal
from desktop.queries.conflicts import conflicts
from desktop.queries.disputed_papers import Disputed
from desktop.queries.findings import asked_bit_by_bit, findings, found_lately
from desktop.queries.lists import count, find_ids
from desktop.queries.look import Filter, Look
from desktop.queries.record import view
from desktop.records import (
    Approval,
    Attachment,
    Disbursement,
    Fund,
    Grant,
    IssuedNumber,
    NumberSeries,
    PoolEnrolment,
    Record,
    RoadmapProject,
    record_types,
)
from desktop.store.actor import PROGRAM, Draft
from desktop.store.rows import find
from tests.exchange.bureau import Station

Bureau = dict[str, Station]
CODE = "91210300MA0UQ0XKX9"
FIRMS = Look("enterprise")


def put(station: Station, record: type[Record], **values: object) -> str:
    """As an action of that station writes it, without the gates that this test is not about."""
    with station.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        (made,) = work.put(record, Draft(values))
        work.commit()
    return made


def swap(one: Station, other: Station, folder: Path) -> None:
    there, back = one.pack(folder), other.pack(folder)
    other.receive(there)
    one.receive(back)


def first(station: Station, record: type[Record]) -> str:
    with station.store.read() as connection:
        return find(connection, record)[0].id


@pytest.fixture
def firm(bureau: Bureau, tmp_path: Path) -> str:
    made = records.save(bureau["CX"].desk, "enterprise", {"name": "鞍山甲阀门有限公司"}).ids[0]
    for code in ("FW", "JB", "GX"):
        bureau[code].receive(bureau["CX"].pack(tmp_path))
    return made


def test_the_plan_and_what_is_laid_down_for_practice_hold_no_finding(bureau: Bureau) -> None:
    assert findings(bureau["CX"].desk) == ()


def test_one_firm_enrolled_under_two_records_of_it_is_found(
    bureau: Bureau, firm: str, tmp_path: Path
) -> None:
    """创新创业处 enrolled both; that they are one firm is known when 高新产业处 has filled in the code."""
    chu, gao = bureau["CX"], bureau["GX"]
    records.save(chu.desk, "enterprise", {"code": CODE}, firm)
    other = records.save(gao.desk, "enterprise", {"name": "鞍山甲阀门公司"}).ids[0]
    chu.receive(gao.pack(tmp_path))
    facts = {"pool": "growth", "state": "member", "enrolled_on": date(2017, 3, 1)}
    made = {put(chu, PoolEnrolment, member=one, **facts) for one in (firm, other)}
    assert findings(chu.desk) == ()
    records.save(gao.desk, "enterprise", {"code": CODE}, other)
    swap(chu, gao, tmp_path)
    for station in (chu, gao):
        (found,) = findings(station.desk)
        assert found.what == "double_enrolment" and set(found.records) == made
    assert "在初创及成长期培育池中登记了 2 次" in found.sentence


def test_two_approvals_of_one_matter_and_a_number_issued_twice_are_found(
    bureau: Bureau, firm: str, tmp_path: Path
) -> None:
    chu, fu = bureau["CX"], bureau["FW"]
    grant = put(chu, Grant, enterprise=firm, fund=first(chu, Fund), year=2017, requested=100, state="planned")
    fu.receive(chu.pack(tmp_path))
    series = first(chu, NumberSeries)
    for station in (chu, fu):
        with station.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
            (opened,) = work.put(Approval, Draft({"title": "资金安排", "matter": "grant", "state": "open"}))
            work.put(Grant, Draft({"approval": opened}, grant))
            work.commit()
        put(station, IssuedNumber, series=series, year=2017, number=1, text="鞍科示范〔2017〕001号")
    swap(chu, fu, tmp_path)
    found = {one.what: one for one in findings(fu.desk)}
    assert found.keys() == {"open_approvals", "double_number"}
    assert found["open_approvals"].kind == "approval" and len(found["open_approvals"].records) == 2
    assert "鞍科示范〔2017〕001号 发了 2 次" in found["double_number"].sentence


def test_a_payment_to_a_firm_that_had_left_is_found(bureau: Bureau, firm: str, tmp_path: Path) -> None:
    chu, fu = bureau["CX"], bureau["FW"]
    member = put(chu, PoolEnrolment, member=firm, pool="growth", state="member", enrolled_on=date(2017, 3, 1))
    grant = put(
        chu, Grant, enterprise=firm, fund=first(chu, Fund), year=2017, requested=100, state="approved"
    )
    fu.receive(chu.pack(tmp_path))
    with chu.store.unit_of_work(PROGRAM, "edit", by_action=True) as work:
        work.put(PoolEnrolment, Draft({"state": "withdrawn", "withdrawn_on": date(2017, 6, 1)}, member))
        work.commit()
    paid = put(fu, Disbursement, grant=grant, amount=12_345_00, paid_on=date(2017, 6, 2))
    assert findings(chu.desk) == findings(fu.desk) == ()
    swap(chu, fu, tmp_path)
    (found,) = findings(chu.desk)
    assert (found.what, found.records) == ("paid_withdrawn", (paid,)) and "退池" in found.sentence
    put(fu, Disbursement, grant=grant, amount=-12_345_00, paid_on=date(2017, 6, 9), reverses=paid)
    assert findings(fu.desk) == ()


def test_what_is_written_while_a_window_asks_bit_by_bit_is_found_the_next_time(
    bureau: Bureau, firm: str
) -> None:
    here = bureau["CX"]
    steps = asked_bit_by_bit(here.desk)
    next(steps)
    for day in (1, 2):
        put(here, PoolEnrolment, member=firm, pool="growth", state="member", enrolled_on=date(2017, 4, day))
    assert sum(1 for _ in steps) > len(record_types()), "each type is a step of its own"
    assert found_lately(here.desk) == 0, "the pools were asked first, before anything was written"
    assert [one.label for one in findings(here.desk)] == ["重复入池"]
    assert list(asked_bit_by_bit(here.desk)) == [], "nothing is asked twice of the same state"


def test_a_record_whose_parent_was_denied_is_found(bureau: Bureau, firm: str, tmp_path: Path) -> None:
    """A rogue 高新产业处 records a project, which is not its task, and attaches a paper to it, which it may."""
    gao, fu = bureau["GX"], bureau["FW"]
    project = put(gao, RoadmapProject, enterprise=firm, title="阀门改造", year=2017)
    paper = put(gao, Attachment, name="申报书.pdf", owner=project, sha256="0" * 64)
    assert fu.receive(gao.pack(tmp_path)).counts["denied"] == 1
    (found,) = findings(fu.desk)
    assert (found.what, found.records) == ("missing_parent", (paper,)) and "申报书.pdf" in found.sentence


def test_firms_with_one_code_count_and_show_as_one_until_a_code_is_corrected(
    bureau: Bureau, tmp_path: Path
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    a = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司", "code": CODE}).ids[0]
    b = records.save(gao.desk, "enterprise", {"name": "鞍山甲阀门公司", "code": CODE}).ids[0]
    swap(chu, gao, tmp_path)
    kept, other = sorted((a, b))
    for station in (chu, gao):
        assert find_ids(station.desk, FIRMS) == [kept] and count(station.desk, FIRMS) == 1
        assert count(station.desk, Look("enterprise", filters=(Filter("id", "in", (other,)),))) == 1
    assert chu.dump() == gao.dump()
    assert f'"same_as":"{kept}"'.encode() in chu.dump() and findings(chu.desk) == ()
    records.save(gao.desk, "enterprise", {"code": None}, other)
    assert count(gao.desk, FIRMS) == 2 and b"same_as" not in gao.dump()


def test_teams_are_merged_by_hand_and_that_is_taken_back(bureau: Bureau, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    team = {"name": "激光再制造团队", "leader": "赵明"}
    a = records.save(chu.desk, "team", team).ids[0]
    b = records.save(gao.desk, "team", team).ids[0]
    swap(chu, gao, tmp_path)
    (found,) = findings(chu.desk)
    assert found.what == "duplicate" and set(found.records) == {a, b}
    merge = verbs.verb_named("merge", "team")
    done = verbs.perform(chu.desk, merge, [b], {"same_as": a, "reason": "同一团队"})
    assert find_ids(chu.desk, Look("team")) == [a] and findings(chu.desk) == ()
    gao.receive(chu.pack(tmp_path))
    assert count(gao.desk, Look("team")) == 1 and gao.dump() == chu.dump()
    undo.undo_batch(chu.desk, done.batch)
    assert count(chu.desk, Look("team")) == 2


def test_firms_of_different_codes_are_never_merged(bureau: Bureau, tmp_path: Path) -> None:
    chu = bureau["CX"]
    a = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司", "code": CODE}).ids[0]
    b = records.save(chu.desk, "enterprise", {"name": "鞍山乙轴承有限公司"}).ids[0]
    c = records.save(
        chu.desk, "enterprise", {"name": "鞍山丙炉料有限公司", "code": "91210300MA0UQ1XK2W"}
    ).ids[0]
    merge = verbs.verb_named("merge", "enterprise")
    with pytest.raises(Refusal, match="信用代码不同"):
        verbs.perform(chu.desk, merge, [c], {"same_as": a, "reason": "同一家"})
    with pytest.raises(Refusal, match="与自己合并"):
        verbs.perform(chu.desk, merge, [a], {"same_as": a, "reason": "同一家"})
    verbs.perform(chu.desk, merge, [a, b], {"same_as": a, "reason": "同一家"})  # both of the pair were chosen
    assert set(find_ids(chu.desk, FIRMS)) == {a, c}
    verbs.perform(chu.desk, verbs.verb_named("part", "enterprise"), [b], {})
    assert count(chu.desk, FIRMS) == 3


def test_a_paper_that_uses_what_is_in_conflict_is_not_printed_until_that_is_settled(
    bureau: Bureau, firm: str, tmp_path: Path
) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    opened = {"title": "资金安排", "matter": "grant", "applicant": "鞍山甲阀门有限公司", "state": "open"}
    approval = put(chu, Approval, **opened, opened_on=date(2017, 6, 1))
    gao.receive(chu.pack(tmp_path))
    for station, basis in ((chu, "会议纪要1号"), (gao, "会议纪要2号")):
        with station.store.unit_of_work(PROGRAM, "edit") as work:
            work.put(Approval, Draft({"basis": basis}, approval))
            work.commit()
    swap(chu, gao, tmp_path)
    (one,) = conflicts(chu.desk)
    for do in (printing.draft, printing.issue):
        with pytest.raises(Disputed, match="依据各处不一致，不能打印审批表") as refused:
            do(chu.desk, "approval_form", [approval], tmp_path / "form.pdf")
        assert refused.value.conflicts == (one.id,)
    resolve.resolve(chu.desk, [Choice(one.id, one.mine[0].op)], "以纪要原件为准")
    let_number(bureau["JB"], chu, "approval_form", tmp_path)
    printing.issue(chu.desk, "approval_form", [approval], tmp_path / "form.pdf")
    assert (tmp_path / "form.pdf").exists()


def let_number(office: Station, station: Station, code: str, folder: Path) -> None:
    """局办 says that nothing is on paper yet, and lets the station have a number of this series."""
    office.receive(station.pack(folder))
    with office.store.read() as connection:
        series = [one.id for one in find(connection, NumberSeries) if one.code == code]
    number_blocks.reconcile_numbers(office.desk, series, {"last": 0, "year": 2017})
    number_blocks.grant_block(office.desk, series, {"station": "创新创业处-01", "count": 1, "year": 2017})
    station.receive(office.pack(folder))


def test_a_conflict_that_a_paper_does_not_use_keeps_nobody_from_printing(
    bureau: Bureau, firm: str, tmp_path: Path
) -> None:
    """An enrolment notice names the firm: its name in conflict stops the notice, its phone does not."""
    chu, gao = bureau["CX"], bureau["GX"]
    member = put(chu, PoolEnrolment, member=firm, pool="growth", state="member", enrolled_on=date(2017, 3, 1))
    for station, value in ((chu, "王工"), (gao, "李工")):
        records.save(station.desk, "enterprise", {"contact": value}, firm)
    swap(chu, gao, tmp_path)
    assert len(conflicts(chu.desk)) == 1
    printing.draft(chu.desk, "enrolment_notice", [member], tmp_path / "notice.pdf")
    bureau["JB"].receive(chu.pack(tmp_path))
    given = {"section": "高新产业处", "basis": "分工调整"}  # of which 创新创业处 has not heard yet
    verbs.perform(bureau["JB"].desk, verbs.verb_named("set_keeper", "enterprise"), [firm], given)
    gao.receive(bureau["JB"].pack(tmp_path))
    for station, name in ((chu, "鞍山甲阀门股份有限公司"), (gao, "鞍山甲阀门集团有限公司")):
        records.save(station.desk, "enterprise", {"name": name}, firm)
    swap(chu, gao, tmp_path)
    before = view(chu.desk, "enterprise", firm).row
    with pytest.raises(Disputed, match="企业名称各处不一致，不能打印入池通知"):
        printing.draft(chu.desk, "enrolment_notice", [member], tmp_path / "notice.pdf")
    assert view(chu.desk, "enterprise", firm).row == before
