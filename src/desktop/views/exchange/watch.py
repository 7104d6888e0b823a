"""Watches a shared folder for packages. It looks at names and never opens a database there."""

from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

from desktop.queries.desk import Desk
from desktop.queries.parcels import shared_folder, unseen

POLL_MS = 60_000  # shares on another machine tell nobody of their changes
SETTLE_MS = 1500  # a file that is being copied grows: look when it has been quiet


class SharedFolder(QObject):
    """Emits `found` with the packages that were not taken yet, whenever that changes."""

    found = Signal(tuple)

    def __init__(self, desk: Desk, parent: QObject):
        super().__init__(parent)
        self.desk = desk
        self.lying: tuple[Path, ...] = ()
        self._sizes: dict[Path, int] = {}
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(lambda _: self._settle.start())
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        self._settle.timeout.connect(self.look)
        self._poll = QTimer(self, interval=POLL_MS)
        self._poll.timeout.connect(self.look)
        self.begin()

    def begin(self) -> None:
        """Watch the folder that is configured now, or none."""
        self.end()
        folder = shared_folder(self.desk)
        if folder is None:
            return
        self._watcher.addPath(str(folder))
        self._poll.start()
        self._settle.start(0)

    def end(self) -> None:
        """Watch nothing any more."""
        for timer in (self._settle, self._poll):
            timer.stop()
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())

    def look(self) -> None:
        files = unseen(self.desk)
        sizes = {file: _size(file) for file in files}
        growing = any(self._sizes.get(file) != size for file, size in sizes.items())
        self._sizes = sizes
        if growing:
            self._settle.start()  # once more, to see that it has been copied whole
        elif files != self.lying:
            self.lying = files
            self.found.emit(files)


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:
        return -1
