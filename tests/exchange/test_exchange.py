"""Packages between stations: whoever knows the same entries shows the same records."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from desktop.actions import pack, receive, records, stations
from desktop.fields import Refusal
from desktop.records import AnnualFigures, PlanYear, Target
from desktop.store.actor import PROGRAM, Draft
from desktop.store.check import check
from desktop.store.rows import find
from tests.exchange.bureau import Station
from tests.journeys.acting import act

Bureau = dict[str, Station]


def firm(station: Station, name: str) -> str:
    return records.save(station.desk, "enterprise", {"name": name}).ids[0]


def test_a_joined_station_holds_the_plan_of_the_authority_once(bureau: Bureau) -> None:
    dumps = {station.dump() for station in bureau.values()}
    assert len(dumps) == 1
    assert dumps.pop().count(b'"kind":"section"') == 6


def test_a_package_brings_new_and_changed_records(bureau: Bureau, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    first = firm(chu, "鞍山甲阀门有限公司")
    gao.receive(chu.pack(tmp_path))
    records.save(gao.desk, "enterprise", {"contact": "李工"}, first)
    firm(gao, "鞍山乙轴承有限公司")
    outcome = chu.receive(gao.pack(tmp_path, "CX"))
    assert (outcome.counts["new"], outcome.counts["updated"]) == (1, 1)
    assert chu.dump() == gao.dump()


def test_receiving_again_changes_nothing(bureau: Bureau, tmp_path: Path) -> None:
    firm(bureau["CX"], "鞍山甲阀门有限公司")
    package = bureau["CX"].pack(tmp_path)
    bureau["GX"].receive(package)
    before = bureau["GX"].dump()
    again = bureau["GX"].receive(package)
    assert not again.waits and again.counts["new"] == 0 and again.counts["unchanged"] > 0
    assert bureau["GX"].dump() == before


def test_a_dry_run_counts_and_writes_nothing(bureau: Bureau, tmp_path: Path) -> None:
    firm(bureau["CX"], "鞍山甲阀门有限公司")
    package, before = bureau["CX"].pack(tmp_path), bureau["GX"].dump()
    assert bureau["GX"].receive(package, dry_run=True).counts["new"] == 1
    assert bureau["GX"].dump() == before


def test_edits_of_different_fields_merge_without_a_word(bureau: Bureau, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    shared = firm(chu, "鞍山甲阀门有限公司")
    gao.receive(chu.pack(tmp_path))
    records.save(chu.desk, "enterprise", {"contact": "王工"}, shared)
    records.save(gao.desk, "enterprise", {"address": "胜利路1号"}, shared)
    to_gao, to_chu = chu.pack(tmp_path), gao.pack(tmp_path)
    assert gao.receive(to_gao).counts["merged"] == 1
    assert chu.receive(to_chu).counts["merged"] == 1
    assert chu.dump() == gao.dump() and "王工".encode() in gao.dump() and "胜利路".encode() in gao.dump()


def test_a_package_whose_base_is_missing_waits_and_is_taken_when_it_comes(
    bureau: Bureau, tmp_path: Path
) -> None:
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    first = firm(chu, "鞍山甲阀门有限公司")
    gao.receive(chu.pack(tmp_path))
    chu.receive(gao.pack(tmp_path, "CX"))
    records.save(chu.desk, "enterprise", {"contact": "李工"}, first)
    parked = fu.receive(chu.pack(tmp_path, "GX"))
    assert parked.waits and parked.counts["parked"] == 1
    assert "：缺 " in parked.message and "创新创业处-01 第" in parked.message
    assert "李工".encode() not in fu.dump()
    done = fu.receive(gao.pack(tmp_path, "FW"))
    assert any("已接收 创新创业处-01" in note for note in done.notes)
    assert fu.dump() == chu.dump()


def test_a_lost_package_heals_with_the_next_one(bureau: Bureau, tmp_path: Path) -> None:
    chu, gao = bureau["CX"], bureau["GX"]
    firm(chu, "鞍山甲阀门有限公司")
    chu.pack(tmp_path, "GX").unlink()
    firm(chu, "鞍山乙轴承有限公司")
    assert gao.receive(chu.pack(tmp_path, "GX")).counts["new"] == 2


def test_what_a_section_may_not_write_is_listed_and_never_applied(bureau: Bureau, tmp_path: Path) -> None:
    """A rogue station goes round its own door; the others deny what its section does not hold."""
    chu, gao = bureau["CX"], bureau["GX"]
    with gao.store.read() as connection:
        target = find(connection, Target)[0]
    with gao.store.unit_of_work(PROGRAM, "edit") as work:
        work.put(Target, Draft({"value": 1}, target.id))
        work.commit()
    before = chu.dump()
    outcome = chu.receive(gao.pack(tmp_path, "CX"))
    assert outcome.counts["denied"] == 1 and outcome.waits
    assert chu.dump() == before


def test_every_station_checks_clean_after_an_exchange(bureau: Bureau, tmp_path: Path) -> None:
    firm(bureau["CX"], "鞍山甲阀门有限公司")
    bureau["GX"].receive(bureau["CX"].pack(tmp_path))
    assert [f.what for f in check(bureau["GX"].store) if not f.fine] == []


def test_a_station_of_another_bureau_is_refused(bureau: Bureau, found, tmp_path: Path) -> None:
    stranger = found("CX", "elsewhere")
    with pytest.raises(Refusal, match="不在局办的名册中"):
        bureau["GX"].receive(stranger.pack(tmp_path))


def test_practice_and_real_stations_never_mix(bureau: Bureau, found, tmp_path: Path) -> None:
    real = found("JB", "real", practice=False)
    real_desk = real.desk_of("admin")
    package = Path(pack.pack(real_desk, tmp_path).details["file"])
    with pytest.raises(Refusal, match="正式"):
        bureau["CX"].receive(package)
    with pytest.raises(Refusal, match="练习"):
        receive.receive(real_desk, bureau["CX"].pack(tmp_path))
    stations.request(bureau["CX"].desk, tmp_path / "ask")
    with pytest.raises(Refusal, match="练习"):
        stations.admit(real_desk, tmp_path / "ask", tmp_path / "answer")


def test_only_the_signing_station_cuts_off_another(bureau: Bureau, tmp_path: Path) -> None:
    """It says why, names somebody it knows, and the one cut off is told so at its own door."""
    office, gao = bureau["JB"], bureau["GX"]
    with pytest.raises(Refusal, match="只有签发名册的局办"):
        stations.revoke(bureau["CX"].desk_of("guanli"), "高新产业处-01", "遗失")
    with pytest.raises(Refusal, match="没有叫"):
        stations.revoke(office.desk, "不存在", "遗失")
    with pytest.raises(Refusal, match="原因"):
        stations.revoke(office.desk, "高新产业处-01", "")
    stations.revoke(office.desk, "高新产业处-01", "笔记本遗失")
    gao.receive(office.pack(tmp_path))
    with pytest.raises(Refusal, match="停用"):
        firm(gao, "鞍山甲阀门有限公司")
    assert all(finding.fine for finding in check(office.store))


def test_what_comes_late_for_a_closed_year_is_kept_and_told(bureau: Bureau, tmp_path: Path) -> None:
    office, chu = bureau["JB"], bureau["CX"]
    with office.store.read() as connection:
        plan = find(connection, PlanYear)[0].id
    own = firm(chu, "鞍山迟报有限公司")
    office.receive(chu.pack(tmp_path))
    act(replace(office.desk, on=date(2018, 2, 1)), "close_year", "plan_year", plan)
    for year in (2017, 2018):
        records.save(chu.desk, "annual_figures", {"enterprise": own, "year": year, "staff": 30})
    package = chu.pack(tmp_path)
    assert "属于已封账的 2017 年度（年度情况 1）" in office.receive(package, dry_run=True).notes[0]
    told = office.receive(package)
    assert told.waits and "已照收，请核对" in told.notes[0]
    with office.store.read() as connection:
        assert sorted(row.year for row in find(connection, AnnualFigures)) == [2017, 2018]
    assert not office.receive(package).notes
