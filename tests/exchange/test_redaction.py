"""删除个人信息: a value is taken out of every log and table, and every chain still holds."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.actions import attachments, records, redact, undo, verbs
from desktop.exchange import envelope
from desktop.fields import Refusal
from desktop.log.chain import entry_digest
from desktop.queries import history
from desktop.queries.record import view
from desktop.queries.redactable import redactable
from desktop.store.check import check
from desktop.store.rebuild import rebuild
from desktop.store.tables import head
from tests.exchange.bureau import Station
from tests.exchange.sealing import inflated

Bureau = dict[str, Station]
SECRET = "王秘密住千山中路六号"
NUMBER = "210302198003070018"


def firm(station: Station) -> str:
    """Two of its values were changed since, the third stands as it was written."""
    values = {"name": "鞍山甲阀门有限公司", "contact": SECRET, "address": "胜利路1号"}
    one = records.save(station.desk, "enterprise", values).ids[0]
    records.save(station.desk, "enterprise", {"contact": "李工"}, one)
    return one


def on_disk(station: Station) -> bytes:
    """Everything in the folder's database, whatever table or free page it stands in."""
    station.store.leave_no_trace()
    folder = station.store.place.folder
    return b"".join(path.read_bytes() for path in sorted(folder.glob("ledger.db*")))


def packed(path: Path) -> bytes:
    package, data = envelope.read(path), path.read_bytes()
    body = data[package.body_at : package.body_at + package.body_size]
    return data[: package.body_at] + inflated(body)


def test_a_value_of_the_past_is_taken_out_everywhere_and_what_stands_stays(
    bureau: Bureau, tmp_path: Path
) -> None:
    """One station had the value, another receives only what is left of it; both chains hold."""
    office, chu, gao, fu = (bureau[code] for code in ("JB", "CX", "GX", "FW"))
    one = firm(chu)
    for station in (office, gao):
        station.receive(chu.pack(tmp_path))
    assert SECRET.encode() in on_disk(gao)
    (past,) = (w for w in redactable(office.desk, one) if w.text == SECRET)
    assert not past.stands
    redact.redact(office.desk, one, "contact", "本人申请", [past.op])
    late = chu.pack(tmp_path / "late.kjbx", "FW")  # written before CX heard of it
    package = office.pack(tmp_path / "office.kjbx")
    assert SECRET.encode() not in packed(package)
    for station in (chu, gao, fu):
        station.receive(package)
    fu.receive(late)
    for station in (office, chu, gao, fu):
        assert SECRET.encode() not in on_disk(station), station.section
        assert all(finding.fine for finding in check(station.store)), station.section
        assert view(station.desk, "enterprise", one).row.contact == "李工"
        said = [
            text
            for line in history.of_record(station.desk, one)
            for change in line.changes
            for text in change
        ]
        assert history.REDACTED in said and SECRET not in said
    assert len({station.dump() for station in (office, chu, gao, fu)}) == 1


def test_a_value_that_stands_becomes_empty_and_can_be_written_anew(found: Callable[..., Station]) -> None:
    bureau = found("ALL")
    desk, office = bureau.desk, bureau.desk_of("guanli")
    one = records.save(desk, "enterprise", {"name": "鞍山甲阀门有限公司", "contact": SECRET}).ids[0]
    edit = records.save(desk, "enterprise", {"contact": "李工"}, one)
    redact.redact(office, one, "联系人", "登记错误")
    assert view(desk, "enterprise", one).row.contact is None
    undo.undo_batch(desk, edit.batch)  # what it would bring back is gone
    assert view(desk, "enterprise", one).row.contact is None
    records.save(desk, "enterprise", {"contact": "赵工"}, one)
    assert view(desk, "enterprise", one).row.contact == "赵工"
    before = bureau.dump()
    with bureau.store.database.write() as connection:
        rebuild(connection)
        connection.commit()
    assert bureau.dump() == before and SECRET.encode() not in on_disk(bureau)


