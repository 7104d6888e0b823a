"""查找 (Ctrl+K): records, documents, numbers, lists and actions by a few signs or pinyin initials; Enter opens."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem, QWidget

from desktop.queries.desk import Desk
from desktop.queries.everywhere import is_named, like, lists_like, records_like
from desktop.queries.look import Look
from desktop.views.theme.icons import icon

MOST_COMMANDS = 3
OPENS = Qt.ItemDataRole.UserRole
MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class Finder(QLineEdit):
    """Emits `look_wanted` for the hit that was chosen. Its hits hang below it and never take the focus.

    `commands` are what the menu offers; one that is found is carried out.
    """

    look_wanted = Signal(object)

    def __init__(self, desk: Desk, window: QWidget):
        super().__init__(placeholderText="查找记录、文号、功能　Ctrl+K", clearButtonEnabled=True)
        self.desk = desk
        self.commands: Callable[[], Sequence[QAction]] = list
        self.setAccessibleName("查找记录、文号、功能")
        self.setToolTip("名称的一部分、拼音首字母、信用代码尾号、文号、编号，也可以找列表和功能（Ctrl+K）")
        self.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self.hits = QListWidget(window)
        self.hits.setObjectName("hits")
        self.hits.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hits.setFrameShape(QFrame.Shape.NoFrame)
        self.hits.setAccessibleName("查找结果")
        self.hits.itemClicked.connect(self._choose)
        self.hits.hide()
        self._soon = QTimer(self, singleShot=True, interval=0)  # once for all keys that wait in the queue
        self._soon.timeout.connect(self.find)
        self._warm = QTimer(self, singleShot=True, interval=0)
        self._warm.timeout.connect(lambda: lists_like("a"))  # reads the pinyin of all names before the first key
        self.textEdited.connect(lambda _: self._soon.start())
        self.returnPressed.connect(self._enter)
        self.installEventFilter(self)

    def find(self) -> None:
        self._soon.stop()
        typed = self.text().strip()
        self.hits.clear()
        if not typed:
            self.hits.hide()
            return
        records, lists = records_like(self.desk, typed), lists_like(typed)
        meant = [hit for hit in lists if is_named(hit.title, typed)]  # 示范企业, sfqy: the list, not what mentions it
        hits = [*meant, *records, *(hit for hit in lists if hit not in meant)]
        for hit in hits:
            self._add(f"{hit.title}\n{hit.about}", hit.look)
        self._add_commands(typed)
        if not self.hits.count():
            none = self._add("没有找到。换几个字，或只输入拼音首字母。", None)
            none.setFlags(Qt.ItemFlag.NoItemFlags)
        elif hits:
            kind = records[0].look.kind if records else "enterprise"
            self._add(f"在列表中查看“{typed}”的全部结果", Look(kind, search=typed))
        self._place()

    def _add_commands(self, typed: str) -> None:
        named = {action.text().partition("\t")[0].rstrip("…"): action for action in self.commands()}
        for words in list(like(typed, named))[:MOST_COMMANDS]:
            action = named[words]
            keys = action.shortcut().toString()
            self._add(f"{words}\n功能{'　' + keys if keys else ''}", action)

    def _add(self, text: str, opens: Look | QAction | None) -> QListWidgetItem:
        item = QListWidgetItem(text)
        item.setData(OPENS, opens)
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
        if event.type() == QEvent.Type.FocusIn:
            self._warm.start()
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self.hits.isVisible():
            if event.key() in MOVES:
                self.hits.event(event)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.hits.hide()
                return True
        return super().eventFilter(watched, event)

    def _enter(self) -> None:
        if self._soon.isActive() or not self.hits.isVisible():
            self.find()
        if self.hits.currentItem() is not None:
            self._choose(self.hits.currentItem())

    def _choose(self, item: QListWidgetItem) -> None:
        opens = item.data(OPENS)
        if opens is None:
            return
        self.hits.hide()
        self.clear()
        if isinstance(opens, QAction):
            opens.trigger()
        else:
            self.look_wanted.emit(opens)
