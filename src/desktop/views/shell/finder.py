"""查找 (Ctrl+K): firms and teams by part of the name, pinyin initials, tail of the code; Enter opens."""

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Filter, Look
from desktop.queries.pick import candidates
from desktop.views.theme.icons import icon

SOUGHT = ("enterprise", "team")
MOST_HITS = 10
PAUSE_MS = 120
LOOK = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Finder(QLineEdit):
    """Emits `look_wanted` for the hit that was chosen. Its hits hang below it and never take the focus."""

    look_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget):
        super().__init__(placeholderText="查找企业、团队　Ctrl+K", clearButtonEnabled=True)
        self.desk = desk
        self.setAccessibleName("查找企业、团队")
        self.setToolTip("名称的一部分、拼音首字母、信用代码尾号（Ctrl+K）")
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.hits = QListWidget(window)
        self.hits.setObjectName("hits")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setAccessibleName("查找结果")
        self.hits.itemClicked.connect(self._choose)
        self.hits.hide()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self.find)
        self.textEdited.connect(lambda _: self._pause.start())
        self.returnPressed.connect(self._enter)
        self.installEventFilter(self)

    def find(self) -> None:
        self._pause.stop()
        typed = self.text().strip()
        self.hits.clear()
        if not typed:
            self.hits.hide()
            return
        for hit in candidates(self.desk, SOUGHT, typed, MOST_HITS):
            label = kind_facts(hit.kind).label
            self._add(
                f"{hit.title}\n{label}　{hit.hint}", Look(hit.kind, filters=(Filter("id", "in", (hit.id,)),))
            )
        if not self.hits.count():
            none = self._add("没有找到。换几个字，或只输入拼音首字母。", None)
            none.setFlags(Qt.ItemFlag.NoItemFlags)
        else:
            self._add(f"在企业列表中查看“{typed}”的全部结果", Look("enterprise", search=typed))
        self._place()

    def _add(self, text: str, look: Look | None) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(LOOK, look)
        lines = text.count("\n") + 1
        item.setSizeHint(QSize(0, lines * (self.fontMetrics().height() + 2) + 8))
        self.hits.addItem(item)
        return item

    def _place(self) -> None:
        height = sum(self.hits.item(at).sizeHint().height() for at in range(self.hits.count())) + 8
        width = max(self.width(), 380)
        below = self.mapTo(self.hits.parentWidget(), QPoint(self.width() - width, self.height() + 4))
        self.hits.setGeometry(below.x(), below.y(), width, height)
        self.hits.setCurrentRow(0)
        self.hits.show()
        self.hits.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hits.hide()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.hits.isVisible():
            if event.key() in MOVES:
                self.hits.event(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hits.hide()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._pause.isActive() or not self.hits.isVisible():
            self.find()
        if self.hits.currentItem() is not None:
            self._choose(self.hits.currentItem())

    def _choose(self, item: QListWidgetItem) -> None:
        look = item.data(LOOK)
        if look is not None:
            self.hits.hide()
            self.clear()
            self.look_wanted.emit(look)
