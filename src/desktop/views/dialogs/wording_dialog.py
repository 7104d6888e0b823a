"""公文模板: the texts of a paper on the left, how it would print on the right, a fault named while it is typed."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.records import Busy
from desktop.actions.wording import save_wording
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.queries.wordings import (
    LABELS,
    draw_preview,
    entries_of,
    in_words,
    shipped,
    shown,
    text_with,
    typed,
    versions,
    wordings,
)
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.paper_view import PaperView
from desktop.views.dialogs.question import Question
from desktop.views.help.help_key import about

PAUSE_MS = 500  # after the last key before the page is drawn again
LINE, MOST_LINES = 20, 9  # pixels; a longer text scrolls in its own box
WIDE = 34  # characters of a line of the form


class WordingDialog(Dialog):
    """Nothing is kept before 保存, and nothing that has a fault. The last page that could be drawn stays."""

    def __init__(self, desk: Desk, parent: QWidget | None, on_done: Callable[[Outcome], None], key: str = ""):
        super().__init__(parent)
        self.desk, self.on_done = desk, on_done
        self._scratch = TemporaryDirectory(prefix="little-giant-")
        self._drawn = 0
        self._last: QWidget | None = None
        lay_out(self, "wording")
        about(self, "print")
        self.bar = MessageBar()
        self.outer.insertWidget(1, self.bar)
        self.view = PaperView(self.pages, self.paper, self.scale)
        self._settle = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._settle.timeout.connect(self.draw)
        self._load()
        for facts in self.facts:
            self.document.addItem(facts.label, facts.key)
        self.document.setCurrentIndex(max(0, self.document.findData(key)))
        self._connect()
        self.show_document()

    def _connect(self) -> None:
        self.document.activated.connect(lambda _: self.change_document())
        self.older.activated.connect(self.take_older)
        self.field.activated.connect(self._insert)
        self.shipped_button.clicked.connect(lambda: self._fill(shipped(self.chosen.key)))
        self.save_button.clicked.connect(self.save)
        self.close_button.clicked.connect(self.reject)
        QShortcut(QKeySequence("Ctrl+S"), self, self.save)

    def _load(self) -> None:
        self.facts, self._at = wordings(self.desk), 0

    @property
    def chosen(self):
        """The document whose words are in the boxes."""
        return self.facts[self._at]

    def change_document(self) -> None:
        """To the one that was picked; what was typed and not kept is asked about first."""
        if self.document.currentIndex() != self._at and not self._let_go():
            self.document.setCurrentIndex(self._at)
            return
        self.show_document()

    def _let_go(self) -> bool:
        """Whether nothing would be lost, or may be."""
        if self.written == self.chosen.text:
            return True
        said = f"“{self.chosen.label}”的用语改过了，还没有保存。"
        return Question(self, "用语还没有保存", said, "放弃修改", "继续修改", lost=True).agreed()

    def _offer_older(self) -> None:
        """The versions before the one in force, newest first."""
        self._versions = versions(self.desk, self.chosen.key)[1:]
        self.older.clear()
        self.older.addItem("换回旧版…")
        for one in self._versions:
            self.older.addItem("　".join(filter(None, (f"第 {one.number} 版", one.day, one.who, one.note))))
        self.older.setVisible(bool(self._versions))

    def take_older(self, at: int) -> None:
        """Its words come into the boxes; they are in force when they are saved, as a version of their own."""
        self.older.setCurrentIndex(0)
        if at > 0:
            one = self._versions[at - 1]
            self._fill(one.text)
            self.draw()
            if self.save_button.isEnabled():
                self.bar.say(f"这是第 {one.number} 版的用语，保存后成为第 {self.chosen.version + 1} 版。", "quiet")

    def show_document(self) -> None:
        """The words in force of the document that is picked."""
        self._at = self.document.currentIndex()
        chosen = self.chosen
        self._offer_older()
        self.version.setText(f"第 {chosen.version} 版" if chosen.version else "程序自带的用语")
        self.field.clear()
        self.field.addItem("选择后插入到光标处", "")
        for name, meaning in chosen.fields.items():
            self.field.addItem(f"{meaning}　{{{name}}}", name)
        self._fill(chosen.text)
        self.draw()

    def _fill(self, text: str) -> None:
        """A box for each text that the paper has, in the order of the file."""
        self._before, self._given = text, entries_of(text)
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 8, 0)
        self.editors: dict[str, QPlainTextEdit] = {}
        for name, value in self._given.items():
            label, editor = QLabel(LABELS.get(name, name)), QPlainTextEdit(shown(value))
            label.setBuddy(editor)
            editor.setAccessibleName(label.text())
            editor.setTabChangesFocus(True)
            lines = sum(1 + len(line) // WIDE for line in editor.toPlainText().split("\n"))
            editor.setFixedHeight(LINE * min(max(lines, 1), MOST_LINES) + 16)
            if lines <= 1:
                editor.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            editor.textChanged.connect(self._settle.start)
            editor.cursorPositionChanged.connect(lambda editor=editor: self._stand_in(editor))
            box.addWidget(label)
            box.addWidget(editor)
            self.editors[name] = editor
        box.addStretch()
        self.texts.setWidget(inside)
        self._settle.start()

    @property
    def written(self) -> str:
        """The wording as it stands in the boxes; as it was where nothing was typed."""
        now = {
            name: typed(name, editor.toPlainText(), isinstance(self._given[name], list))
            for name, editor in self.editors.items()
        }
        return self._before if now == self._given else text_with(now, self._before)

    def _stand_in(self, editor: QPlainTextEdit) -> None:
        self._last = editor

    def _insert(self, _: int) -> None:
        """Into the box that was typed in last."""
        editor = next((one for one in self.editors.values() if one is self._last), None)
        editor = editor or next(iter(self.editors.values()))
        if self.field.currentData():
            editor.insertPlainText(f"{{{self.field.currentData()}}}")
        self.field.setCurrentIndex(0)
        editor.setFocus()

    def draw(self) -> None:
        """The page in the words as they stand; a fault is said instead."""
        self._settle.stop()
        self._drawn += 1
        target = Path(self._scratch.name) / f"{self._drawn}.pdf"
        try:
            said = draw_preview(self.desk, self.chosen.key, self.written, target)
            self.view.show_file(target)
        except Refusal as refusal:
            self.bar.say(in_words(str(refusal)), "red")
            self.save_button.setEnabled(False)
            return
        self.bar.say(f"预览：{said}", "quiet")
        self.save_button.setEnabled(self.written != self.chosen.text)

    def save(self) -> None:
        """As the next version. A fault is named and nothing is lost."""
        given = {
            "document": self.chosen.key,
            "text": self.written,
            "note": self.note.text().strip() or None,
        }
        try:
            outcome = save_wording(self.desk, (), given)
        except Busy:
            self.bar.say("另一项工作正在写入，请稍候再保存；填写的内容都还在。", "amber")
            return
        except Refusal as refusal:
            self.bar.say(in_words(str(refusal)), "red")
            return
        self._load()
        self.show_document()
        self.note.clear()
        self.bar.say(outcome.message, "green")
        self.on_done(outcome)

    def reject(self) -> None:
        """Esc and the cross ask where something would be lost."""
        if self._let_go():
            super().reject()

    def done(self, result: int) -> None:
        self.view.forget()
        self._settle.stop()
        self._scratch.cleanup()
        super().done(result)
