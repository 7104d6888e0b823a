"""Whatever is wrong with a package: one sentence in Chinese, and nothing is written."""

import struct
from pathlib import Path

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.actions import records
from desktop.exchange import envelope
from desktop.exchange.manifest import Manifest
from desktop.fields import Refusal
from desktop.store.store import Store
from tests.exchange.bureau import Station
from tests.exchange.sealing import parts, repacked, sealed
from tests.figures import record

Bureau = dict[str, Station]
LONG = (pytest.mark.full, pytest.mark.timeout(3600))


@pytest.fixture
def package(bureau: Bureau, tmp_path: Path) -> Path:
    """A small good one from 创新创业处 for 高新产业处."""
    bureau["CX"].receive(bureau["GX"].pack(tmp_path / "receipt.kjbx"))
    records.save(bureau["CX"].desk, "enterprise", {"name": "鞍山甲阀门有限公司"})
    return bureau["CX"].pack(tmp_path / "good.kjbx", "GX")


def refused(station: Station, path: Path) -> str:
    """The sentence; the station is byte for byte as it was."""
    before = state(station.store)
    with pytest.raises(Refusal) as caught:
        station.receive(path)
    assert state(station.store) == before
    assert not list(station.store.place.parcels.glob("*"))
    return str(caught.value)


def state(store: Store) -> list[object]:
    with store.read() as connection:
        return [
            connection.exec_driver_sql(f"SELECT * FROM {table}").all()
            for table in ("log_commit", "log_entry", "peer", "incarnation", "parcel", "head")
        ]


@pytest.mark.parametrize("every", [211, pytest.param(1, marks=LONG)])
def test_every_length_short_of_the_whole_is_refused(package: Path, tmp_path: Path, every: int) -> None:
    data, cut = package.read_bytes(), tmp_path / "cut.kjbx"
    lengths = {0, 1, 7, 8, 29, 30, 31, len(data) - 65, len(data) - 64, len(data) - 1, *range(0, len(data), every)}
    for length in lengths:
        cut.write_bytes(data[:length])
        with pytest.raises(Refusal, match="没有接收"):
            envelope.read(cut)
    record("truncations of a small package refused", len(lengths), "lengths", f"all of its {len(data):,} bytes")


@pytest.mark.full
@pytest.mark.timeout(3600)
@pytest.mark.parametrize("turned", [0x01, 0x80, 0xFF])
def test_every_byte_turned_is_refused(package: Path, tmp_path: Path, turned: int) -> None:
    data, bad = package.read_bytes(), tmp_path / "turned.kjbx"
    for at in range(len(data)):
        bad.write_bytes(data[:at] + bytes([data[at] ^ turned]) + data[at + 1 :])
        with pytest.raises(Refusal):
            envelope.read(bad)
    note = "one byte at a time, all of them"
    record(f"bytes of a small package changed by 0x{turned:02X}, refused", len(data), "damages", note)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_any_damage_is_refused(package: Path, tmp_path: Path, data: st.DataObject) -> None:
    good = package.read_bytes()
    at = data.draw(st.integers(0, len(good) - 1))
    bad = good[:at] + bytes([good[at] ^ data.draw(st.integers(1, 255))]) + good[at + 1 :]
    damaged = tmp_path / "damaged.kjbx"
    damaged.write_bytes(bad)
    with pytest.raises(Refusal):
        envelope.read(damaged)


def test_a_damaged_package_writes_nothing(bureau: Bureau, package: Path) -> None:
    data = bytearray(package.read_bytes())
    data[len(data) // 2] ^= 1
    package.write_bytes(bytes(data))
    assert "已损坏" in refused(bureau["GX"], package)


def test_any_other_file_is_refused(bureau: Bureau, tmp_path: Path) -> None:
    other = tmp_path / "照片.kjbx"
    other.write_bytes(b"PK\x03\x04" + b"x" * 500)
    assert "不是数据包" in refused(bureau["GX"], other)


def test_a_newer_format_asks_for_an_upgrade(bureau: Bureau, package: Path, tmp_path: Path) -> None:
    newer = sealed(tmp_path / "newer.kjbx", *parts(package), bureau["CX"].store.key, version=envelope.FORMAT + 1)
    assert "请升级" in refused(bureau["GX"], newer)


def test_a_package_signed_by_somebody_else_is_refused(bureau: Bureau, package: Path, tmp_path: Path) -> None:
    forged = sealed(tmp_path / "forged.kjbx", *parts(package), Ed25519PrivateKey.generate())
    assert "签名不符" in refused(bureau["GX"], forged)


def test_a_stranger_who_signs_with_a_card_of_his_own_is_refused(
    bureau: Bureau, package: Path, tmp_path: Path
) -> None:
    manifest, body = parts(package)
    read, key = msgspec.json.decode(manifest, type=Manifest), Ed25519PrivateKey.generate()
    card = msgspec.structs.replace(read.sender, public_key=key.public_key().public_bytes_raw())
    plain = msgspec.json.encode(msgspec.structs.replace(read, sender=card))
    assert "名册" in refused(bureau["GX"], sealed(tmp_path / "stranger.kjbx", plain, body, key))


def test_a_value_changed_by_the_sender_breaks_the_chain_of_its_author(
    bureau: Bureau, package: Path, tmp_path: Path
) -> None:
    """Even a station of the roster cannot put words into another's mouth."""
    manifest, body = parts(package)
    changed = repacked(body, lambda text: text.replace("甲阀门".encode(), "乙阀门".encode()))
    other = sealed(tmp_path / "changed.kjbx", manifest, changed, bureau["CX"].store.key)
    assert "签名不符" in refused(bureau["GX"], other)


def test_a_bomb_is_refused_before_it_is_inflated(bureau: Bureau, package: Path, tmp_path: Path) -> None:
    manifest, _ = parts(package)
    bomb = zstandard.compress(b" " * (64 * 1024 * 1024))
    assert len(bomb) < 100_000
    path = sealed(tmp_path / "bomb.kjbx", manifest, bomb, bureau["CX"].store.key)
    assert "超过允许的大小" in refused(bureau["GX"], path)


def test_a_name_that_is_a_path_never_reaches_the_file_system(
    bureau: Bureau, package: Path, tmp_path: Path
) -> None:
    manifest, body = parts(package)
    fields = msgspec.json.decode(manifest)
    fields["files"] = [["../../../etc/cron.d/evil", 0]]
    path = sealed(tmp_path / "path.kjbx", msgspec.json.encode(fields), body, bureau["CX"].store.key)
    assert "已损坏" in refused(bureau["GX"], path)


@pytest.mark.parametrize("size", (2**63, -1))
def test_a_head_that_lies_about_its_lengths_is_refused(package: Path, tmp_path: Path, size: int) -> None:
    data = bytearray(package.read_bytes())
    data[14:22] = struct.pack(">q" if size < 0 else ">Q", size)
    lying = tmp_path / "lying.kjbx"
    lying.write_bytes(bytes(data))
    with pytest.raises(Refusal, match="不完整"):
        envelope.read(lying)
