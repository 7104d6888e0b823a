"""Files that nobody means to import, chosen in the window: a sentence each, and nothing to press."""

from pathlib import Path

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.look import Look
from desktop.views.dialogs.import_dialog import ImportDialog
from tests.patience import PATIENCE
from tests.sheets import bad_files

LIMIT_KB = 300 * 1024


def test_a_bad_file_chosen_in_the_window_is_one_sentence_and_no_import(
    qtbot: QtBot, qapp: QApplication, office: Desk, tmp_path: Path
) -> None:
    """One dialog takes them all, one after another; its worker neither dies nor grows beyond 300 MB."""
    bad_files.make_all(tmp_path)
    dialog = ImportDialog(office, "enterprise", None, lambda _: None)
    qtbot.addWidget(dialog)
    dialog.show()
    wrong, workers = {}, set()
    for name, (_, says) in bad_files.REFUSED.items():
        dialog.take(tmp_path / name)
        qtbot.waitUntil(lambda: not dialog.job.busy, timeout=PATIENCE)
        workers.add(dialog.job._process.processId())
        text = dialog.bar.text.text()
        fine = dialog.bar.isVisible() and says in text and text.endswith("。") and "程序出错" not in text
        if not fine or dialog.import_button.isEnabled() or dialog.refused_button.isEnabled():
            wrong[name] = text
    assert wrong == {}
    assert len(workers) == 1, "one worker outlives all of them"
    assert peak_kb(workers.pop()) < LIMIT_KB
    for name in bad_files.READ:
        dialog.take(tmp_path / name)
        qtbot.waitUntil(lambda: not dialog.job.busy, timeout=PATIENCE)
        assert dialog.preview.model.lines or dialog.bar.text.text().endswith("。"), name
        assert "程序出错" not in dialog.bar.text.text()
    assert lists.count(office, Look("enterprise")) == 0, "a preview writes nothing"


def peak_kb(pid: int) -> int:
    """The most memory that the process has had, in KB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])
