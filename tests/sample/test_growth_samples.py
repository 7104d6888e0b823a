"""Practice data of 高企, services and earlier projects: as its script makes it, and as the office would have it."""

import filecmp
import subprocess
import sys
from pathlib import Path

import pytest

from desktop.actions.import_sheet import ImportOptions, carry_out, prepare
from desktop.actions.sample_growth import FILES, fill_growth
from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Filter, Look
from desktop.queries.overview import overview
from tests.sample.read_samples import IMPORTS

SAMPLES = asset("resources", "sample")


def test_the_script_makes_exactly_the_committed_files(tmp_path: Path) -> None:
    subprocess.run(
        [sys.executable, "-B", str(SAMPLES / "make_growth.py"), "--to", str(tmp_path)], check=True, timeout=60
    )
    assert {one.name for one in tmp_path.iterdir()} == {name for name, _, _ in FILES}
    for name, _, _ in FILES:
        assert filecmp.cmp(tmp_path / name, SAMPLES / "growth" / name, shallow=False), name


@pytest.mark.full
def test_the_practice_year_has_its_thirty_seven_and_work_at_every_stage(office: Desk) -> None:
    for entry in IMPORTS:
        options = ImportOptions(sheet=entry.get("sheet"))
        carry_out(office, prepare(office, entry["kind"], SAMPLES / entry["file"], options))
    said: list[str] = []
    fill_growth(office, said.append)
    assert all("错误 0" in line for line in said if "读取" in line), said
    card = next(card for card in overview(office).targets if card.code == "T4")
    assert (card.value, card.goal) == (37, 35)
    shown = {figure.label: figure.shown for figure in overview(office).hnte}
    assert (shown["通过率"], shown["重认率"]) == ("49.0%", "60.0%")
    assert lists.count(office, Look("hnte_application")) == 100
    states = {
        state: _count(office, "service", state) for state in ("raised", "assigned", "done", "revisited")
    }
    assert states == {"raised": 8, "assigned": 8, "done": 14, "revisited": 30}
    for state in ("accepted", "running", "rectifying", "ended", "revoked"):
        assert _count(office, "roadmap_project", state), state


def _count(desk: Desk, kind: str, state: str) -> int:
    return lists.count(desk, Look(kind, filters=(Filter("state", "=", state),)))
