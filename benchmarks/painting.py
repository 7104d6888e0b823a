"""The child of `first_paint`: shows a window and ends once it is painted. Imports nothing before it is needed.

python -m benchmarks.painting [FOLDER]
"""

import os
import sys

TABS = (
    "工作总览",
    "企业（团队）库",
    "创新创业处",
    "高新处",
    "合作处",
    "知识产权处",
    "服务中心",
    "资金管理",
    "数据交换",
    "公文",
)


def _leave_when_painted() -> object:
    """Ends the process, as it is, once a window has been painted."""
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QWidget

    class Watch(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if (
                event.type() == QEvent.Type.Paint
                and isinstance(watched, QWidget)
                and watched.window().isVisible()
            ):
                QTimer.singleShot(0, lambda: os._exit(0))
            return False

    app = QApplication([])
    watch = Watch(app)
    app.installEventFilter(watch)
    return app


def _show_bare() -> None:
    app = _leave_when_painted()
    from PySide6.QtWidgets import QTabWidget, QWidget

    notebook = QTabWidget()
    for label in TABS:
        notebook.addTab(QWidget(), label)
    notebook.resize(1366, 768)
    notebook.show()
    app.exec()


def _show_ours(folder: str) -> None:
    _leave_when_painted()
    from desktop.bootstrap import main

    main(["--data", folder])


if __name__ == "__main__":
    _show_ours(sys.argv[1]) if len(sys.argv) > 1 else _show_bare()
