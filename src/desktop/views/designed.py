"""Windows and dialogs are laid out in ui/*.ui; this puts such a layout into a widget of ours at run time."""

from PySide6.QtCore import QMetaObject, Qt
from PySide6.QtUiTools import QUiLoader
from PySide6.QtWidgets import QWidget

from desktop.assets import asset


class _Into(QUiLoader):
    """Loads a layout into a widget that exists: the outermost widget of the file is that one."""

    def __init__(self, target: QWidget):
        super().__init__()
        self.target = target

    def createWidget(self, class_name: str, parent: QWidget | None = None, name: str = "") -> QWidget:
        if parent is None:
            return self.target
        widget = super().createWidget(class_name, parent, name)
        setattr(self.target, name, widget)
        return widget


def lay_out(target: QWidget, name: str) -> None:
    """Give `target` the content of ui/<name>.ui; every named widget becomes an attribute of it."""
    _Into(target).load(str(asset("ui", f"{name}.ui")))
    target.setAttribute(Qt.WidgetAttribute.WA_Moved, False)  # or a dialog opens in the corner where it was drawn
    QMetaObject.connectSlotsByName(target)
