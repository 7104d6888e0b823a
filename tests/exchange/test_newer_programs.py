"""What a newer program wrote is kept and handed on by an older one, and shows once that one is upgraded."""

from functools import partial
from pathlib import Path

import pytest

from desktop.actions import pack, records
from desktop.log import upcast
from desktop.log.entry import Op
from desktop.queries.record import view
from desktop.records import Enterprise
from desktop.store import rebuild, revised, work
from desktop.store.store import Store
from tests.exchange.bureau import Station

Bureau = dict[str, Station]
NEWER = 99  # the revision that called the contact by another name, and knew a field more


def test_an_unknown_field_waits_for_the_upgrade(
    bureau: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    firm = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司", "contact": "王工"}).ids[0]
    with monkeypatch.context() as newer:
        newer.setattr(work, "SCHEMA", NEWER)
        newer.setattr(pack, "SCHEMA", NEWER)
        with chu.store.unit_of_work(chu.desk.actor, "edit") as unit:
            heads = unit.heads([firm])[firm].of("contact", True)
            unit.settle(Enterprise, [(firm, {"liaison": Op("李工", heads), "website": Op("www.example.cn")})])
            unit.commit()
        package = chu.pack(tmp_path)
    done = gao.receive(package)
    assert any("版本较新" in note for note in done.notes)
    fu.receive(gao.pack(tmp_path, "FW"))  # handed on as it is
    for station in (gao, fu):
        assert view(station.desk, "enterprise", firm).row.contact == "王工"
    renamed = {("enterprise", "liaison", NEWER): lambda value: {"contact": value}}
    upgraded = partial(upcast.upcast_changes, upcasts=renamed, today=NEWER + 1)
    monkeypatch.setattr(rebuild, "upcast_changes", upgraded)
    monkeypatch.setattr(revised, "SCHEMA", NEWER + 1)
    monkeypatch.setattr("desktop.store.store.SCHEMA", NEWER + 1)
    for station in (gao, fu):
        folder = station.store.place.folder
        station.store.close()
        station.store = Store.open(folder)
        assert view(station.desk, "enterprise", firm).row.contact == "李工"
