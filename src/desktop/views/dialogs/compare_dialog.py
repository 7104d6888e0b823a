"""比较: two records side by side, what differs in colour and with a sign."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QTableWidgetItem, QWidget

from desktop.fields import heading
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.record import view
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.help.help_key import about
from desktop.views.theme.tokens import colour
from desktop.views.theme.toned import Toned

DIFFERS, SAME = "≠", ""


class CompareDialog(Dialog):
    """Every field that one of the two has a value in."""

    def __init__(self, desk: Desk, kind: str, first: str, second: str, parent: QWidget):
        super().__init__(parent)
        lay_out(self, "compare")
        about(self, "lists")
        facts, left, right = kind_facts(kind), view(desk, kind, first), view(desk, kind, second)
        self.setWindowTitle(f"比较两{facts.measure}{facts.label}")
        fields = [f for f in facts.fields if left.texts[f.name] or right.texts[f.name]]
        table = self.table
        table.setColumnCount(4)
        table.setHorizontalHeaderLabels(["项目", "", left.title, right.title])
        table.setItemDelegate(Toned(table))
        table.verticalHeader().hide()
        table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setRowCount(len(fields))
        self.different: list[bool] = []
        for row, field in enumerate(fields):
            texts = left.texts[field.name], right.texts[field.name]
            differs = texts[0] != texts[1]
            self.different.append(differs)
            for column, text in enumerate((heading(field), DIFFERS if differs else SAME, *texts)):
                item = QTableWidgetItem(text or "（空）" if column > 1 else text)
                item.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
                if differs and column:
                    item.setForeground(colour("amber"))
                table.setItem(row, column, item)
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for column in (2, 3):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode.Stretch)
        number = sum(self.different)
        self.about.setText(
            f"{number} 项不同，{len(fields) - number} 项相同" if number else "两条记录内容相同"
        )
        self.only_different.toggled.connect(self._narrow)
        self.close_button.clicked.connect(self.accept)

    def _narrow(self, only: bool) -> None:
        for row, differs in enumerate(self.different):
            self.table.setRowHidden(row, only and not differs)
