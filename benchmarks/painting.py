"""The child of `first_paint` and `first_figures`: ends once a window is painted. Imports nothing before it is needed.

python -m benchmarks.painting [FOLDER [figures]]

With `figures` it ends only when the window can be worked with and 工作总览 stands in it, painted.
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


def _leave_when_filled() -> object:
    """Looks now and then, and never at an event: to be asked about each would slow down what is measured."""
    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    app = QApplication([])
    look = QTimer(app, interval=5)

    def leave() -> None:
        for window in app.topLevelWidgets():
            made = getattr(window, "made", {})
            if 0 in made and made[0].is_filled:
                window.repaint()
                os._exit(0)

    look.timeout.connect(leave)
    look.start()
    return app


def _show_ours(folder: str, figures: bool) -> None:
    app = _leave_when_filled() if figures else _leave_when_painted()
    from desktop.bootstrap import main

    main(["--data", folder])
    del app


if __name__ == "__main__":
    _show_ours(sys.argv[1], "figures" in sys.argv[2:]) if len(sys.argv) > 1 else _show_bare()
