"""What a station of the roster writes need not make sense: it is kept, passed on, shown as empty, and stops nobody."""

from pathlib import Path

import pytest

from desktop.actions import records
from desktop.fields import Refusal
from desktop.log.entry import DELETED, Op
from desktop.queries.record import view
from desktop.records import Enterprise
from desktop.store.check import check
from tests.exchange.bureau import Station

ODD = (
    {"contact": ["王工"], "capital": "五十万", "registered_on": "2017-13-45", "four_new": "新技术"},
    {"contact": 7, "capital": 10**30, "registered_on": 20171103, "four_new": ["new", 3], "above_scale": "是"},
    {"contact": {"sealed": 1}, "mobile": {"sealed": "x", "mask": 3}, "capital": True, "stage": False},
    {
        "contact": {"redacted": []},
        "mobile": {},
        "address": {"key": "k", "mask": "m", "same": "s", "sealed": "z"},
    },
)


def test_what_nobody_can_read_is_kept_and_passed_on(bureau: dict[str, Station], tmp_path: Path) -> None:
    chu, gao, fu = bureau["CX"], bureau["GX"], bureau["FW"]
    firms = [records.save(chu.desk, "enterprise", {"name": f"鞍山{n}阀门厂"}).ids[0] for n in range(len(ODD))]
    gao.receive(chu.pack(tmp_path, "GX"))
    with chu.store.unit_of_work(chu.desk.actor, "edit") as work:
        for firm, values in zip(firms, ODD, strict=True):
            odd = {name: Op(value) for name, value in values.items()}
            work._enter(Enterprise, firm, odd | {DELETED: Op("gone")}, "")
        work.commit()
    preview = gao.receive(package := chu.pack(tmp_path, "GX"), dry_run=True)
    taken = gao.receive(package)
    assert preview.counts == taken.counts
    fu.receive(gao.pack(tmp_path, "FW"))
    for station in (gao, fu):
        rows = [view(station.desk, "enterprise", firm).row for firm in firms]
        assert [(row.contact, row.capital, row.registered_on, row.four_new) for row in rows] == [
            (None,) * 4
        ] * 4
        assert rows[3].address == "m"
    assert gao.dump() == fu.dump()
    assert [finding.what for finding in check(fu.store) if not finding.fine] == []


@pytest.mark.parametrize("changes", [b"[]", b'{"name":1}', b'{"name":["x",[["k"]]]}'])
def test_an_entry_that_is_no_changes_is_refused_in_one_sentence(
    bureau: dict[str, Station], tmp_path: Path, changes: bytes
) -> None:
    """Sealed by a station of the roster, whatever wrote it there; nothing of that package is taken."""
    chu, gao = bureau["CX"], bureau["GX"]
    firm = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门厂"}).ids[0]
    with chu.store.unit_of_work(chu.desk.actor, "edit") as work:
        seq = work._enter(Enterprise, firm, {"contact": Op("王工")}, "")
        work._entries[-1] = (seq, "enterprise", firm, changes, "")
        work.commit()
    package, before = chu.pack(tmp_path, "GX"), gao.dump()
    for dry_run in (True, False):
        with pytest.raises(Refusal, match=f"{package.name} 中有一条变更不合格式"):
            gao.receive(package, dry_run)
    assert gao.dump() == before
