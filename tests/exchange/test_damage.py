"""G5 and G6 with large packages: any damage is refused, a bomb stays small, and a kill leaves before or after."""

import multiprocessing
import os
import random
import resource
import shutil
import sqlite3
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.actions import receive
from desktop.exchange import envelope
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.records import Enterprise
from desktop.store.actor import PROGRAM, Draft
from desktop.store.check import check
from desktop.store.store import Store
from tests.exchange.bureau import Station
from tests.exchange.sealing import parts, sealed
from tests.figures import record

OPERATIONS = 20_000
SEED = int(os.environ.get("LITTLE_GIANT_KILL_SEED", random.SystemRandom().randrange(10**6)))
QUICK, LONG = 5, 195  # kills in `test`, and what `test --full` adds to them
FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
needs_fork = pytest.mark.skipif(FORK is None, reason="SIGKILL and fork are of POSIX")


@dataclass(frozen=True)
class Parcel:
    """A package of 20,000 firms, the closed folder of the station it goes to, and its profile."""

    path: Path
    folder: Path
    profile: Path
    sender: bytes


@pytest.fixture(scope="module")
def parcel(in_step: tuple[dict[str, Path], Path], scratch: Path) -> Iterator[Parcel]:
    folders, profile = in_step
    ours = Path(shutil.copytree(profile, scratch / "profile"))
    patch = pytest.MonkeyPatch()
    patch.setenv("LITTLE_GIANT_PROFILE", str(ours))
    for code in ("CX", "JB"):
        shutil.copytree(folders[code], scratch / code, ignore=shutil.ignore_patterns(".lock"))
    with Store.open(scratch / "CX") as store:
        dice = random.Random(7)
        with store.unit_of_work(PROGRAM, "import") as work:
            drafts = [
                Draft(
                    {
                        "name": f"鞍山第{n:05}号有限公司",
                        "address": f"{dice.random():.15f}{dice.random():.15f}路",
                    }
                )
                for n in range(OPERATIONS)
            ]
            work.put(Enterprise, *drafts)
            work.commit()
        path = Station(store, "CX").pack(scratch, "JB")
    Store.open(scratch / "JB").close()
    yield Parcel(path, scratch / "JB", ours, (scratch / "CX" / "station.key").read_bytes())
    patch.undo()


def is_refused(path: Path) -> bool:
    """Whether the package is turned away, if not at its door then while it is read."""
    try:
        for _ in envelope.read(path).commits():
            pass
    except Refusal:
        return True
    return False


@pytest.mark.parametrize("damages", [60, pytest.param(10_000, marks=pytest.mark.full)])
def test_any_damage_of_a_large_package_is_refused(parcel: Parcel, scratch: Path, damages: int) -> None:
    data, path = bytearray(parcel.path.read_bytes()), scratch / "damaged.kjbx"
    assert len(data) > 500_000
    dice = random.Random(damages)
    for _ in range(damages):
        at, size = dice.randrange(len(data)), dice.choice((1, 1, 4, 512))
        kept = bytes(data[at : at + size])
        bad = bytes(dice.choice((0, 0xFF, byte ^ dice.randrange(1, 256))) for byte in kept)
        if bad == kept:
            continue
        data[at : at + size] = bad
        path.write_bytes(data)
        assert is_refused(path), f"{size} bytes changed at {at} went unnoticed"
        data[at : at + size] = kept
    record("random damages of a large package refused", damages, "damages", f"{len(data):,} bytes")


BOMBS = {
    "spaces": b" " * 2**20,
    "one endless line": b"x" * 2**20,
    "lists in lists": b"[" * 2**20,
    "lines without end": b"\n" * 2**20,
}


def _deflated(megabyte: bytes, times: int) -> bytes:
    deflater = zlib.compressobj(9)
    return b"".join([*(deflater.compress(megabyte) for _ in range(times)), deflater.flush()])


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _open_bomb(path: Path, answer: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    before = _rss()
    refused = is_refused(path)
    answer.put((refused, (_rss() - before) // 1024))


@needs_fork
@pytest.mark.parametrize("bomb", BOMBS)
def test_a_bomb_stays_small(parcel: Parcel, scratch: Path, bomb: str) -> None:
    key = Ed25519PrivateKey.from_private_bytes(parcel.sender)
    path = sealed(scratch / "bomb.kjbx", parts(parcel.path)[0], _deflated(BOMBS[bomb], 400), key)
    answer = FORK.Queue()
    child = FORK.Process(target=_open_bomb, args=(path, answer))
    child.start()
    refused, megabytes = answer.get(timeout=60)
    child.join()
    assert refused and megabytes < 300
    record(f"memory while refusing {bomb}", megabytes, "MB", f"a file of {path.stat().st_size:,} bytes")


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_is_packed_properly_but_is_no_log_is_refused(
    parcel: Parcel, scratch: Path, body: bytes
) -> None:

    key = Ed25519PrivateKey.from_private_bytes(parcel.sender)
    path = sealed(scratch / "odd.kjbx", parts(parcel.path)[0], zlib.compress(body), key)
    assert is_refused(path)


def _receive(folder: Path, path: Path) -> None:
    with Store.open(folder) as store:
        receive.receive(Desk(store, PROGRAM), path)


def _killed(parcel: Parcel, moment: float, seconds: float, place: Path, thorough: bool) -> bool:
    """Kill a receive after this share of its usual time; whether the package is there when the folder opens again."""
    folder = place / "data"
    shutil.copytree(parcel.folder, folder, ignore=shutil.ignore_patterns(".lock"))
    child = FORK.Process(target=_receive, args=(folder, parcel.path))
    child.start()
    time.sleep(moment * seconds)
    child.kill()
    child.join()
    with Store.open(folder) as store:
        raw = sqlite3.connect(store.place.database)
        counts = {
            table: raw.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("enterprise", "log_entry", "head", "parcel")
        }
        assert raw.execute("PRAGMA quick_check").fetchone() == ("ok",)
        raw.close()
        assert counts["enterprise"] in (0, OPERATIONS), f"half a package is left: {counts}"
        if thorough:
            assert [finding.what for finding in check(store) if not finding.fine] == []
    shutil.rmtree(folder)
    return counts["enterprise"] == OPERATIONS


@pytest.fixture(scope="module")
def undisturbed(parcel: Parcel, scratch: Path) -> float:
    """How long it takes when let be, in seconds; by the way, the moments must span it."""
    folder = scratch / "whole"
    shutil.copytree(parcel.folder, folder, ignore=shutil.ignore_patterns(".lock"))
    began = time.monotonic()
    child = FORK.Process(target=_receive, args=(folder, parcel.path))
    child.start()
    child.join()
    return time.monotonic() - began


@needs_fork
@pytest.mark.parametrize(
    "kills", [range(QUICK), pytest.param(range(QUICK, QUICK + LONG), marks=pytest.mark.full)]
)
def test_a_killed_receive_is_whole_or_not_there(
    parcel: Parcel, undisturbed: float, tmp_path: Path, kills: range, monkeypatch: pytest.MonkeyPatch
) -> None:
    print(f"seed {SEED}: set LITTLE_GIANT_KILL_SEED to kill at the same moments")
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(parcel.profile))
    whole = 0
    for nth in kills:
        moment = (nth % QUICK + random.Random(SEED * 1000 + nth).random()) / QUICK * 1.05
        whole += _killed(parcel, moment, undisturbed, tmp_path, thorough=len(kills) > QUICK)
    record(
        "kills survived during a receive of 20,000 operations",
        len(kills),
        "kills",
        f"{whole} after the commit",
    )
    assert whole < len(kills), "the moments do not span the receive"
