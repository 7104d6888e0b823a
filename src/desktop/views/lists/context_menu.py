"""The menu under the right button: what can be done with the cells and records under the pointer."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.queries.look import Filter
from desktop.views.theme.allow import allow
from desktop.views.theme.icons import icon

from .table import ListTable


def offer(
    table: ListTable,
    point: QPoint,
    same: Callable[[Filter], None],
    *groups: tuple[tuple[str, str, str, Callable[[], None], str], ...],
) -> QMenu:
    """A menu at `point` of the list. Entries are (words, icon, keys, what it does, why it cannot be done now).

    `same` is asked to show only records with the value under the pointer.
    """
    menu = QMenu(table)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.setToolTipsVisible(True)
    for at, group in enumerate(groups):
        if at:
            menu.addSeparator()
        for words, drawn, keys, do, why_not in group:
            action = menu.addAction(icon(drawn), f"{words}\t{keys}" if keys else words)
            allow(action, why_not)
            action.triggered.connect(lambda _=False, do=do: do())
    index = table.indexAt(point)
    if index.isValid():
        field = table.list_model.columns[index.column()].field
        menu.addSeparator()
        shown = table.list_model.text(index.row(), index.column()) or "（空）"
        short = shown if len(shown) <= 12 else f"{shown[:12]}…"
        action = menu.addAction(icon("filter"), f"只看{field.label}为“{short}”的记录")
        action.triggered.connect(lambda _=False: same(_condition(table, index.row(), field.name)))
    menu.popup(table.viewport().mapToGlobal(point))
    return menu


def _condition(table: ListTable, row: int, name: str) -> Filter:
    from desktop.queries.record import view

    model = table.list_model
    value = getattr(view(model.desk, model.look.kind, model.ids[row]).row, name)
    if value is None:
        return Filter(name, "empty")
    return Filter(name, "in", tuple(value) if isinstance(value, tuple | list) else (value,))
