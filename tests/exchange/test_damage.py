"""G5 and G6 with large packages: any damage is refused, a bomb stays small, and a kill leaves before or after."""

import multiprocessing
import os
import random
import resource
import shutil
import signal
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
import zstandard
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

FIRMS = 10_000  # of two fields each: 20,000 operations
SEED = int(os.environ.get("LITTLE_GIANT_KILL_SEED", random.SystemRandom().randrange(10**6)))
LONG = (pytest.mark.full, pytest.mark.timeout(3600))
FORK = multiprocessing.get_context("fork") if hasattr(os, "fork") else None
needs_linux = pytest.mark.skipif(sys.platform != "linux", reason="the processor time of a child is asked of Linux")
needs_fork = pytest.mark.skipif(FORK is None, reason="SIGKILL and fork are of POSIX")


@dataclass(frozen=True)
class Parcel:
    """A package of 10,000 firms, the closed folder of the station it goes to, and its profile."""

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
                        "address": f"{dice.randbytes(175).hex()}路",
                    }
                )
                for n in range(FIRMS)
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


@pytest.mark.parametrize("damages", [60, pytest.param(10_000, marks=LONG)])
def test_any_damage_of_a_large_package_is_refused(parcel: Parcel, scratch: Path, damages: int) -> None:
    data, path = bytearray(parcel.path.read_bytes()), scratch / "damaged.kjbx"
    assert len(data) > 2_000_000
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


def _deflated(megabyte: bytes, times: int, version: int) -> bytes:
    deflater = zstandard.ZstdCompressor(9).compressobj() if version == envelope.FORMAT else zlib.compressobj(9)
    return b"".join([*(deflater.compress(megabyte) for _ in range(times)), deflater.flush()])


def _rss() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _open_bomb(path: Path, answer: multiprocessing.Queue) -> None:  # type: ignore[type-arg]
    before = _rss()
    refused = is_refused(path)
    answer.put((refused, (_rss() - before) // 1024))


@needs_fork
@pytest.mark.parametrize(("bomb", "version"), [*((bomb, envelope.FORMAT) for bomb in BOMBS), ("one endless line", 2)])
def test_a_bomb_stays_small(parcel: Parcel, scratch: Path, bomb: str, version: int) -> None:
    key = Ed25519PrivateKey.from_private_bytes(parcel.sender)
    body = _deflated(BOMBS[bomb], 400, version)
    path = sealed(scratch / "bomb.kjbx", parts(parcel.path)[0], body, key, version)
    answer = FORK.Queue()
    child = FORK.Process(target=_open_bomb, args=(path, answer))
    child.start()
    refused, megabytes = answer.get(timeout=60)
    child.join()
    assert refused and megabytes < 300
    note = "" if version == envelope.FORMAT else f", format {version}"
    record(f"memory while refusing {bomb}{note}", megabytes, "MB", f"a file of {path.stat().st_size:,} bytes")


@settings(max_examples=20, deadline=None)
@given(st.binary(max_size=300))
def test_whatever_is_packed_properly_but_is_no_log_is_refused(
    parcel: Parcel, scratch: Path, body: bytes
) -> None:
    key = Ed25519PrivateKey.from_private_bytes(parcel.sender)
    for version, deflated in ((2, zlib.compress(body)), (3, zstandard.compress(body))):
        assert is_refused(sealed(scratch / "odd.kjbx", parts(parcel.path)[0], deflated, key, version))


def _receive(folder: Path, path: Path) -> None:
    with Store.open(folder) as store:
        receive.receive(Desk(store, PROGRAM), path)


def _begun(folder: Path, path: Path) -> int:
    """A child that receives; its id."""
    child = os.fork()
    if not child:
        try:
            _receive(folder, path)
        finally:
            os._exit(0)
    return child


def _ran(child: int) -> float:
    """Seconds of processor time of a child: on a busy machine the clock on the wall says nothing of how far it is."""
    return time.clock_gettime((~child << 3) | 2)


def _killed(folder: Path, path: Path, seconds: float) -> None:
    child = _begun(folder, path)
    while _ran(child) < seconds and os.waitpid(child, os.WNOHANG) == (0, 0):
        time.sleep(0.0005)
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def _is_there(folder: Path) -> bool:
    """Whether the database, which opens again and is sound, holds all of the package; or else nothing of it."""
    with Store.open(folder) as store:
        raw = sqlite3.connect(store.place.database)
        (counts,) = raw.execute(f"SELECT {', '.join(f'({one})' for one in COUNTS)}").fetchall()
        assert raw.execute("PRAGMA quick_check").fetchone() == ("ok",)
        raw.close()
    assert counts in ((0, 0, 0), (FIRMS, FIRMS, FIRMS)), f"half a package is left: {counts}"
    return counts[0] == FIRMS


COUNTS = (
    "SELECT count(*) FROM enterprise",
    "SELECT count(*) FROM log_entry WHERE kind = 'enterprise'",
    "SELECT count(*) FROM head WHERE kind = 'enterprise'",
)


def _fresh(parcel: Parcel, place: Path) -> Path:
    folder = place / "data"
    shutil.rmtree(folder, ignore_errors=True)
    return Path(shutil.copytree(parcel.folder, folder, ignore=shutil.ignore_patterns(".lock")))


def _undisturbed(parcel: Parcel, place: Path) -> float:
    """What it takes when let be, in seconds of processor time: the moments must span it."""
    _, status, used = os.wait4(_begun(_fresh(parcel, place), parcel.path), 0)
    assert status == 0 and _is_there(place / "data")
    return used.ru_utime + used.ru_stime


@needs_linux
@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=LONG)])
def test_a_killed_receive_is_whole_or_not_there(
    parcel: Parcel, scratch: Path, kills: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each attempt finds the folder as the last kill left it, until one got through; the last is let be."""
    print(f"seed {SEED}: set LITTLE_GIANT_KILL_SEED to kill at the same moments")
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(parcel.profile))
    seconds, whole, dice = _undisturbed(parcel, scratch), 0, random.Random(SEED)
    folder = _fresh(parcel, scratch)
    for nth in range(kills):
        _killed(folder, parcel.path, (nth + dice.random()) / kills * 1.05 * seconds)
        if _is_there(folder):
            whole += 1
            _judge_whole(folder, parcel.path)
            folder = _fresh(parcel, scratch)
    _receive(folder, parcel.path)
    _judge_whole(folder, parcel.path)
    note = f"{whole} after the commit; seed {SEED}"
    record("kills survived during a receive of 20,000 operations", kills, "kills", note)
    assert whole < kills / 2, "the moments do not span the receive"


def _judge_whole(folder: Path, path: Path) -> None:
    """All is there and agrees with the log; receiving again changes nothing."""
    assert _is_there(folder)
    with Store.open(folder) as store:
        assert [finding.what for finding in check(store) if not finding.fine] == []
    _receive(folder, path)
    assert _is_there(folder)
