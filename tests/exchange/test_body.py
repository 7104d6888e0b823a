"""The body of a package within a seal that holds: whoever wrote it, what does not hang together is refused."""

import shutil
from collections.abc import Callable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import msgspec
import pytest
import zstandard
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from desktop.exchange import envelope
from desktop.fields import Refusal
from desktop.records import Enterprise
from desktop.store import outgoing
from desktop.store.actor import PROGRAM, Draft
from desktop.store.store import Store
from tests.exchange.bureau import Station
from tests.exchange.sealing import inflated, parts, sealed

ODD = '引号" 反斜\\ 换行\n 零\x00 退\x1f 删\x7f 𠮷'
SIZES, SHEAF = (1, 10, 2), 4  # of the commits; the last sheaf holds the end of the second and the third


@pytest.fixture(scope="module")
def parcel(bureau_folder: tuple[Path, Path], scratch: Path) -> Iterator[tuple[Path, Ed25519PrivateKey]]:
    """A package in which one commit is larger than a sheaf, and the key of its sender."""
    root, profile = bureau_folder
    patch = pytest.MonkeyPatch()
    patch.setenv("LITTLE_GIANT_PROFILE", str(shutil.copytree(profile, scratch / "profile")))
    patch.setattr(outgoing, "MOST", SHEAF)
    shutil.copytree(root / "CX", scratch / "CX", ignore=shutil.ignore_patterns(".lock"))
    with Store.open(scratch / "CX") as store:
        for size in SIZES:
            with store.unit_of_work(PROGRAM, "import") as work:
                work.put(Enterprise, *(Draft({"name": f"鞍山{size}号{n}厂"}, note=ODD) for n in range(size)))
                work.commit()
        made = Station(store, "CX").pack(scratch), store.key
    yield made
    patch.undo()


def test_a_commit_larger_than_a_sheaf_comes_whole_with_all_it_says(parcel: tuple[Path, Ed25519PrivateKey]) -> None:
    found = list(envelope.read(parcel[0]).commits())[-len(SIZES) :]
    assert [len(one.lines) for one in found] == list(SIZES)
    for one in found:
        assert [line.seq for line in one.lines] == list(range(one.first, one.last + 1))
        assert {line.note for line in one.lines} == {ODD}
    assert all(b.chain_after(a.chain) == b.chain for a, b in pairwise(found))


def refused(parcel: tuple[Path, Ed25519PrivateKey], body: bytes, folder: Path) -> bool:
    path = sealed(folder / "odd.kjbx", parts(parcel[0])[0], body, parcel[1])
    try:
        for _ in envelope.read(path).commits():
            pass
    except Refusal as refusal:
        return "已损坏" in str(refusal)
    return False


def sheaf(line: bytes, **said: Callable[[list[Any]], list[Any]]) -> bytes:
    """The line of a sheaf with some of its columns changed."""
    names = ("commits", "kinds", "records", "notes", "ciphers", "digests")
    columns = dict(zip(names, msgspec.json.decode(line), strict=True))
    return msgspec.json.encode([said.get(name, list)(column) for name, column in columns.items()])


Lines = list[bytes]
TWISTED: dict[str, Callable[[Lines, int], Lines]] = {  # the lines, and where the last sheaf begins
    "no last line": lambda lines, at: lines[:-1],
    "a line too many": lambda lines, at: [*lines, lines[-1]],
    "no last sheaf": lambda lines, at: lines[:at],
    "the last sheaf twice": lambda lines, at: lines + lines[at:],
    "a kind too few": lambda lines, at: [*lines[:at], sheaf(lines[at], kinds=lambda k: k[1:]), *lines[at + 1 :]],
    "a note too many": lambda lines, at: [*lines[:at], sheaf(lines[at], notes=lambda k: [*k, ""]), *lines[at + 1 :]],
    "no commit": lambda lines, at: [*lines[:at], sheaf(lines[at], commits=lambda k: []), *lines[at + 1 :]],
    "a commit of no entry": lambda lines, at: [*lines[:at], sheaf(lines[at], commits=lambda k: k + k), *lines[at + 1 :]],
    "a commit that ends before it begins": lambda lines, at: [
        *lines[:at], sheaf(lines[at], commits=lambda k: [[k[0][0], 9, 8, *k[0][3:]]]), *lines[at + 1 :],
    ],
    "a digest of none": lambda lines, at: [*lines[:at], sheaf(lines[at], digests=lambda k: [[SHEAF, ""]]), *lines[at + 1 :]],
    "a cipher before all": lambda lines, at: [
        *lines[:at], sheaf(lines[at], ciphers=lambda k: [[-1, "mobile", ""]]), *lines[at + 1 :],
    ],
    "changes that are no JSON": lambda lines, at: [*lines[:-1], lines[-1][:-1]],
    "a sheaf of nothing": lambda lines, at: [*lines, b"[[],[],[],[]]"],
}  # fmt: skip


@pytest.mark.parametrize("twist", TWISTED)
def test_what_does_not_hang_together_is_refused(
    parcel: tuple[Path, Ed25519PrivateKey], tmp_path: Path, twist: str
) -> None:
    lines = inflated(parts(parcel[0])[1]).split(b"\n")[:-1]
    assert not refused(parcel, zstandard.compress(b"\n".join(lines) + b"\n"), tmp_path)
    at = len(lines) - SHEAF - 1
    assert len(msgspec.json.decode(lines[at])[1]) == SHEAF
    twisted = TWISTED[twist](lines, at)
    assert refused(parcel, zstandard.compress(b"\n".join(twisted) + b"\n"), tmp_path)


def test_the_frame_is_the_whole_body(parcel: tuple[Path, Ed25519PrivateKey], tmp_path: Path) -> None:
    body = parts(parcel[0])[1]
    text = inflated(body)
    wide = zstandard.ZstdCompressionParameters.from_level(3, window_log=24)
    deflater = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    skippable = bytes.fromhex("502A4D18") + (4).to_bytes(4, "little") + b"more"
    for bad in (
        *(body[:-cut] for cut in (1, 4, 5, len(body) - 1)),
        body + b"\0",
        body + zstandard.compress(b""),
        body + skippable,
        zstandard.compress(text[:-1]),
        deflater.compress(text) + deflater.flush(),
    ):
        assert refused(parcel, bad, tmp_path)


def test_a_log_with_a_gap_is_not_packed(parcel: tuple[Path, Ed25519PrivateKey]) -> None:
    with Store.open(parcel[0].parent / "CX") as store, store.bookkeeping() as connection:
        connection.exec_driver_sql("DELETE FROM log_entry WHERE seq = (SELECT max(seq) - 1 FROM log_entry)")
        with pytest.raises(Refusal, match="系统自检"):
            list(outgoing.beyond(connection, {}))


def test_entries_about_which_very_much_is_said_go_out_in_smaller_sheaves(
    bureau: dict[str, Station], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A line of a sheaf must stay far below what its receivers refuse, whatever stands in notes and reasons."""
    chu, gao = bureau["CX"], bureau["GX"]
    for size in (7, 1, 4):
        with chu.store.unit_of_work(PROGRAM, "import", reason="因" * 300) as work:
            work.put(Enterprise, *(Draft({"name": f"鞍山{size}号{n}厂"}, note="记" * 90) for n in range(size)))
            work.commit()
    monkeypatch.setattr(outgoing, "WIDE", 1500)
    package = chu.pack(tmp_path, "GX")
    lines = inflated(parts(package)[1]).split(b"\n")
    assert max(map(len, lines)) < 6000
    assert gao.receive(package).counts["new"] >= 12
