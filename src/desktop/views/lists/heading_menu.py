"""The menu of a column's heading: its order, the checklist of its values, and whether it is shown."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QMenu

from desktop.fields import Field, Kind
from desktop.queries.grouping import groupable
from desktop.queries.lists import filter_values
from desktop.queries.look import Filter
from desktop.views.theme.allow import allow
from desktop.views.theme.icons import icon

from .filter_button import FilterPopup, wanted

if TYPE_CHECKING:
    from .page import ListPage

MOST_VALUES = 2_000  # beyond this a checklist helps nobody
UNCOUNTED = (Kind.PARTS,)


class HeadingMenu:
    """Comes up under the right button on a heading; the checklist also by Alt+Down in the column, as in WPS."""

    def __init__(self, page: "ListPage"):
        self.page = page
        page.table.heading_menu_asked.connect(self.open)

    def open(self, column: int, at: QPoint) -> QMenu:
        page, field = self.page, self.page.model.columns[column].field
        menu = QMenu(page)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setToolTipsVisible(True)
        menu.addAction(icon("chevron-up"), "升序", lambda: page.sort_by(field.name, False))
        menu.addAction(icon("chevron-down"), "降序", lambda: page.sort_by(field.name, True))
        pick = menu.addAction(icon("filter"), "筛选…\tAlt+↓", lambda: self.pick(column, at))
        allow(pick, why_no_checklist(field))
        menu.addSeparator()
        group = menu.addAction("分组汇总…", lambda: page.views.show_groups(field.name))
        allow(group, "" if field in groupable(page.look.kind) else "这一列的值各不相同，不便分组。")
        menu.addSeparator()
        hide = menu.addAction("不显示这一列", lambda: page.show_columns(self._without(field.name)))
        allow(hide, "" if len(page.model.columns) > 1 else "至少要显示一列。")
        menu.addAction("选择列…", page.views.choose_columns)
        menu.popup(at)
        return menu

    def _without(self, name: str) -> tuple[str, ...]:
        return tuple(one for one in self.page.model.names if one != name)

    def pick_current(self) -> None:
        """Alt+Down: the values of the column that the keyboard is in."""
        table = self.page.table
        column = max(table.currentIndex().column(), 0)
        if why := why_no_checklist(self.page.model.columns[column].field):
            self.page.said.emit(why)
            return
        header = table.horizontalHeader()
        self.pick(column, header.mapToGlobal(QPoint(header.sectionViewportPosition(column), header.height())))

    def pick(self, column: int, at: QPoint) -> FilterPopup | None:
        page, name = self.page, self.page.model.columns[column].field.name
        values = filter_values(page.desk, page.look.kind, name)
        if len(values) > MOST_VALUES:
            page.bar.say("这一列的值太多，不便逐个勾选；请用搜索框，或右键单元格“只看……”。", "amber")
            return None
        now = next((one for one in page.look.filters if one.field == name), None)
        popup = FilterPopup(values, wanted(now), page)
        popup.chosen.connect(lambda chosen: page.narrow(name, Filter(name, "in", chosen) if chosen else None))
        popup.move(at)
        popup.show()
        return popup


def why_no_checklist(field: Field) -> str:
    if field.sensitive:
        return "这一列是个人信息，只显示一部分，不能按值勾选。"
    return "这一列是分项明细，不能按值勾选。" if field.kind in UNCOUNTED else ""
