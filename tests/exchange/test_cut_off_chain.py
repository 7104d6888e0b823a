"""A cut-off names the chain in which it ends: another history under the same name counts for nothing."""

import shutil
from functools import partial
from pathlib import Path

import pytest

from desktop.actions import records, stations
from desktop.exchange import envelope
from desktop.exchange.proof import proven
from desktop.fields import Refusal
from desktop.store import intake, ownership, peers, profile
from desktop.store.store import Store
from tests.exchange.bureau import Station

Bureau = dict[str, Station]


@pytest.fixture
def forged(bureau: Bureau, tmp_path: Path) -> Path:
    """CX wrote 李工, which 局办 knows and let stand; put back to before, it wrote 贾工 under the same name."""
    chu, office, fu = bureau["CX"], bureau["JB"], bureau["FW"]
    firm = records.save(chu.desk, "enterprise", {"name": "鞍山甲阀门有限公司"}).ids[0]
    fu.receive(chu.pack(tmp_path / "first.kjbx"))
    folder, mark = chu.store.place.folder, profile.recall(chu.store.origin)
    chu.store.close()
    shutil.copyfile(folder / "ledger.db", tmp_path / "before.db")
    chu.store = Store.open(folder)
    records.save(chu.desk, "enterprise", {"contact": "李工"}, firm)
    office.receive(chu.pack(tmp_path / "true.kjbx"))
    stations.revoke(office.desk, "创新创业处-01", "电脑遗失")
    chu.store.close()
    shutil.copyfile(tmp_path / "before.db", folder / "ledger.db")
    profile.remember(chu.store.origin, folder, mark.last, bytes.fromhex(mark.chain))  # the profile forged too
    chu.store = Store.open(folder)
    records.save(chu.desk, "enterprise", {"contact": "贾工"}, firm)
    return chu.pack(tmp_path / "forged.kjbx", "FW")


def test_what_came_before_the_cut_off_and_is_another_history_is_denied(
    bureau: Bureau, forged: Path, tmp_path: Path
) -> None:
    office, fu = bureau["JB"], bureau["FW"]
    fu.receive(forged)
    assert "贾工".encode() in fu.dump()
    with office.store.bookkeeping() as connection:  # FW said that it has as much of CX as 局办 has
        knows = office.store.vector(connection) | {office.store.origin: 0}
        peers.heard(connection, fu.store.station_id, knows, fu.store.origin, [])
        connection.commit()
    fu.receive(office.pack(tmp_path / "cut.kjbx", "FW"))
    assert "贾工".encode() not in fu.dump()
    assert "李工".encode() in office.dump()


def test_what_comes_after_the_cut_off_and_is_another_history_is_refused(bureau: Bureau, forged: Path) -> None:
    """Known is how the history ends, not yet the history itself."""
    office, fu = bureau["JB"], bureau["FW"]
    with office.store.read() as connection:
        pinned = ownership.pins(connection, peers.authority(connection))
    at = {origin: (pin.seq, pin.chain) for origin, pin in pinned.items()}
    package = envelope.read(forged)
    keys = {one.origin: one.public_key for one in package.manifest.incarnations}
    with fu.store.read() as connection:

        def come(**further: object) -> list[object]:
            ends = intake.ends(connection)
            return list(proven(package.commits(), ends, keys, partial(intake.chain_at, connection), **further))

        assert come()
        with pytest.raises(Refusal, match="两种不同的历史"):
            come(pinned=at)
