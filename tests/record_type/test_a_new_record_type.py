"""The measure of the design: a record type more is one class, one migration and one layout file, nothing else.

docs/adding-a-record-type.md tells how; the three files are those of `interview/`.
"""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from desktop.store.migrate import newest

HERE, ROOT = Path(__file__).parent, Path(__file__).parents[2]
PLACES = {  # where each of the three files goes
    "interview.py": "src/desktop/records/interview.py",
    "interview.toml": "ui/layout/interview.toml",
    "0000_interview.py": "db/versions/9999_interview.py",
}


def test_the_folder_holds_three_files_of_which_one_declares_eight_fields() -> None:
    assert {path.name for path in (HERE / "interview").iterdir() if path.is_file()} == set(PLACES)
    assert (HERE / "interview" / "interview.py").read_text("utf-8").count(" = col.") == 8


@pytest.fixture(scope="module")
def seen(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What `drive.py` saw in a copy of the project with the three files added."""
    project, work = tmp_path_factory.mktemp("project"), tmp_path_factory.mktemp("work")
    for part in ("src", "ui", "db"):
        shutil.copytree(ROOT / part, project / part, ignore=shutil.ignore_patterns("__pycache__"))
    (project / "resources").symlink_to(ROOT / "resources")
    for name, place in PLACES.items():
        text = (HERE / "interview" / name).read_text("utf-8")
        text = text.replace('"0000"', '"9999"').replace("the newest", newest())
        (project / place).write_text(text, "utf-8")
    child = subprocess.run(
        [sys.executable, HERE / "drive.py", work],
        env={
            **os.environ,
            "PYTHONPATH": str(project / "src"),
            "PYTHONIOENCODING": "utf-8",
            "QT_QPA_PLATFORM": "offscreen",
            "LITTLE_GIANT_PROFILE": str(work / "profile"),
        },
        capture_output=True,
        encoding="utf-8",
    )
    assert child.returncode == 0, child.stderr
    return json.loads(child.stdout.splitlines()[-1])


def test_it_is_in_the_tab_of_its_task_with_a_list(seen: dict[str, Any]) -> None:
    assert (seen["tab"], seen["title"]) == ("企业（团队）库", "走访记录")
    assert seen["cells"] == ["鞍山砺岳阀门有限公司", "2017-11-03", "实地走访", "王某某", "1,200.50", "是"]


def test_its_form_has_every_field_under_its_label(seen: dict[str, Any]) -> None:
    bare = [re.sub(r"<[^>]*>|\*", "", label).strip() for label in seen["labels"]]
    assert len(bare) == 8 and {"企业", "走访日期", "座谈人数（人）", "情况和问题"} <= set(bare)


def test_it_is_found_by_pinyin_initials(seen: dict[str, Any]) -> None:
    assert seen["found_by_initials"] == 1


def test_its_template_is_filled_in_and_imported(seen: dict[str, Any]) -> None:
    assert {"企业", "走访日期", "走访方式", "拟投资额（万元）"} <= set(seen["headings"])
    assert seen["imported"] == {
        "read": 1, "inserted": 1, "updated": 0, "unchanged": 0, "skipped": 0, "refused": 0
    }  # fmt: skip


def test_what_is_exported_comes_back_without_a_change(seen: dict[str, Any]) -> None:
    assert (seen["exported_again"]["read"], seen["exported_again"]["unchanged"]) == (2, 2)


def test_its_history_says_what_was_changed_and_its_import_is_undone(seen: dict[str, Any]) -> None:
    assert seen["history"][0] == [["座谈人数", "6", "8"]]
    assert seen["undone"] == {"undone": 1, "left": 0} and seen["left"] == 1


def test_only_who_may_write_it_does(seen: dict[str, Any]) -> None:
    assert seen["reader"].endswith("。")


def test_it_travels_in_packages_and_the_log_adds_up(seen: dict[str, Any]) -> None:
    assert seen["sound"] and seen["packed"]
