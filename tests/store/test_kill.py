"""Power goes when it likes: an import killed at any moment is there as a whole, or not at all.

The child is the real command line on a real folder; it is killed by SIGKILL, so nothing of it can tidy up.
"""

import os
import random
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from desktop.actions import keeping
from desktop.actions.session import sit_down
from desktop.queries import history, lists
from desktop.queries.look import Look
from desktop.store.store import Store
from tests.figures import record

ROWS = 10_000
SEED = int(os.environ.get("LITTLE_GIANT_KILL_SEED", random.SystemRandom().randrange(10**6)))
QUICK, LONG = 20, 180  # kills in `test`, and what `test --full` adds to them

pytestmark = pytest.mark.skipif(not hasattr(os, "killpg"), reason="SIGKILL is of POSIX")


@dataclass(frozen=True)
class Office:
    """A founded folder that every kill gets a copy of, the sheet, and how long its import takes when let be."""

    folder: Path
    sheet: Path
    seconds: float


@pytest.fixture(scope="module")
def undisturbed(founded: Path, tmp_path_factory: pytest.TempPathFactory) -> Office:
    place = tmp_path_factory.mktemp("kill")
    sheet = place / "企业.csv"
    lines = (f"鞍山第{at:05}号机械有限公司,联系人{at % 97},铁西区" for at in range(ROWS))
    sheet.write_text("企业名称,联系人,所属地区\n" + "\n".join(lines) + "\n", "utf-8")
    copy = _copy(founded, place / "whole")
    began = time.monotonic()
    assert _import(copy, sheet, place / "profile").wait(120) == 0
    return Office(founded, sheet, time.monotonic() - began)


def _copy(folder: Path, target: Path) -> Path:
    return Path(shutil.copytree(folder, target, ignore=shutil.ignore_patterns(".lock")))


def _import(folder: Path, sheet: Path, profile: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "desktop.bootstrap", "--data", folder, "--user", "jingban"]
    return subprocess.Popen(
        [*command, "import", "enterprise", sheet],
        env=os.environ | {"LITTLE_GIANT_PROFILE": str(profile)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _survives(office: Office, moment: float, tmp_path: Path) -> int:
    """Kill the import after this share of its usual time; how many firms are there when the folder opens again."""
    folder = _copy(office.folder, tmp_path / "data")
    child = _import(folder, office.sheet, tmp_path / "profile")
    time.sleep(moment * office.seconds)
    child.kill()
    child.wait(30)
    with Store.open(folder) as store:
        desk = sit_down(store, "jingban", lambda: "")
        firms = lists.count(desk, Look("enterprise"))
        imported = [batch for batch in history.batches(desk) if batch.source.startswith("企业.csv")]
        assert firms in (0, ROWS), f"half a batch is left: {firms} firms"
        assert len(imported) == (1 if firms else 0)
        assert [finding.what for finding in keeping.self_check(desk) if not finding.fine] == []
    return firms


def _moment(nth: int) -> float:
    """Spread over the whole time and a little past its end, at random within each part."""
    return (nth % QUICK + random.Random(SEED * 1000 + nth).random()) / QUICK * 1.05


@pytest.mark.parametrize("nth", range(QUICK))
def test_a_killed_import_is_whole_or_not_there(undisturbed: Office, nth: int, tmp_path: Path) -> None:
    print(f"seed {SEED}: set LITTLE_GIANT_KILL_SEED to kill at the same moments")
    _survives(undisturbed, _moment(nth), tmp_path)


def test_after_a_kill_the_same_sheet_goes_in_as_if_nothing_had_been(
    undisturbed: Office, tmp_path: Path
) -> None:
    firms = _survives(undisturbed, 0.6, tmp_path)
    assert _import(tmp_path / "data", undisturbed.sheet, tmp_path / "profile").wait(120) == 0
    with Store.open(tmp_path / "data") as store:
        desk = sit_down(store, "jingban", lambda: "")
        assert lists.count(desk, Look("enterprise")) == ROWS
        imported = [batch for batch in history.batches(desk) if batch.source.startswith("企业.csv")]
        assert len(imported) == 1 or firms == ROWS


@pytest.mark.full
def test_many_kills(undisturbed: Office, tmp_path: Path) -> None:
    whole = 0
    for nth in range(QUICK, QUICK + LONG):
        folder = tmp_path / str(nth)
        folder.mkdir()
        whole += _survives(undisturbed, _moment(nth), folder) > 0
        shutil.rmtree(folder)
    assert 0 < whole < LONG, "the moments do not span the import"
    record(
        "kills survived during an import of 10,000 rows",
        LONG + QUICK,
        "kills",
        f"{whole} after the commit, seed {SEED}",
    )
