"""What an action asks before it is done: its arguments as fields, the records it is about, what hinders it."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMessageBox, QVBoxLayout, QWidget

from desktop.actions.outcome import Outcome
from desktop.actions.verb import Verb
from desktop.actions.verbs import perform
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.views.forms.field_grid import FieldGrid
from desktop.views.theme.dress import role

SHOWN_NOTES = 12


class AskDialog(QDialog):
    """Asks an action's arguments and does it; a refusal is shown in the dialog, nothing is lost."""

    def __init__(
        self,
        desk: Desk,
        verb: Verb,
        ids: tuple[str, ...],
        parent: QWidget,
        on_done: Callable[[Outcome], None],
    ):
        super().__init__(parent)
        self.desk, self.verb, self.ids, self.on_done = desk, verb, ids, on_done
        self.setWindowTitle(verb.label)
        self.setMinimumWidth(480)
        box = QVBoxLayout(self)
        about = f"将对选中的 {len(ids)} {verb.on.about.measure}{verb.on.about.label}办理。" if ids else ""
        box.addWidget(role(QLabel("".join((about, verb.help)), wordWrap=True), "quiet"))
        self.grid = FieldGrid(desk, verb.arguments)
        box.addWidget(self.grid)
        self.message = role(QLabel(wordWrap=True), "red")
        self.message.hide()
        box.addWidget(self.message)
        buttons = QDialogButtonBox()
        done = buttons.addButton(verb.label, QDialogButtonBox.ButtonRole.AcceptRole)
        done.setProperty("primary", True)
        done.setAutoDefault(False)
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.carry_out)
        buttons.rejected.connect(self.reject)
        box.addWidget(buttons)

    @classmethod
    def ask(
        cls, desk: Desk, verb: Verb, ids: tuple[str, ...], parent: QWidget, on_done: Callable[[Outcome], None]
    ) -> None:
        dialog = cls(desk, verb, ids, parent, on_done)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def carry_out(self) -> None:
        if self.grid.values() is None:
            return
        raw = {name: text for name, text in self.grid.texts().items() if text.strip()}
        try:
            outcome = perform(self.desk, self.verb, self.ids, raw)
        except Refusal as refusal:
            self.message.setText(str(refusal))
            self.message.show()
            return
        self.accept()
        self.on_done(outcome)
        if outcome.notes:
            more = len(outcome.notes) - SHOWN_NOTES
            lines = [*outcome.notes[:SHOWN_NOTES], *([f"……另有 {more} 条"] if more > 0 else [])]
            QMessageBox.information(
                self.parentWidget(), self.verb.label, "\n".join((outcome.message, "", *lines))
            )
