"""The window's end of the line to `desktop.worker`."""

import atexit
import json
import sys
import time
from collections.abc import Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QObject, QProcess, QTimer, Signal
from shiboken6 import isValid

from desktop.actions.outcome import Outcome
from desktop.queries.desk import Desk

GRACE_MS = 1500  # for a worker to stop by itself before it is ended: either way nothing is half written
BROKEN = "后台进程意外结束，没有写入任何内容，请重试。"


class JobProcess(QObject):
    """One worker process, started with the first request and asked one thing at a time.

    `progress` gives (done, total, doing), total 0 while it is not known; `book` and `rows` are parts of a
    preview. A request ends with exactly one of `done` (plain result), `refused` (a sentence) or `cancelled`.
    """

    progress = Signal(int, int, str)
    book = Signal(dict)
    rows = Signal(list)
    done = Signal(dict)
    refused = Signal(str)
    cancelled = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None):
        super().__init__(parent)
        self.desk = desk
        self.busy = False
        self.disputed: tuple[str, ...] = ()  # the conflicts that kept a paper from being printed
        self._stopping = False
        self._unread = b""
        self._process: QProcess | None = None
        self._patience = QTimer(self, singleShot=True, interval=GRACE_MS)
        self._patience.timeout.connect(self._kill)

    def ask(self, do: str, **request: Any) -> None:
        """Send a request. The worker keeps what it found (a preview) for the next one."""
        if self._process is None:
            self._start()
        self.busy, self._stopping = True, False
        self._write({"do": do, **request})

    def _start(self) -> None:
        process = QProcess(QCoreApplication.instance())  # lives on when its dialog goes, until it has ended
        process.setProcessChannelMode(QProcess.ProcessChannelMode.ForwardedErrorChannel)
        process.readyReadStandardOutput.connect(self._read)
        process.finished.connect(self._ended)
        process.errorOccurred.connect(self._broke)
        program, *arguments = worker_command()
        process.start(program, arguments)
        self._process = process
        _running.append(process)
        self.destroyed.connect(partial(_let_go, process))
        desk = self.desk
        seat = {"folder": str(desk.store.place.folder), "user": desk.actor.id}
        self._write(seat | ({"on": desk.on.isoformat()} if desk.on else {}))

    def _write(self, line: Mapping[str, Any]) -> None:
        if self._process is not None:
            self._process.write((json.dumps(line) + "\n").encode())

    def _read(self) -> None:
        if self._process is None:
            return
        self._unread += bytes(self._process.readAllStandardOutput().data())
        *lines, self._unread = self._unread.split(b"\n")
        for line in lines:
            self._hear(json.loads(line))

    def _hear(self, answer: dict[str, Any]) -> None:
        match answer:
            case {"progress": {"done": done, "total": total, "doing": doing}}:
                self.progress.emit(done, total, doing)
            case {"book": book}:
                self.book.emit(book)
            case {"rows": rows}:
                self.rows.emit(rows)
            case {"done": result}:
                self._finish()
                self.desk.store.changed_elsewhere()
                self.done.emit(result)
            case {"refused": _, "cancelled": True}:
                self._finish()
                self.cancelled.emit()
            case {"refused": sentence} | {"failed": sentence}:
                self._finish()
                self.disputed = tuple(answer.get("disputed", ()))
                self.refused.emit(sentence)

    def _finish(self) -> None:
        self.busy = False
        self._patience.stop()

    def cancel(self) -> None:
        """Stop the request that runs; `cancelled` follows, unless it was done before it heard of it."""
        if self.busy:
            self._stopping = True
            self._write({"cancel": True})
            self._patience.start()

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()

    def _broke(self, error: QProcess.ProcessError) -> None:
        if error == QProcess.ProcessError.FailedToStart:
            self._ended()

    def _ended(self, *_: object) -> None:
        """The process is gone: stopped on purpose, or fallen over in the middle of something."""
        self._process, self._unread = None, b""
        if not self.busy:
            return
        self._finish()
        if self._stopping:
            self.cancelled.emit()
        else:
            self.refused.emit(BROKEN)

    def close(self) -> None:
        """Let the worker go; what it holds is forgotten. It ends in its own time, or is ended after `GRACE_MS`.

        Never waits: this is called from within the signals of the very process, whose notifiers Qt would
        take away under its own feet.
        """
        process, self._process = self._process, None
        self._finish()
        if process is None:
            return
        for signal in (process.readyReadStandardOutput, process.finished, process.errorOccurred):
            signal.disconnect()
        _let_go(process)


_running: list[QProcess] = []


def _let_go(process: QProcess, *_: object) -> None:
    if not isValid(process):
        return
    _running[:] = [one for one in _running if isValid(one) and one.state() != QProcess.ProcessState.NotRunning]
    if process not in _running:
        process.deleteLater()
        return
    process.finished.connect(process.deleteLater)
    process.closeWriteChannel()
    QTimer.singleShot(GRACE_MS, process, process.kill)


@atexit.register
def _end_all() -> None:
    """The program goes: whoever has not ended yet is ended now. What it was writing is one transaction."""
    for process in filter(isValid, _running):
        if process.state() != QProcess.ProcessState.NotRunning:
            process.closeWriteChannel()
            process.kill()
            process.waitForFinished(GRACE_MS)


class TimeLeft:
    """How long a job will take yet, from how fast it has been; said only once that is worth saying."""

    def __init__(self) -> None:
        self._began = time.monotonic()

    def said(self, done: int, total: int) -> str:
        spent = time.monotonic() - self._began
        if not done or not total or spent < 1:
            return ""
        left = spent * (total - done) / done
        if left < 60:
            return f"约剩 {max(round(left), 1)} 秒"
        return f"约剩 {round(left / 60)} 分钟"


def worker_command() -> list[str]:
    """How this program starts itself as a worker: the frozen program, or the interpreter on the module."""
    if getattr(sys, "frozen", False):
        return [sys.executable, "worker"]
    return [sys.executable, "-m", "desktop.worker"]


def outcome_from(plain: Mapping[str, Any]) -> Outcome:
    """The `Outcome` that a worker sent as plain values."""
    return Outcome(
        plain["message"],
        frozenset(plain["kinds"]),
        plain["batch"],
        tuple(plain["ids"]),
        plain["counts"],
        tuple(plain["notes"]),
        plain["waits"],
        plain["details"],
    )
