"""One conflict: its values with who, when and where; one is chosen or a merged one typed, with a reason."""

from collections.abc import Callable

from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop.actions.resolve import Choice
from desktop.queries.conflicts import Conflict
from desktop.views.theme.dress import role

LONGEST = 40  # signs of a value beside its button
TYPED = 0  # versions are numbered from 1
MANY = "已选 {n} 项：在上面选定办法、写明理由，一次处理。逐项处理请只选一项。"


class SettlePanel(QFrame):
    """`on_settle` is called with the choice and the reason, `on_open` with the conflict whose record is wanted."""

    def __init__(self, on_settle: Callable[[Choice, str], None], on_open: Callable[[Conflict], None]):
        super().__init__()
        role(self, "panel")
        self.on_settle, self.on_open = on_settle, on_open
        self.conflict: Conflict | None = None
        self.group = QButtonGroup(self)
        self.group.idToggled.connect(lambda *_: self._judge())
        self.heading, self.about = (
            role(QLabel(wordWrap=True), "heading"),
            role(QLabel(wordWrap=True), "quiet"),
        )
        self.typed = QLineEdit()
        self.reason = QLineEdit(placeholderText="处理的理由（必填），如：与企业电话核实")
        self.reason.setAccessibleName("处理的理由")
        self.reason.textChanged.connect(lambda _: self._judge())
        self.open_button = QPushButton("打开记录", autoDefault=False)
        self.open_button.clicked.connect(lambda: self.conflict and self.on_open(self.conflict))
        self.settle_button = QPushButton("采用所选的值", autoDefault=False)
        self.settle_button.setProperty("primary", True)
        self.settle_button.clicked.connect(self.settle)
        self.reason.returnPressed.connect(self.settle)
        self.values = QScrollArea(widgetResizable=True)
        self.foot = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        line = QHBoxLayout(self.foot)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.reason, 1)
        line.addWidget(self.open_button)
        line.addWidget(self.settle_button)
        box = QVBoxLayout(self)
        box.setContentsMargins(16, 12, 16, 12)
        box.setSpacing(6)
        box.addWidget(self.heading)
        box.addWidget(self.about)
        box.addWidget(self.values, 1)
        box.addWidget(self.foot)

    def show_conflict(self, one: Conflict | None, chosen: int) -> None:
        self.conflict = one
        self.foot.setVisible(one is not None)
        self.values.setVisible(one is not None)
        self.reason.clear()
        for button in self.group.buttons():
            self.group.removeButton(button)
        if one is None:
            self.heading.setText("")
            self.about.setText(MANY.format(n=chosen) if chosen else "选中一项，看各处填写的值。")
            return
        self.heading.setText(f"{one.label}“{one.title}”　{one.field_label}")
        where = "" if one.here else f"　由{one.owners}处理，本处室只能查看"
        self.about.setText(
            f"原值：{one.before or '（空）'}{where}"
            if not one.is_deletion
            else f"一处删除，另一处修改{where}"
        )
        self.values.setWidget(self._values(one))
        self._judge()

    def _values(self, one: Conflict) -> QWidget:
        body = QWidget()
        grid = QGridLayout(body)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        for at, version in enumerate(one.versions):
            button = QRadioButton(_short(version.text))
            button.setToolTip(version.text)
            button.setEnabled(one.here)
            self.group.addButton(button, version.number)
            grid.addWidget(
                role(QLabel("本机" if version.mine else "对方数据"), "blue" if version.mine else "red"), at, 0
            )
            grid.addWidget(button, at, 1)
            told = "　".join(filter(None, (version.station, version.who, version.at, version.what)))
            grid.addWidget(role(QLabel(told, wordWrap=True), "quiet"), at, 2)
        if one.typed and one.here:
            button = QRadioButton("另填")
            self.group.addButton(button, TYPED)
            grid.addWidget(button, len(one.versions), 0)
            self.typed = QLineEdit(placeholderText="合并后的值")
            self.typed.setAccessibleName("另填的值")
            self.typed.textEdited.connect(self._choose_typed)
            grid.addWidget(self.typed, len(one.versions), 1, 1, 2)
        grid.setRowStretch(len(one.versions) + 1, 1)
        return body

    def _choose_typed(self) -> None:
        button = self.group.button(TYPED)
        if button is not None:
            button.setChecked(True)
        self._judge()

    def _judge(self) -> None:
        ready = self.conflict is not None and self.conflict.here and self.group.checkedButton() is not None
        self.reason.setEnabled(self.conflict is not None and self.conflict.here)
        self.settle_button.setEnabled(ready and bool(self.reason.text().strip()))
        self.settle_button.setToolTip("" if self.settle_button.isEnabled() else "先选一个值，再写明理由")

    def settle(self) -> None:
        one, number = self.conflict, self.group.checkedId()
        if one is None or not self.settle_button.isEnabled():
            return
        seen = tuple(version.op for version in one.versions)
        if number == TYPED:
            choice = Choice(one.id, typed=self.typed.text(), seen=seen)
        else:
            choice = Choice(one.id, next(v.op for v in one.versions if v.number == number), seen=seen)
        self.on_settle(choice, self.reason.text())


def _short(text: str) -> str:
    """A long remark in one line; all of it stands in the tool tip."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else f"{line[: LONGEST - 1]}…"
