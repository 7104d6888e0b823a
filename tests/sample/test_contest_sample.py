"""The practice contest: what is committed is what the script makes, and it is as mixed as a real one."""

import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

from python_calamine import load_workbook

from desktop.actions import sample_contest
from desktop.actions.verbs import perform, verb_named
from desktop.assets import asset
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look

FOLDER = asset("resources", "sample", "contest")


def test_the_script_makes_the_committed_cells(tmp_path: Path) -> None:
    script = [sys.executable, "-B", str(FOLDER.parent / "make_contest.py"), "--to", str(tmp_path)]
    subprocess.run(script, check=True, timeout=60)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(path.name for path in FOLDER.iterdir())
    for path in tmp_path.iterdir():
        new, old = load_workbook(path), load_workbook(FOLDER / path.name)
        assert new.sheet_names == old.sheet_names
        for name in new.sheet_names:
            assert new.get_sheet_by_name(name).to_python() == old.get_sheet_by_name(name).to_python()


def test_sixty_entries_come_in_and_not_all_of_them_may_compete(office: Desk) -> None:
    desk = replace(office, on=date(2017, 10, 25))
    sample_contest.sign_up_sample(desk)
    entries = lists.find_ids(desk, Look("contest_entry"))
    said = perform(desk, verb_named("check_entries", "contest_entry"), entries, {})
    assert said.counts == {"eligible": 56, "ineligible": 3, "pending": 1}
    assert lists.count(desk, Look("expert")) == 24
