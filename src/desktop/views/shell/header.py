"""The strip above the tabs: program, bureau and section, 练习, search, the menu, who sits here."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QToolButton, QWidget

from desktop.queries import station
from desktop.queries.desk import Desk
from desktop.queries.station import StationFacts
from desktop.views.theme.allow import allow
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon

FINDER_WIDTH = 260
PRACTICE = "练习：换一个人，试试他的角色能办什么"
NO_PASSWORD = "在这台电脑上还没有密码，请系统管理员在“系统设置 — 用户”中设置。"


class Header(QWidget):
    """`on_switch` is called with the login of the user to change to. Emits `said` with what was done."""

    said = Signal(str)

    def __init__(
        self,
        desk: Desk,
        facts: StationFacts,
        finder: QWidget,
        menu: QMenu,
        on_switch: Callable[[str], None] | None,
    ):
        super().__init__(objectName="header")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.desk, self.facts, self.on_switch = desk, facts, on_switch
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 7, 12, 7)
        line.setSpacing(8)
        line.addWidget(QLabel("小巨人台账", objectName="product"))
        line.addWidget(role(QLabel(" · ".join(filter(None, (facts.bureau, facts.section)))), "quiet"))
        if facts.practice:
            badge = QLabel("练习", objectName="practice")
            badge.setToolTip("练习用的数据目录：可以随意试，与正式数据无关")
            line.addWidget(badge)
        if facts.only_look:
            badge = QLabel("只读", objectName="practice")
            badge.setToolTip(facts.only_look)
            line.addWidget(badge)
        line.addStretch()
        finder.setFixedWidth(FINDER_WIDTH)
        line.addWidget(finder)
        line.addWidget(self._who())
        self.menu_button = QToolButton(popupMode=QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu_button.setIcon(icon("menu", "ink"))
        self.menu_button.setProperty("flat", True)
        self.menu_button.setMenu(menu)
        self.menu_button.setToolTip("菜单（F10）")
        self.menu_button.setAccessibleName("菜单")
        line.addWidget(self.menu_button)

    def _who(self) -> QPushButton:
        button = QPushButton(icon("user"), f"{self.facts.user} · {self.facts.roles}")
        button.setProperty("flat", True)
        button.setToolTip("现在使用的人")
        if self.on_switch is not None:
            button.setMenu(self._people(button))
            button.setProperty("menu", True)
            button.setToolTip(
                PRACTICE if self.facts.practice else "换一个人使用，要输入他的密码；Ctrl+L 锁定"
            )
        return button

    def _people(self, button: QPushButton) -> QMenu:
        menu = QMenu(button)
        menu.setToolTipsVisible(True)
        self._fill_people(menu)
        menu.aboutToShow.connect(lambda: self._fill_people(menu))  # people come and go while the window is open
        return menu

    def _fill_people(self, menu: QMenu) -> None:
        menu.clear()
        for person in station.people(self.desk):
            text = "　".join(filter(None, (f"{person.name} · {person.roles}", person.section)))
            action = menu.addAction(text, lambda login=person.login: self.on_switch(login))
            allow(action, "" if person.has_password else NO_PASSWORD)
            if person.id == self.desk.actor.id:
                action.setIcon(icon("check", "accent"))
                allow(action, "现在使用的就是。")
        if not self.facts.practice:
            menu.addSeparator()
            menu.addAction("修改我的密码…", self._change_password)

    def _change_password(self) -> None:
        from desktop.actions.passwords import change_password
        from desktop.views.start.password import PasswordDialog

        told = f"修改 {self.facts.user} 在这台电脑上的登录密码。"
        PasswordDialog(
            told, lambda before, new: self.said.emit(change_password(self.desk, before, new).message), self, owned=True
        ).open()
