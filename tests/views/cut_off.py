"""Finds words on a window that have less room than they need."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QHeaderView, QLabel, QPushButton, QTabBar, QToolButton, QWidget

SLACK = 2  # pixels that rounding of type at a fractional scale may take


def cut_off(window: QWidget) -> list[str]:
    """Each label, button or tab that is cut off, by its words and what it lacks; an empty list when all is well."""
    found = []
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not _scrolled_away(widget, window):
            found += _lacking(widget)
    return found


def _lacking(widget: QWidget) -> list[str]:
    if isinstance(widget, QLabel) and widget.text():
        needs, has = _label(widget), widget.contentsRect().size()
    elif isinstance(widget, QPushButton | QToolButton) and widget.text():
        needs, has = QSize(widget.sizeHint().width(), widget.minimumSizeHint().height()), widget.size()
    elif isinstance(widget, QHeaderView):
        return _headings(widget)
    elif isinstance(widget, QTabBar):
        return [
            f"标签页“{widget.tabText(at)}”"
            for at in range(widget.count())
            if widget.fontMetrics().horizontalAdvance(widget.tabText(at)) > widget.tabRect(at).width()
        ]
    else:
        return []
    short = [f"宽 {needs.width()}>{has.width()}"] if needs.width() > has.width() + SLACK else []
    short += [f"高 {needs.height()}>{has.height()}"] if needs.height() > has.height() + SLACK else []
    return [f"{type(widget).__name__}“{widget.text()[:40]}”：{'，'.join(short)}"] if short else []


def _headings(header: QHeaderView) -> list[str]:
    """Sections that are narrower than their words; one that somebody drew together shows … and is not ours."""
    across = header.orientation() == Qt.Orientation.Horizontal
    found = []
    for at in range(header.count()) if across and header.model() is not None else ():
        words = str(header.model().headerData(at, Qt.Orientation.Horizontal) or "")
        needs = max(map(header.fontMetrics().horizontalAdvance, words.split("\n")))
        if not header.isSectionHidden(at) and needs > header.sectionSize(at):
            found.append(f"列标题“{words}”：宽 {needs}>{header.sectionSize(at)}")
    return found


def _label(label: QLabel) -> QSize:
    """What its words take, in the lines that its width gives them; markup is counted as it is shown."""
    document = QTextDocument()
    document.setDefaultFont(label.font())
    document.setDocumentMargin(0)
    rich = label.textFormat() != Qt.TextFormat.PlainText and "</" in label.text()
    document.setHtml(label.text()) if rich else document.setPlainText(label.text())
    indent = max(label.indent(), 0)
    if label.wordWrap():
        document.setTextWidth(max(label.contentsRect().width() - indent, 1))
        return QSize(0, round(document.size().height()))
    return QSize(round(document.idealWidth()) + indent, round(document.size().height()))


def _scrolled_away(widget: QWidget, window: QWidget) -> bool:
    """Whether nothing of it is on the screen: in a scroll area it is reached by scrolling."""
    return widget.visibleRegion().isEmpty()
