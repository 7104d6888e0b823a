"""A job that runs on its own, with a small window that says how far it is."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.queries.desk import Desk
from desktop.views.jobs.process import JobProcess, TimeLeft, outcome_from

SHOW_AFTER_MS = 400  # work that is done sooner needs no window


class ProgressLine(QWidget):
    """What is being done, how far it is, how long it will take yet, and a cancel that leaves nothing half done."""

    def __init__(self, job: JobProcess):
        super().__init__()
        self.job = job
        self.doing, self.left = QLabel(), QLabel()
        self.left.setProperty("role", "quiet")
        self.bar = QProgressBar(textVisible=False, maximum=0)
        self.bar.setAccessibleName("进度")
        self.stop = QPushButton("取消", autoDefault=False)
        self.stop.setToolTip("停下来，什么也不写入")
        self.stop.clicked.connect(self.cancel)
        self._time = TimeLeft()
        words = QHBoxLayout()
        words.addWidget(self.doing)
        words.addStretch()
        words.addWidget(self.left)
        line = QHBoxLayout()
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(words)
        box.addLayout(line)
        job.progress.connect(self.say)

    def begin(self, doing: str) -> None:
        self._time = TimeLeft()
        self.stop.setEnabled(True)
        self.say(0, 0, doing)

    def say(self, done: int, total: int, doing: str) -> None:
        of = f"　{done:,} / {total:,}" if total and done else ""
        self.doing.setText(f"{doing}……{of}")
        self.left.setText(self._time.said(done, total))
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def cancel(self) -> None:
        self.stop.setEnabled(False)
        self.doing.setText("正在停下来……")
        self.job.cancel()


class ProgressDialog(QDialog):
    """Stands before the window while a job runs; Esc is its cancel."""

    def __init__(self, job: JobProcess, title: str, parent: QWidget):
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(420)
        self.line = ProgressLine(job)
        box = QVBoxLayout(self)
        box.setContentsMargins(18, 16, 18, 16)
        box.addWidget(QLabel(title))
        box.addWidget(self.line)
        self.line.begin(title)

    def reject(self) -> None:
        self.line.cancel()


def run(
    desk: Desk,
    parent: QWidget,
    title: str,
    request: dict[str, Any],
    on_done: Callable[[Outcome], None],
    on_refused: Callable[[str], None],
    kept: JobProcess | None = None,
) -> JobProcess:
    """Do one job in a process of its own. Exactly one of the two callables is called, on a cancel with its sentence.

    The dialog appears only when the job takes longer than a moment; the window stays alive meanwhile. `kept` is a
    process that the caller has for several jobs, and lets go of: what one of them found the next one need not find.
    """
    job = kept or JobProcess(desk, parent)
    dialog = ProgressDialog(job, title, parent)
    soon = QTimer(dialog, singleShot=True, interval=SHOW_AFTER_MS)
    soon.timeout.connect(dialog.open)

    def finish() -> None:
        # what these hold may be all that keeps `parent` alive: let go of it now, not while the job is taken apart
        for signal in (job.done, job.refused, job.cancelled):
            signal.disconnect()
        soon.stop()
        dialog.done(0)
        dialog.deleteLater()
        if kept is None:
            job.close()
            job.deleteLater()

    def done(plain: dict[str, Any]) -> None:
        finish()
        on_done(outcome_from(plain))

    def refused(sentence: str) -> None:
        finish()
        on_refused(sentence)

    job.done.connect(done)
    job.refused.connect(refused)
    job.cancelled.connect(lambda: refused("已取消，没有写入任何内容。"))
    soon.start()
    job.ask(**request)
    return job
