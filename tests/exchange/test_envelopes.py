"""Personal data between stations: who needs a number reads it, everybody else carries it and sees the mask."""

from dataclasses import replace
from pathlib import Path

import pytest

from desktop.actions import printing, records, resolve, stations, undo
from desktop.exchange import envelope
from desktop.fields import Refusal
from desktop.queries.conflicts import conflicts
from desktop.queries.record import view
from desktop.records import Enterprise, Fund, Grant, Section, Task, record_types
from desktop.store.actor import PROGRAM, Draft
from desktop.store.check import check
from desktop.store.rows import find
from tests.exchange.bureau import Station
from tests.exchange.sealing import inflated

Bureau = dict[str, Station]
NUMBER, MASK = "210302198003070018", "210302********0018"
OTHER, OTHER_MASK = "210302197506050022", "210302********0022"


def expert(station: Station, number: str = NUMBER) -> str:
    values = {"name": "李建国", "unit": "辽宁科技大学", "resident_id": number, "account_no": "6222020200112345"}
    return records.save(station.desk, "expert", values).ids[0]


def number(station: Station, record_id: str) -> str:
    return view(station.desk, "expert", record_id).row.resident_id


def readable_in(path: Path) -> bytes:
    """All that somebody who finds the stick can read."""
    package, data = envelope.read(path), path.read_bytes()
    body = data[package.body_at : package.body_at + package.body_size]
    return data[: package.body_at] + inflated(body)


def test_no_number_leaves_a_station_in_the_clear(bureau: Bureau, tmp_path: Path) -> None:
    firm = {"name": "鞍山甲阀门有限公司", "mobile": "13904120001"}
    records.save(bureau["CX"].desk, "enterprise", firm)
    expert(bureau["CX"])
    readable = readable_in(bureau["CX"].pack(tmp_path))
    for clear in (NUMBER, "6222020200112345", "13904120001"):
        assert clear.encode() not in readable
    assert MASK.encode() in readable and b"139****0001" in readable


def test_who_needs_it_reads_it_and_who_does_not_sees_the_mask(bureau: Bureau, tmp_path: Path) -> None:
    """FW neither draws nor pays experts; it shows the mask, and hands on what it cannot read."""
    one = expert(bureau["CX"])
    bureau["FW"].receive(bureau["CX"].pack(tmp_path, "FW"))
    assert number(bureau["FW"], one) == MASK
    bureau["GX"].receive(bureau["FW"].pack(tmp_path, "GX"))
    assert number(bureau["GX"], one) == NUMBER
    bureau["JB"].receive(bureau["FW"].pack(tmp_path, "JB"))
    assert number(bureau["JB"], one) == NUMBER
    assert len({station.dump() for station in bureau.values()}) == 1 and NUMBER.encode() not in bureau["CX"].dump()
    for station in bureau.values():
        assert all(finding.fine for finding in check(station.store))


def test_a_mask_never_replaces_the_number_under_it(bureau: Bureau, tmp_path: Path) -> None:
    """Saving the form, typing the mask, undoing an edit: the station without a key loses nothing of the number."""
    chu, fu = bureau["CX"], bureau["FW"]
    one = expert(chu)
    fu.receive(chu.pack(tmp_path, "FW"))
    records.save(fu.desk, "expert", {"resident_id": MASK, "title": "教授"}, one)
    with pytest.raises(Refusal, match="遮盖"):
        records.save(fu.desk, "expert", {"account_no": "****2345"}, one)
    edit = records.save(fu.desk, "expert", {"resident_id": OTHER}, one)
    assert number(fu, one) == OTHER  # its own words it can read
    undo.undo_batch(fu.desk, edit.batch)
    assert number(fu, one) == MASK
    chu.receive(fu.pack(tmp_path, "CX"))
    assert number(chu, one) == NUMBER and view(chu.desk, "expert", one).row.title == "教授"


def test_the_same_number_on_two_sides_merges_and_another_is_a_conflict(
    bureau: Bureau, tmp_path: Path
) -> None:
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    same, other = expert(chu), records.save(chu.desk, "expert", {"name": "王芳", "unit": "鞍山师范学院"}).ids[0]
    gao.receive(chu.pack(tmp_path, "GX"))
    for station, second in ((chu, "210302199001010013"), (gao, "210302199001020019")):
        records.save(station.desk, "expert", {"resident_id": OTHER}, same)
        records.save(station.desk, "expert", {"account_no": second}, other)
    packages = chu.pack(tmp_path, "FW"), gao.pack(tmp_path, "FW")
    for package in packages:
        fu.receive(package)
    (torn,) = conflicts(fu.desk)
    assert torn.record == other and number(fu, same) == OTHER_MASK
    gao.receive(packages[0])
    (torn,) = conflicts(gao.desk)
    resolve.resolve(gao.desk, [resolve.Choice(torn.id, torn.mine[0].op)], "电话核实")
    for station in (chu, fu):
        station.receive(gao.pack(tmp_path, {"CX": "CX", "FW": "FW"}[station.section]))
    assert view(chu.desk, "expert", other).row.account_no == "210302199001020019"
    assert len({station.dump() for station in (chu, gao, fu)}) == 1


