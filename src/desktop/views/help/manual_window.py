"""说明: the manual beside the work, opened at the page for the place one is in."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QSplitter,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.verbs import verbs_for
from desktop.assets import asset
from desktop.queries import manual
from desktop.queries.manual import KIND_PAGE
from desktop.views.dialog import Dialog
from desktop.views.theme.tokens import tokens

KEY = Qt.ItemDataRole.UserRole
FIRST = "start"
PICTURE_WIDTH = 620


class ManualWindow(Dialog):
    """Stays open beside the window it belongs to; `open_page` shows another page of it."""

    def __init__(self, parent: QWidget | None, key: str):
        super().__init__(parent)
        self.setWindowTitle("说明")
        self.resize(980, 680)
        self.search = QLineEdit(placeholderText="在说明中查找", clearButtonEnabled=True)
        self.search.setAccessibleName("在说明中查找")
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setAccessibleName("说明目录")
        self.list.currentItemChanged.connect(self._chosen)
        self.text = QTextBrowser(openLinks=False)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName("说明内容")
        self._lay_out()
        self._narrow("")
        self.open_page(key)

    def _lay_out(self) -> None:
        left = QWidget()
        side = QVBoxLayout(left)
        side.setContentsMargins(12, 12, 4, 12)
        side.addWidget(self.search)
        side.addWidget(self.list, 1)
        split = QSplitter(childrenCollapsible=False)
        split.addWidget(left)
        split.addWidget(self.text)
        split.setSizes([230, 750])
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(split)

    def _narrow(self, typed: str) -> None:
        """The chapters in which all that was typed is found."""
        self.list.blockSignals(True)
        self.list.clear()
        for chapter in manual.search(typed):
            item = QListWidgetItem(chapter.title)
            item.setData(KEY, chapter.key)
            self.list.addItem(item)
        self.list.blockSignals(False)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            self.open_page(item.data(KEY))

    def open_page(self, key: str) -> None:
        try:
            words = manual.page(key)
        except KeyError:
            key, words = FIRST, manual.page(FIRST)
        if key.startswith(KIND_PAGE):
            words += _actions(key.removeprefix(KIND_PAGE))
        document = QTextDocument(self.text)
        document.setDefaultFont(self.text.font())
        document.setDocumentMargin(18)
        document.setBaseUrl(QUrl.fromLocalFile(str(asset("docs", "manual")) + "/"))
        document.setMarkdown(words)
        styled = QTextDocument(self.text)
        styled.setDefaultFont(self.text.font())
        styled.setDocumentMargin(18)
        styled.setBaseUrl(document.baseUrl())
        styled.setDefaultStyleSheet(_style())
        styled.setHtml(_plain_html(document.toHtml()))
        self.text.setDocument(styled)
        self.key = key


def _plain_html(html: str) -> str:
    """Pictures no wider than the page, with no more room around them than words have; tables with room in their cells."""
    html = html.replace('text-indent:0px;"><img ', 'text-indent:0px; line-height:100%;"><img ')
    html = html.replace("<img ", f'<img width="{PICTURE_WIDTH}" ')
    return html.replace("<table ", '<table cellpadding="6" width="100%" ').replace('border="1"', 'border="0"')


def _style() -> str:
    part = tokens()
    return (
        f"h1 {{ color: {part['ink']}; }} h2 {{ color: {part['accent']}; }}"
        f" td {{ border-bottom: 1px solid {part['hairline']}; }} p, li {{ line-height: 150%; }}"
    )


def _actions(kind: str) -> str:
    """What can be done with records of a type, from the actions themselves."""
    verbs = verbs_for(kind)
    if not verbs:
        return ""
    lines = [f"- **{verb.label}**　{verb.help}" for verb in verbs]
    return "\n## 可以办理\n\n" + "\n".join(lines) + "\n"
