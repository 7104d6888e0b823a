"""A key stroke in 查找 (Ctrl+K), which looks in every ledger: 100,000 records of all types, until the hits are painted."""

from itertools import cycle
from pathlib import Path

from desktop.store.store import Store

from .bare import connected
from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread

TYPED = (
    "鞍",
    "鞍山",
    "阀门",
    "asly",
    "jxyxgs",
    "00004",
    "海纳",
    "没有这样的",
    "第7号",
    "dyz",
    "资金",
    "第250号",
)
LIKE = "select id from (select id, search_key from enterprise union all select id, search_key from team) where search_key like ?"


def compare(folder: Path) -> Comparison:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtGui import QInputMethodEvent
    from PySide6.QtWidgets import QApplication

    from desktop.views.shell.window import MainWindow
    from desktop.views.theme.dress import dress

    class Painted(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(True)
            return False

    painted: list[bool] = []
    app = QApplication.instance() or QApplication([])
    dress(app)  # type: ignore[arg-type]
    store = Store.open(spread(folder))
    window = MainWindow(desk(store))
    window.resize(1366, 768)
    window.show()
    watch = Painted(window)
    window.find.hits.viewport().installEventFilter(watch)
    window.notebook.setCurrentIndex(1)  # 工作总览 reads on by itself for a while
    window.find.setFocus()
    app.processEvents()
    bare = connected(store.database.path)
    ours, theirs = cycle(TYPED), cycle(TYPED)

    def strike() -> Work:
        typed = next(ours)
        window.find.setText(typed[:-1])
        window.find.find()
        app.processEvents()
        return lambda: press(typed[-1])

    def press(key: str) -> None:
        typed = QInputMethodEvent()  # as an input method says it, since most of what is typed is Chinese
        typed.setCommitString(key)
        QApplication.sendEvent(window.find, typed)
        painted.clear()
        while not painted:
            app.processEvents()

    def like() -> Work:
        typed = f"%{next(theirs)}%"
        return lambda: bare.execute(LIKE, (typed,)).fetchall()

    return Comparison(
        "key stroke in 查找 over 100,000 records of all types",
        Side("firms and teams in pinyin order, every other ledger, lists and actions by name, painted", strike),
        Side("one bare LIKE over firms and teams", like),
        aim=8,
        within=0.05,
        rounds=len(TYPED) * 5,
        kept=(window,),
    )
