"""新手引导: the window shows itself, one place after the other; left with Esc, begun again from the menu."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from desktop.queries.look import Look
from desktop.views.theme.dress import role
from desktop.views.theme.tokens import colour

if TYPE_CHECKING:
    from desktop.views.shell.window import MainWindow

BUBBLE_WIDTH = 380
GAP, ROUND = 10, 6
SHADE = QColor(31, 41, 51, 120)


@dataclass(frozen=True, slots=True)
class Stop:
    """`place` opens what is to be seen, and gives the widget that the words are about."""

    title: str
    words: str
    place: Callable[["MainWindow"], QWidget]


def _list(window: "MainWindow") -> QWidget:
    window.open_look(Look("enterprise"))
    page = window.page
    assert page is not None
    if page.model.rowCount():
        page.table.choose_rows([0])
        page.show_chosen()
    return page.table if page.model.rowCount() else page.empty


def _overview(window: "MainWindow") -> QWidget:
    window.notebook.setCurrentIndex(0)
    return window.notebook.tabBar()


def _of_page(name: str) -> Callable[["MainWindow"], QWidget]:
    def find(window: "MainWindow") -> QWidget:
        _list(window)
        return getattr(window.page, name)

    return find


STOPS = (
    Stop(
        "按处室分的标签页",
        "先看“工作总览”：五项目标、三条线、待办。其余标签页按责任处室分，左边是任务，点一项打开它的列表。",
        _overview,
    ),
    Stop(
        "像表格一样的列表",
        "点一格直接打字；从 WPS、Excel 复制一块，在这里 Ctrl+V；双击打开记录。每一步都能撤销。",
        _list,
    ),
    Stop(
        "右边说明依据和下一步",
        "选中一条，这里是它的详情、得分依据和历史；右下角的按钮就是现在该办的一步，不能办的写着为什么。",
        _of_page("detail"),
    ),
    Stop(
        "新增和导入",
        "按 F7 填一条；各区交来的表格用“导入 Excel”，先逐行预览，再一次写入，错的行能存出来改。",
        _of_page("heading"),
    ),
    Stop(
        "到处都能查",
        "Ctrl+K：输入名称的一部分、拼音首字母、信用代码尾号或文号，也能找列表和功能。",
        lambda window: window.find,
    ),
    Stop(
        "菜单和说明",
        "所有功能和快捷键都在菜单里（F10）；按 F1 打开这一处的说明。现在是练习数据，可以放心试。",
        lambda window: window.header.menu_button,
    ),
)


class GuidedTour(QWidget):
    """Lies over the window, shades all but the place it tells of, and keeps the keyboard. Emits `ended`."""

    ended = Signal()

    def __init__(self, window: "MainWindow", stops: tuple[Stop, ...] = STOPS):
        super().__init__(window)
        self.main, self.stops, self.at = window, stops, 0
        self.place: QWidget | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("新手引导")
        self.bubble = role(QFrame(self), "panel")
        self.title, self.words = role(QLabel(), "heading"), QLabel(wordWrap=True)
        self.count = role(QLabel(), "quiet")
        self.skip, self.back, self.next = QPushButton("跳过"), QPushButton("上一步"), QPushButton("下一步")
        self.skip.setToolTip("Esc；以后可从菜单“新手引导”再看")
        self.next.setProperty("primary", True)
        self._lay_out()
        self.skip.clicked.connect(self.end)
        self.back.clicked.connect(lambda: self.go(-1))
        self.next.clicked.connect(lambda: self.go(1))
        window.installEventFilter(self)
        self.resize(window.size())
        self.show()
        self.raise_()
        self.setFocus()
        self.go(0)

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.addWidget(self.count)
        buttons.addStretch()
        for button in (self.skip, self.back, self.next):
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the keyboard stays with the tour itself
            buttons.addWidget(button)
        box = QVBoxLayout(self.bubble)
        box.setContentsMargins(16, 14, 16, 12)
        box.setSpacing(8)
        for widget in (self.title, self.words):
            box.addWidget(widget)
        box.addLayout(buttons)
        self.bubble.setFixedWidth(BUBBLE_WIDTH)

    def go(self, step: int) -> None:
        """To another stop; past the last one it ends."""
        self.at = max(self.at + step, 0)
        if self.at >= len(self.stops):
            self.end()
            return
        stop = self.stops[self.at]
        self.place = stop.place(self.main)
        self.title.setText(stop.title)
        self.words.setText(stop.words)
        self.count.setText(f"{self.at + 1} / {len(self.stops)}")
        self.back.setVisible(self.at > 0)
        self.next.setText("完成" if self.at == len(self.stops) - 1 else "下一步")
        self.setAccessibleDescription(f"{stop.title}。{stop.words}")
        self.raise_()
        self.setFocus()
        self._put()

    def _lit(self) -> QRect:
        assert self.place is not None
        corner = self.place.mapTo(self.main, QPoint(0, 0))
        return QRect(corner, self.place.size()).adjusted(-4, -4, 4, 4).intersected(self.rect())

    def _put(self) -> None:
        """The words below the place, above it, beside it or within it, wherever there is room."""
        self.bubble.adjustSize()
        lit, size = self._lit(), self.bubble.sizeHint()
        left = min(max(lit.center().x() - BUBBLE_WIDTH // 2, GAP), self.width() - BUBBLE_WIDTH - GAP)
        if lit.bottom() + GAP + size.height() < self.height():
            top = lit.bottom() + GAP
        elif lit.top() - GAP - size.height() > 0:
            top = lit.top() - GAP - size.height()
        else:
            top = lit.center().y() - size.height() // 2
            if lit.left() - GAP - BUBBLE_WIDTH > 0:
                left = lit.left() - GAP - BUBBLE_WIDTH
        self.bubble.setGeometry(left, top, BUBBLE_WIDTH, size.height())
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        shade, lit = QPainterPath(), QRectF(self._lit())
        shade.setFillRule(Qt.FillRule.OddEvenFill)
        shade.addRect(QRectF(self.rect()))
        shade.addRoundedRect(lit, ROUND, ROUND)
        painter.fillPath(shade, SHADE)
        painter.setPen(colour("accent"))
        painter.drawRoundedRect(lit, ROUND, ROUND)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right, Qt.Key.Key_Space):
            self.go(1)
        elif key == Qt.Key.Key_Left:
            self.go(-1)

    def event(self, event: QEvent) -> bool:
        """No key of the window or of a list behind works meanwhile."""
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return super().event(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A list that was opened for it takes the keyboard; while this lies over the window it comes back."""
        super().focusOutEvent(event)
        if self.isVisible() and event.reason() == Qt.FocusReason.OtherFocusReason:
            QTimer.singleShot(0, self, self.setFocus)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.main and event.type() == QEvent.Type.Resize and self.place is not None:
            self.resize(self.main.size())
            self._put()
        return super().eventFilter(watched, event)

    def end(self) -> None:
        self.main.removeEventFilter(self)
        self.hide()
        self.ended.emit()
        self.deleteLater()
