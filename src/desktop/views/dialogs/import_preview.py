"""What will become of every row of a sheet: fate by word and colour, old → new per cell."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QSplitter,
    QTableView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.views.forms.marking import mark
from desktop.views.theme.filling import filling
from desktop.views.theme.tokens import colour
from desktop.views.theme.toned import Toned

FATES = {
    "insert": ("新增", "green"),
    "update": ("更新", "accent"),
    "unchanged": ("无变化", "quiet"),
    "skip": ("跳过", "quiet"),
    "refuse": ("错误", "red"),
}
COUNTED = {
    "insert": "inserted",
    "update": "updated",
    "unchanged": "unchanged",
    "skip": "skipped",
    "refuse": "refused",
}
DOUBTED = "doubted"
HEADINGS = ("行", "结果", "名称", "内容")
DETAIL_HEADINGS = ("列", "原来", "表中", "说明")
ROW_MARGIN = 10
SHOWN_CHANGES = 6
ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """One row of the sheet. `changes` are (label, old, new), `errors` and `doubts` (letter, heading, value, reason)."""

    number: int
    fate: str
    title: str
    changes: tuple[tuple[str, str, str], ...]
    errors: tuple[tuple[str, str, str, str], ...]
    why: str
    doubts: tuple[tuple[str, str, str, str], ...] = ()

    @classmethod
    def from_plain(cls, plain: list[Any]) -> "PreviewLine":
        number, fate, title, changes, errors, why, doubts = plain
        told = (tuple(map(tuple, several)) for several in (changes, errors))
        return cls(number, fate, title, *told, why, tuple(map(tuple, doubts)))

    def takes(self, narrowed: str) -> bool:
        """Whether it is among the rows of one fate, or of those to look at."""
        return narrowed in ("", self.fate) or (narrowed == DOUBTED and bool(self.doubts))

    @property
    def said(self) -> str:
        """The row in one line of the table."""
        if self.errors or self.doubts:
            asked = "" if self.errors else "请核对："
            return asked + "；".join(
                f"{heading}：{reason}" if heading else reason
                for _, heading, _, reason in self.errors or self.doubts
            )
        if self.fate == "update":
            changes = [f"{label}：{old or '（空）'} → {new or '（空）'}" for label, old, new in self.changes]
            return "；".join([self.why, *changes] if self.why else changes)
        if self.fate == "insert":
            some = "　".join(new for _, _, new in self.changes[1:SHOWN_CHANGES] if new)
            return f"{some}……" if len(self.changes) > SHOWN_CHANGES else some
        return self.why


class PreviewModel(QAbstractTableModel):
    """The rows as they arrive from the worker, narrowed to one fate if asked."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[PreviewLine] = []
        self.shown: list[PreviewLine] = []
        self.only = ""

    def clear(self) -> None:
        self.beginResetModel()
        self.lines, self.shown, self.only = [], [], ""
        self.endResetModel()

    def add(self, rows: list[list[Any]]) -> None:
        new = [PreviewLine.from_plain(row) for row in rows]
        self.lines += new
        fitting = [line for line in new if line.takes(self.only)]
        if fitting:
            self.beginInsertRows(ROOT, len(self.shown), len(self.shown) + len(fitting) - 1)
            self.shown += fitting
            self.endInsertRows()

    def narrow(self, fate: str) -> None:
        self.beginResetModel()
        self.only = fate
        self.shown = [line for line in self.lines if line.takes(fate)]
        self.endResetModel()

    def rowCount(self, parent: QModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.shown)

    def columnCount(self, parent: QModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        across = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return HEADINGS[section] if across else None

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        line = self.shown[index.row()]
        word, token = FATES[line.fate]
        if role == Qt.ItemDataRole.DisplayRole:
            return (str(line.number), word, line.title, line.said)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and index.column() in (1, 3):
            said = token if line.fate == "refuse" else "amber" if line.doubts else "ink"
            return colour(token if index.column() == 1 else said)
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == 3:
            return line.said
        return None


class PreviewPanel(QWidget):
    """Counts that add up, the rows, and the cells of the chosen row. `narrowed` is a click on a count."""

    narrowed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.model = PreviewModel()
        self.table = QTableView()
        self.detail = QTableWidget(0, len(DETAIL_HEADINGS))
        self.empty = QLabel("先选择文件。导入前会逐行列出结果，确认后才写入。", wordWrap=True)
        self.empty.setProperty("role", "quiet")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.total = QLabel()
        self.chips: dict[str, QPushButton] = {}
        box = QVBoxLayout(self)
        box.setContentsMargins(10, 8, 10, 10)
        box.addLayout(self._count_line())
        split = QSplitter(Qt.Orientation.Vertical, childrenCollapsible=False)
        split.addWidget(self.table)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setSizes([320, 150])
        box.addWidget(split, 1)
        box.addWidget(self.empty, 1)
        self.split = split
        self._dress()
        self.clear()

    def _count_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.addWidget(self.total)
        for fate, word in (*((fate, word) for fate, (word, _) in FATES.items()), (DOUBTED, "请核对")):
            chip = QPushButton(word, autoDefault=False)
            chip.setProperty("chip", True)
            chip.setCheckable(True)
            chip.setToolTip(f"只看“{word}”的行，再点一次看全部")
            chip.clicked.connect(lambda _=False, fate=fate: self.narrow(fate))
            line.addWidget(chip)
            self.chips[fate] = chip
        line.addStretch()
        return line

    def _dress(self) -> None:
        self.table.setModel(self.model)
        self.table.setAccessibleName("逐行预览")
        self.detail.setAccessibleName("选中行的各列")
        self.detail.setHorizontalHeaderLabels(DETAIL_HEADINGS)
        for table in (self.table, self.detail):
            table.verticalHeader().hide()
            table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + ROW_MARGIN)
            table.setShowGrid(False)
            table.setItemDelegate(Toned(table))
            table.setWordWrap(False)
            table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
            table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
            table.horizontalHeader().setDefaultAlignment(
                Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            )
            table.horizontalHeader().setStretchLastSection(True)
        for column, width in enumerate((56, 72, 240)):
            self.table.setColumnWidth(column, width)
        for column, width in enumerate((170, 220, 220)):
            self.detail.setColumnWidth(column, width)
        self.table.selectionModel().currentRowChanged.connect(lambda index, _: self._show_detail(index))
        self.detail.setWordWrap(True)
        self.detail.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def clear(self) -> None:
        self.model.clear()
        self.detail.setRowCount(0)
        self.show_counts({})

    def show_counts(self, counts: dict[str, int], doubted: int = 0) -> None:
        """「读取 69 行 ＝ 新增 65 ＋ 更新 0 …」: each part is a button that shows these rows only.

        `doubted` of those that go in are to be looked at.
        """
        self.total.setText(f"读取 {counts['read']:,} 行 ＝" if counts else "")
        for fate, (word, tone) in {**FATES, DOUBTED: ("请核对", "amber")}.items():
            number = doubted if fate == DOUBTED else counts.get(COUNTED[fate], 0)
            chip = self.chips[fate]
            chip.setText(f"{word} {number:,}")
            chip.setVisible(bool(counts) and (fate != DOUBTED or number > 0))
            chip.setEnabled(number > 0)
            chip.setChecked(False)
            mark(chip, "tone", tone)
        self.split.setVisible(bool(self.model.lines) or bool(counts))
        self.empty.setVisible(not self.split.isVisibleTo(self))

    def narrow(self, fate: str) -> None:
        again = self.model.only == fate
        self.model.narrow("" if again else fate)
        for key, chip in self.chips.items():
            chip.setChecked(key == self.model.only)
        self.detail.setRowCount(0)
        self.narrowed.emit(self.model.only)

    def show_first(self) -> None:
        """The first row that needs a look: a wrong one, else the first of all."""
        wrong = (at for at, line in enumerate(self.model.shown) if line.fate == "refuse")
        at = next(wrong, 0)
        if self.model.shown:
            self.table.selectRow(at)

    def _show_detail(self, index: QModelIndex) -> None:
        if not index.isValid() or index.row() >= len(self.model.shown):
            self.detail.setRowCount(0)
            return
        line = self.model.shown[index.row()]
        lines = [
            *(
                (f"{heading}（{letter} 列）" if letter else heading or "整行", "", value, reason, "red")
                for letter, heading, value, reason in line.errors
            ),
            *(
                (f"{heading}（{letter} 列）" if letter else heading or "整行", "", value, reason, "amber")
                for letter, heading, value, reason in line.doubts
            ),
            *((label, old, new, "", "ink") for label, old, new in line.changes),
        ]
        if line.why:
            lines.append(("整行", "", "", line.why, "quiet"))
        with filling(self.detail, len(lines)):
            for at, (*texts, token) in enumerate(lines):
                for column, text in enumerate(texts):
                    item = QTableWidgetItem(text)
                    item.setToolTip(text)
                    item.setForeground(colour(token))
                    self.detail.setItem(at, column, item)
