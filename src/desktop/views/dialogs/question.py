"""A question with two answers, each named by what it does: nobody has to think about what “yes” means."""

from PySide6.QtWidgets import QMessageBox, QWidget


class Question(QMessageBox):
    """Escape always leaves things as they are. So does Enter where `lost` says that the answer cannot be taken back."""

    def __init__(
        self,
        parent: QWidget | None,
        heading: str,
        text: str,
        do: str,
        leave: str = "取消",
        lost: bool = False,
    ):
        super().__init__(QMessageBox.Icon.NoIcon, heading, text, parent=parent)
        self.go = self.addButton(do, QMessageBox.ButtonRole.AcceptRole)
        self.stay = self.addButton(leave, QMessageBox.ButtonRole.RejectRole)
        self.setEscapeButton(self.stay)
        usual = self.stay if lost else self.go
        self.setDefaultButton(usual)
        usual.setProperty("primary", True)

    def agreed(self) -> bool:
        self.exec()
        self.deleteLater()  # else it would stay with the window that asked, one for every question
        return self.clickedButton() is self.go