def test_what_is_written_where_a_value_was_taken_out_replaces_it(bureau: Bureau, tmp_path: Path) -> None:
    """Else the emptied value of the creation would stand beside the new one wherever the log is read again."""
    office, chu = bureau["JB"], bureau["CX"]
    one = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司", "contact": SECRET}).ids[0]
    office.receive(chu.pack(tmp_path))
    redact.redact(office.desk, one, "contact", "本人申请")
    chu.receive(office.pack(tmp_path / "taken_out.kjbx"))
    records.save(chu.desk, "enterprise", {"contact": "赵工"}, one)
    office.receive(chu.pack(tmp_path / "anew.kjbx"))
    redact.redact(office.desk, one, "contact", "本人申请")
    chu.receive(office.pack(tmp_path / "again.kjbx"))
    for station in (office, chu):
        before = _heads(station, one)
        assert len(before["contact"]) == 1
        with station.store.database.write() as connection:
            rebuild(connection)
            connection.commit()
        assert _heads(station, one) == before


def _heads(station: Station, record_id: str) -> dict[str, list[list[object]]]:
    with station.store.read() as connection:
        return connection.execute(select(head.c.fields).where(head.c.record == record_id)).scalar_one()


def test_a_sealed_number_goes_with_its_cipher(bureau: Bureau, tmp_path: Path) -> None:
    office, chu = bureau["JB"], bureau["CX"]
    values = {"name": "李建国", "unit": "辽宁科技大学", "resident_id": NUMBER}
    one = records.save(chu.desk, "expert", values).ids[0]
    office.receive(chu.pack(tmp_path))
    redact.redact(office.desk, one, "resident_id", "本人申请")
    package = office.pack(tmp_path)
    assert NUMBER[-4:].encode() + b'"' not in packed(package)  # the mask is gone as well
    chu.receive(package)
    assert view(chu.desk, "expert", one).row.resident_id is None and NUMBER.encode() not in on_disk(chu)
    assert all(finding.fine for finding in check(chu.store))


def test_an_attachment_goes_with_its_name(bureau: Bureau, tmp_path: Path) -> None:
    office, chu = bureau["JB"], bureau["CX"]
    one, scan = firm(chu), tmp_path / "王秘密身份证.jpg"
    scan.write_bytes(b"\xff\xd8 a scan of somebody's card")
    attached = attachments.attach(chu.desk, one, [scan]).ids[0]
    package = chu.pack(tmp_path)
    office.receive(package)
    assert list(office.store.place.attachments.iterdir())
    redact.redact(office.desk, attached, "name", "本人申请")
    assert not list(office.store.place.attachments.iterdir())
    chu.receive(office.pack(tmp_path))
    office.receive(package)
    for station in (office, chu):
        assert not list(station.store.place.attachments.iterdir())
        assert scan.name.encode() not in on_disk(station)


def test_only_the_office_may_with_a_reason_and_what_is_there(
    bureau: Bureau, found: Callable[..., Station]
) -> None:
    one = firm(bureau["CX"])
    with pytest.raises(Refusal, match="局办"):
        redact.redact(bureau["CX"].desk_of("guanli"), one, "contact", "本人申请")
    alone = found("ALL")
    one, office = firm(alone), alone.desk_of("guanli")
    with pytest.raises(Refusal, match="换人登录"):
        redact.redact(alone.desk, one, "contact", "本人申请")
    with pytest.raises(Refusal, match="原因"):
        redact.redact(office, one, "contact", " ")
    with pytest.raises(Refusal, match="没有可删除"):
        redact.redact(office, one, "email", "本人申请")
    given = {"record": one, "field": "联系人", "reason": "本人申请"}
    done = verbs.perform(office, verbs.verb_named("redact"), [], given)
    assert done.counts == {"redacted": 2} and any("备份" in note for note in done.notes)


def test_a_station_that_thins_out_an_entry_by_itself_is_refused(bureau: Bureau, tmp_path: Path) -> None:
    """Without a redaction by 局办 what is left of an entry proves nothing."""
    chu, gao = bureau["CX"], bureau["GX"]
    firm(chu)
    with chu.store.bookkeeping() as connection:
        line = connection.exec_driver_sql(
            "SELECT seq, kind, record, note, changes FROM log_entry ORDER BY arrival DESC LIMIT 1"
        ).one()
        data = b"\x00".join(
            (str(line.seq).encode(), line.kind.encode(), line.record.encode(), b"", line.changes)
        )
        forged = line.changes.replace("李工".encode(), "贾工".encode())
        assert forged != line.changes
        connection.exec_driver_sql(
            "UPDATE log_entry SET changes = ?, digest = ? WHERE changes = ?",
            (forged, entry_digest(data), line.changes),
        )
        connection.commit()
    before = gao.dump()
    with pytest.raises(Refusal, match="签名不符"):
        gao.receive(chu.pack(tmp_path))
    assert gao.dump() == before