def test_the_mask_gives_way_where_a_section_is_given_the_task(bureau: Bureau, tmp_path: Path) -> None:
    """FW has the entry already; what 局办 sends with its decision is the key."""
    one, office, fu = expert(bureau["CX"]), bureau["JB"], bureau["FW"]
    fu.receive(bureau["CX"].pack(tmp_path, "FW"))
    assert number(fu, one) == MASK
    with office.store.read() as connection:
        task = next(task.id for task in find(connection, Task) if task.code == "5")
        section = next(section.id for section in find(connection, Section) if section.code == "FW")
    records.save(office.desk, "task_holder", {"task": task, "section": section})
    fu.receive(office.pack(tmp_path, "FW"))
    assert number(fu, one) == NUMBER


@pytest.mark.parametrize("document", ["payment_request", "account_confirmation"])
def test_a_paper_with_an_account_is_printed_only_where_the_account_is_read(
    bureau: Bureau, tmp_path: Path, document: str
) -> None:
    """The other station says which one has it; no paper with a mask in place of the number is left behind."""
    office, gao = bureau["JB"], bureau["GX"]
    with office.store.unit_of_work(PROGRAM, "import", by_action=True) as work:
        (firm,) = work.put(Enterprise, Draft({"name": "鞍山甲阀门有限公司"}))
        fund = next(row.id for row in find(work.connection, Fund))
        facts = {"enterprise": firm, "fund": fund, "year": 2017, "requested": 100, "account_no": "6222020200112345"}
        (one,) = work.put(Grant, Draft(facts | {"account_name": "鞍山甲阀门有限公司", "bank": "鞍山银行"}))
        work.commit()
    printing.draft(office.desk, document, [one], tmp_path / "本机.pdf")
    gao.receive(office.pack(tmp_path, "GX"))
    target = tmp_path / "别处.pdf"
    with pytest.raises(Refusal, match=r"账号在本机只显示为“\*+2345”，不能印在文书上；请由创新创业处-01、.*打印"):
        printing.draft(gao.desk, document, [one], target)
    assert not target.exists()


def test_a_station_that_was_cut_off_cannot_read_what_is_written_afterwards(
    bureau: Bureau, tmp_path: Path
) -> None:
    chu, gao, office = bureau["CX"], bureau["GX"], bureau["JB"]
    stations.revoke(office.desk, "高新产业处-01", "笔记本遗失")
    chu.receive(office.pack(tmp_path, "CX"))
    one = expert(chu)
    gao.receive(chu.pack(tmp_path, "GX"))
    assert number(gao, one) == MASK
    office.receive(chu.pack(tmp_path, "JB"))
    assert number(office, one) == NUMBER


def test_no_record_is_matched_or_named_by_what_others_cannot_read() -> None:
    for kind, record in record_types().items():
        named = {*record.about.title, *(name for names in record.about.match for name in names)}
        assert not named & record.sensitive, kind
        assert not any(field.searchable for field in record.fields if field.sensitive), kind


def test_two_numbers_behind_one_mask_are_two(bureau: Bureau, tmp_path: Path) -> None:
    """Both are shown as one text, at whoever cannot read them too; a rule that would take either chooses none."""
    one = expert(bureau["CX"], OTHER)
    bureau["GX"].receive(bureau["CX"].pack(tmp_path))
    for code, number in (("CX", NUMBER), ("GX", "210302197501190018")):
        records.save(bureau[code].desk, "expert", {"resident_id": number}, one)
        bureau["FW"].receive(bureau[code].pack(tmp_path / f"{code}.kjbx", "FW"))
    (torn,) = conflicts(bureau["FW"].desk)
    assert {(version.text, version.plain) for version in torn.versions} == {(MASK, None)}
    incoming = replace(torn, versions=tuple(replace(version, mine=False) for version in torn.versions))
    assert resolve._by_rule("incoming")(incoming) is None
    assert resolve._by_rule("GX")(incoming).section == "GX"
