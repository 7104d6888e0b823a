"""The menu: everything that has a key, with its key."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from desktop.views.theme.icons import icon


@dataclass(frozen=True, slots=True)
class Command:
    """`keys` work in the whole window unless `told` says that they belong to the focused list and are only shown."""

    text: str
    drawn: str
    keys: str
    do: Callable[[], None]
    told: bool = False
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Folded:
    """A group that opens from one line, so that the whole menu fits on a screen 768 px high in large type."""

    text: str
    drawn: str
    commands: tuple[Command, ...]


def make_menu(window: QWidget, *groups: tuple[Command, ...] | Folded) -> QMenu:
    """A menu of these commands, their keys live in `window`."""
    menu = QMenu(window)
    menu.setToolTipsVisible(True)
    for at, group in enumerate(groups):
        if isinstance(group, Folded):
            inside, commands = menu.addMenu(icon(group.drawn), group.text), group.commands
        else:
            inside, commands = menu, group
            if at:
                menu.addSeparator()
        for command in commands:
            inside.addAction(_action(window, command))
    return menu


def commands_of(menu: QMenu) -> list[QAction]:
    """What the menu does, whatever is folded away included."""
    found: list[QAction] = []
    for action in menu.actions():
        if (inside := action.menu()) is not None:
            found += commands_of(inside)
        elif not action.isSeparator():
            found.append(action)
    return found


def _action(window: QWidget, command: Command) -> QAction:
    text = f"{command.text}\t{command.keys}" if command.told else command.text
    action = QAction(icon(command.drawn), text, window)
    if command.checked is not None:
        action.setCheckable(True)
        action.setChecked(command.checked)
        action.setIconVisibleInMenu(False)
    if command.keys and not command.told:
        action.setShortcuts([QKeySequence(keys) for keys in command.keys.split(" / ")])
        window.addAction(action)
    action.triggered.connect(lambda _=False: command.do())
    return action
