"""What every test may sit down at: a real data folder, made by the migrations, with the plan of 2017."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from desktop.actions.found_office import Founding, found_office
from desktop.queries.desk import Desk
from desktop.records import User
from desktop.store.accounts import actor_of
from desktop.store.rows import find
from desktop.store.store import Store
from tests.windows import let_windows_go

TODAY = date(2017, 11, 3)
settings.register_profile("office", deadline=None)  # two slow cores are not a defect
settings.load_profile("office")
pytest_plugins = ("tests.long_runs",)
MEMORY, ROOM = Path("/dev/shm"), 4 << 30  # bytes; the normal tests have a few hundred MB there at a time


def pytest_configure(config: pytest.Config) -> None:
    """The normal tests work in memory where there is room: on a disk each waits a dozen times until it has written."""
    usable = os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
    if usable and "not full" in config.option.markexpr and "TMPDIR" not in os.environ:
        tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)


@pytest.fixture(autouse=True)
def _own_profile(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a user profile of its own, so that origins never meet."""
    monkeypatch.setenv("LITTLE_GIANT_PROFILE", str(tmp_path_factory.mktemp("profile")))


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A practice folder of a one-PC bureau, made once; tests open copies of it."""
    os.environ["LITTLE_GIANT_PROFILE"] = str(tmp_path_factory.mktemp("founding"))
    folder = tmp_path_factory.mktemp("founded") / "data"
    found_office(Founding(folder, "ALL", practice=True)).close()
    return folder


@pytest.fixture
def store(founded: Path, tmp_path: Path) -> Iterator[Store]:
    folder = tmp_path / "data"
    shutil.copytree(founded, folder, ignore=shutil.ignore_patterns(".lock"))
    with Store.open(folder) as opened:
        yield opened
        let_windows_go()


@pytest.fixture
def desk_of(store: Store) -> Callable[[str], Desk]:
    """The desk of a practice user by login name: jingban 经办人, chuzhang 处室负责人, juzhang 局领导 …"""

    def sit_down(login: str) -> Desk:
        with store.read() as connection:
            user = next(user for user in find(connection, User) if user.login == login)
            return Desk(store, actor_of(connection, user.id), on=TODAY)

    return sit_down


@pytest.fixture
def office(desk_of: Callable[[str], Desk]) -> Desk:
    """A clerk of 创新创业处 at a one-PC bureau."""
    return desk_of("jingban")
