"""A list of records: search, filters, order, and what can be done with what is chosen."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPushButton,
    QSplitter,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.actions import records
from desktop.actions.outcome import Outcome
from desktop.actions.verb import Verb
from desktop.actions.verbs import verbs_for
from desktop.fields import Kind, Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.look import Filter, Look
from desktop.queries.record import view
from desktop.views.forms.ask import AskDialog
from desktop.views.forms.record_form import RecordForm
from desktop.views.lists.detail import DetailPanel
from desktop.views.lists.model import ListModel
from desktop.views.theme.dress import role

ROW_HEIGHT = 27
FILTERED = {Kind.CHOICE, Kind.TERM, Kind.YEAR, Kind.FLAG}
PAUSE_MS = 120  # between the last key and the search


class ListPage(QWidget):
    """One look at records of one type, with the panel that explains the current one."""

    def __init__(
        self, desk: Desk, look: Look, on_done: Callable[[Outcome], None], on_open: Callable[[Look], None]
    ):
        super().__init__()
        self.desk, self.look, self.on_done = desk, look, on_done
        self.facts = kind_facts(look.kind)
        self.title = role(QLabel(), "title")
        self.search = QLineEdit(placeholderText="搜索：名称、拼音首字母、代码尾号", clearButtonEnabled=True)
        self.model = ListModel(desk, look)
        self.table = QTableView()
        self.empty = role(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "quiet")
        self.detail = DetailPanel(desk, on_open)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._lay_out()
        self._connect()
        self._say_what_is_shown()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.title)
        top.addStretch()
        self.buttons = [self._verb_button(verb) for verb in verbs_for(self.look.kind)[:4]]
        for button in self.buttons:
            top.addWidget(button)
        if self.facts.by_hand and not self.facts.irrevocable:
            new = QPushButton(f"新增{self.facts.label}", toolTip="F7")
            new.setProperty("primary", True)
            new.clicked.connect(self.create_record)
            top.addWidget(new)
        second = QHBoxLayout()
        second.addWidget(self.search, 1)
        for column in self.model.columns:
            if column.field.kind in FILTERED:
                second.addWidget(self._filter_button(column.field.name, column.field.label))
        self._dress_table()
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(12, 12, 4, 12)
        box.addLayout(top)
        box.addLayout(second)
        box.addWidget(self.table, 1)
        box.addWidget(self.empty, 1)
        split = QSplitter(childrenCollapsible=False)
        split.addWidget(middle)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([780, 300])
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 0, 12, 12)
        outer.addWidget(split)

    def _dress_table(self) -> None:
        table = self.table
        table.setModel(self.model)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        table.setWordWrap(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = table.horizontalHeader()
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for at in range(min(len(self.model.columns), 12)):
            shown = [self.model.text(row, at) for row in range(min(40, len(self.model.ids)))]
            texts = [self.model.columns[at].heading, *shown]
            width = max(self.fontMetrics().horizontalAdvance(text) for text in texts) + 28
            table.setColumnWidth(at, min(max(width, 70), 300))

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(lambda: self.show_look(replace(self.look, search=self.search.text())))
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_current())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._judge_buttons())
        self.table.doubleClicked.connect(lambda _: self.edit_record())
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        for keys, do in (
            ("F2", self.edit_record),
            ("F3", self.search.setFocus),
            ("Ctrl+F", self.search.setFocus),
            ("F5", self.refresh),
            ("F7", self.create_record),
            ("Del", self.remove_records),
        ):
            QShortcut(QKeySequence(keys), self, do, context=Qt.ShortcutContext.WidgetWithChildrenShortcut)
        QShortcut(
            QKeySequence.StandardKey.Copy, self.table, self.copy, context=Qt.ShortcutContext.WidgetShortcut
        )

    def _verb_button(self, verb: Verb) -> QPushButton:
        button = QPushButton(verb.label + "…")
        button.setProperty("verb", verb.key)
        button.clicked.connect(lambda: self.act(verb))
        button.judge = lambda: self._judge(button, verb)  # type: ignore[attr-defined]
        return button

    def _judge(self, button: QPushButton, verb: Verb) -> None:
        """Enabled when the action can be done to the current record; the tooltip says why it cannot."""
        why = "" if verb.alone else "请先选中记录。"
        ids = self.chosen()
        if ids:
            row = view(self.desk, self.look.kind, ids[0]).row
            why = verb.hindrance(self.desk, row)
        button.setEnabled(not why)
        button.setToolTip(why or verb.help or verb.label)

    def _judge_buttons(self) -> None:
        for button in self.buttons:
            button.judge()  # type: ignore[attr-defined]

    def _filter_button(self, name: str, label: str) -> QToolButton:
        button = QToolButton(text=f"{label}：全部", popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu, button, name, label))
        button.setMenu(menu)
        return button

    def _fill_menu(self, menu: QMenu, button: QToolButton, name: str, label: str) -> None:
        menu.clear()
        menu.addAction("全部", lambda: self._filter(button, name, label, None, "全部"))
        for value, text, number in lists.filter_values(self.desk, self.look.kind, name):
            menu.addAction(
                f"{text}　{number}",
                lambda value=value, text=text: self._filter(button, name, label, (value,), text),
            )

    def _filter(self, button: QToolButton, name: str, label: str, values: tuple | None, text: str) -> None:
        others = tuple(one for one in self.look.filters if one.field != name)
        chosen = (Filter(name, "in", values),) if values else ()
        button.setText(f"{label}：{text}")
        self.show_look(replace(self.look, filters=(*others, *chosen)))

    def _sort(self, section: int) -> None:
        name = self.model.columns[section].field.name
        descending = self.look.sort == name and not self.look.descending
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        self.table.horizontalHeader().setSortIndicator(section, order)
        self.show_look(replace(self.look, sort=name, descending=descending))

    def show_look(self, look: Look) -> None:
        self.look = look
        self.model.show_look(look)
        self._say_what_is_shown()

    def refresh(self) -> None:
        current = self.chosen()
        self.show_look(self.look)
        rows = [self.model.ids.index(i) for i in current if i in self.model.ids]
        if rows:
            flags = QItemSelectionModel.SelectionFlag
            self.table.selectionModel().setCurrentIndex(
                self.model.index(rows[0], 0), flags.ClearAndSelect | flags.Rows
            )

    def _say_what_is_shown(self) -> None:
        number = len(self.model.ids)
        self.title.setText(f"{self.facts.label}　{number:,} {self.facts.measure}")
        narrowed = bool(self.look.search or self.look.filters)
        how = f"还没有{self.facts.label}。"
        if narrowed:
            how = "没有符合条件的记录，请换一个搜索词或筛选条件。"
        elif self.facts.by_hand:
            how += f"按 F7 或点“新增{self.facts.label}”开始填写。"
        else:
            how += "它由办理步骤产生，办理后会出现在这里。"
        self.empty.setText(how)
        self.empty.setVisible(not number)
        self.table.setVisible(bool(number))
        if not number:
            self.detail.clear()
        self._judge_buttons()

    def chosen(self) -> list[str]:
        """The ids of the selected records, in the order of the list."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        return [self.model.ids[row] for row in rows if row < len(self.model.ids)]

    def _show_current(self) -> None:
        row = self.table.currentIndex().row()
        if 0 <= row < len(self.model.ids):
            self.detail.show_record(self.look.kind, self.model.ids[row])

    def copy(self) -> None:
        """The selected rows with their headings, as WPS and Excel paste them."""
        rows = sorted(index.row() for index in self.table.selectionModel().selectedRows())
        lines = [[column.heading for column in self.model.columns]]
        lines += [[self.model.text(row, at) for at in range(len(self.model.columns))] for row in rows]
        QGuiApplication.clipboard().setText("\n".join("\t".join(line) for line in lines))

    def create_record(self) -> None:
        if self.facts.by_hand:
            self._open_form(None)

    def edit_record(self) -> None:
        ids = self.chosen()
        if ids and self.facts.open_to_edits:
            self._open_form(ids[0])

    def _open_form(self, record_id: str | None) -> None:
        form = RecordForm(self.desk, self.look.kind, record_id, self)
        form.saved.connect(self.on_done)
        form.finished.connect(form.deleteLater)
        form.open()

    def act(self, verb: Verb) -> None:
        AskDialog.ask(self.desk, verb, tuple(self.chosen()), self, self.on_done)

    def remove_records(self) -> None:
        ids = self.chosen()
        if not ids or not self.facts.by_hand:
            return
        question = f"删除选中的 {len(ids)} {self.facts.measure}{self.facts.label}？可在操作历史中撤销。"
        if QMessageBox.question(self, "删除", question) == QMessageBox.StandardButton.Yes:
            try:
                self.on_done(records.remove(self.desk, self.look.kind, ids))
            except Refusal as refusal:
                QMessageBox.warning(self, "不能删除", str(refusal))
