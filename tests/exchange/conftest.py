"""Stations of a bureau, each a real data folder of its own, that know each other through 局办."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from desktop.actions import stations
from desktop.actions.found_office import Founding, found_office
from desktop.store.store import Store
from tests.exchange.bureau import Station
from tests.exchange.harness import Bureau
from tests.windows import let_windows_go


@pytest.fixture(scope="session")
def bureau_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """JB, CX, GX and FW, founded and joined once, with the profile that remembers where they live."""
    root, profile = tmp_path_factory.mktemp("bureau"), tmp_path_factory.mktemp("bureau_profile")
    patch = pytest.MonkeyPatch()
    patch.setenv("LITTLE_GIANT_PROFILE", str(profile))
    opened = {}
    for code in ("JB", "CX", "GX", "FW"):
        opened[code] = Station(found_office(Founding(root / code, code, practice=True)), code)
    for code in ("CX", "GX", "FW"):
        stations.request(opened[code].desk, root / "request")
        stations.admit(opened["JB"].desk, root / "request", root / "answer")
        stations.join(opened[code].desk, root / "answer")
    first = opened["JB"].pack(root / "JB.kjbx")
    for code in ("CX", "GX", "FW"):
        opened[code].receive(first)
    for station in opened.values():
        station.store.close()
    patch.undo()
    return root, profile


@pytest.fixture(scope="session")
def in_step(
    bureau_folder: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory
) -> tuple[dict[str, Path], Path]:
    """The folders of JB, CX, GX and FW once more, after everybody has heard everything of everybody."""
    root, profile = bureau_folder
    ours = tmp_path_factory.mktemp("in_step")
    patch = pytest.MonkeyPatch()
    patch.setenv("LITTLE_GIANT_PROFILE", str(shutil.copytree(profile, ours / "profile")))
    folders = {code: ours / code for code in ("CX", "GX", "JB", "FW")}
    opened = {}
    for code, folder in folders.items():
        shutil.copytree(root / code, folder, ignore=shutil.ignore_patterns(".lock"))
        opened[code] = Station(Store.open(folder), code)
    for sender in (*opened, *opened):
        package = opened[sender].pack(ours)
        for receiver in set(opened) - {sender}:
            opened[receiver].receive(package)
        package.unlink()
    for station in opened.values():
        station.store.close()
    patch.undo()
    return folders, ours / "profile"


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A folder in memory where the system has one: what is told apart here is logic, not disks."""
    memory = Path("/dev/shm")
    if not os.access(memory, os.W_OK):
        yield tmp_path_factory.mktemp("histories")
        return
    with tempfile.TemporaryDirectory(dir=memory) as folder:
        yield Path(folder)


@pytest.fixture(scope="module")
def bureau_in_step(in_step: tuple[dict[str, Path], Path], scratch: Path) -> Iterator[Bureau]:
    """The four stations for many histories, each of which begins in step."""
    opened = Bureau(*in_step, scratch)
    yield opened
    opened.close()


@pytest.fixture
def bureau(
    in_step: tuple[dict[str, Path], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, Station]]:
    """The four stations, in step, in folders of this test's own."""
    folders, profile = in_step
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(shutil.copytree(profile, tmp_path / "profile")))
    opened = {}
    for code in ("JB", "CX", "GX", "FW"):
        folder = shutil.copytree(folders[code], tmp_path / code, ignore=shutil.ignore_patterns(".lock"))
        opened[code] = Station(Store.open(folder), code)
    yield opened
    let_windows_go()
    for station in opened.values():
        station.store.close()


@pytest.fixture
def found(tmp_path: Path) -> Iterator[Callable[[str], Station]]:
    """Found a station that knows nobody yet."""
    made: list[Station] = []

    def station(code: str, name: str = "", practice: bool = True) -> Station:
        password = "" if practice else "kexueju2017"
        founding = Founding(tmp_path / (name or code), code, practice=practice, password=password)
        made.append(Station(found_office(founding), code))
        return made[-1]

    yield station
    for one in made:
        one.store.close()
