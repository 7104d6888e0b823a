"""The form of a firm, opened and painted, over 100,000 records: from the list, and on to the next record from the form."""

from pathlib import Path

from desktop.queries.lists import find_ids
from desktop.queries.look import Look
from desktop.records import record_types
from desktop.store.store import Store

from .measuring import Comparison, Side, Work
from .office import desk
from .spread import spread

FORMS = 40


def compare(folder: Path) -> Comparison:
    from PySide6.QtWidgets import QApplication, QDialog, QFormLayout, QLineEdit

    from desktop.views.forms.record_form import RecordForm
    from desktop.views.theme.dress import dress

    app = QApplication.instance() or QApplication([])
    dress(app)  # type: ignore[arg-type]
    at = desk(Store.open(spread(folder)))
    ids = find_ids(at, Look("enterprise"), FORMS)
    opened: list[QDialog] = []
    following = iter(ids * FORMS)

    def shown(form: QDialog) -> None:
        opened.append(form)
        form.open()
        form.repaint()

    def put_away() -> None:
        while opened:
            opened.pop().deleteLater()
        app.processEvents()

    def ours() -> Work:
        put_away()
        one = next(following)
        return lambda: shown(RecordForm(at, "enterprise", one, among=ids))

    def bare() -> Work:
        put_away()
        return lambda: shown(_bare())

    def _bare() -> QDialog:
        dialog = QDialog()
        lines = QFormLayout(dialog)
        for field in record_types()["enterprise"].fields:
            lines.addRow(field.label, QLineEdit())
        return dialog

    return Comparison(
        "a firm's form opened, or the next record from a form",
        Side("its fields, messages, parts, history and attachments", ours),
        Side("a QFormLayout of as many line edits, in the same style", bare),
        aim=8,
        within=0.12,
        rounds=20,
        kept=(opened,),
    )
