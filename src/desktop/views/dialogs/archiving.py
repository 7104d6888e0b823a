"""归档 from the window: where to, in a process of its own, and what came of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from desktop.actions.outcome import Outcome
from desktop.fields import file_name
from desktop.queries.desk import Desk
from desktop.views.jobs.progress import run

from .file_name import named

NAMED = 12  # missing papers that are listed one by one


def ask_where(title: str, today: date, parent: QWidget) -> Path | None:
    """The zip to write; None when the clerk thought better of it."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    offered = Path(documents) / f"归档 {file_name(title)} {today:%Y-%m-%d}.zip"
    name, _ = QFileDialog.getSaveFileName(parent, "归档存为", str(offered), "压缩文件 (*.zip)")
    return named(name, ".zip") if name else None


def begin(
    desk: Desk, kind: str, record_id: str, target: Path, parent: QWidget, on_done: Callable[[Outcome], None]
) -> None:
    """Write it beside the window; its end is told in a box that waits for nobody."""

    def done(outcome: Outcome) -> None:
        on_done(outcome)
        _tell(parent, "已归档", outcome.message, outcome.notes, QMessageBox.Icon.Information)

    def refused(sentence: str) -> None:
        _tell(parent, "没有归档", sentence, (), QMessageBox.Icon.Warning)

    request = {"do": "archive", "kind": kind, "record_id": record_id, "target": str(target)}
    run(desk, parent, "归档", request, done, refused)


def _tell(
    parent: QWidget, heading: str, said: str, missing: tuple[str, ...], sign: QMessageBox.Icon
) -> None:
    box = QMessageBox(sign, heading, said, QMessageBox.StandardButton.Ok, parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    if missing:
        more = "" if len(missing) <= NAMED else f"\n……其余 {len(missing) - NAMED} 件见压缩文件中的目录。"
        box.setInformativeText(f"缺 {len(missing)} 件：\n" + "\n".join(missing[:NAMED]) + more)
    box.open()
