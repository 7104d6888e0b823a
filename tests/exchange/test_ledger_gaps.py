"""The ledger says which package of a station was for us and never came."""

from pathlib import Path

from desktop.actions import records
from desktop.queries.parcels import parcels
from tests.exchange.bureau import Station


def test_a_package_that_never_came_is_named_and_one_for_others_is_not(
    bureau: dict[str, Station], tmp_path: Path
) -> None:
    chu, fu = bureau["CX"], bureau["FW"]
    fu.receive(chu.pack(tmp_path, "FW"))
    chu.pack(tmp_path, "GX")
    fu.receive(chu.pack(tmp_path))
    assert [line.missing for line in parcels(fu.desk)][:2] == [0, 0]
    lost = chu.pack(tmp_path, "FW")
    records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司"})
    fu.receive(chu.pack(tmp_path, "FW"))
    newest = parcels(fu.desk)[0]
    assert newest.missing == newest.number - 1
    fu.receive(lost)
    assert not any(line.missing for line in parcels(fu.desk))
