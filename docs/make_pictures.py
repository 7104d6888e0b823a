"""Take the pictures of the manual and the README anew, from the program itself.

    python docs/make_pictures.py

Plays `little-giant tour` first. Run it after a change of the window, look at the pictures, and commit them with it.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
MANUAL, README = ROOT / "docs" / "manual" / "pictures", ROOT / "docs" / "pictures"
WIDE, HIGH = 1366, 768
PATIENCE_S = 180  # on a busy computer
PLACE = Path(tempfile.gettempdir()) / "小巨人台账"

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["LITTLE_GIANT_PROFILE"] = tempfile.mkdtemp()  # nobody's own type size or place

from PySide6.QtCore import QSignalBlocker  # noqa: E402
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableWidget, QWidget  # noqa: E402

from desktop.actions.session import Session  # noqa: E402
from desktop.queries.lists import find_ids  # noqa: E402
from desktop.queries.look import Filter, Look  # noqa: E402
from desktop.views.lists.table import Area  # noqa: E402
from desktop.views.shell.window import MainWindow  # noqa: E402
from desktop.views.theme.dress import dress  # noqa: E402


class Photographer:
    """Opens places of one window and keeps what they look like."""

    def __init__(self, folder: Path):
        self.app = QApplication.instance() or QApplication(["little-giant"])
        dress(self.app)
        self.session = Session.open(folder, "jingban", lambda: "")
        self.window = MainWindow(self.session.desk)
        self.window.show()
        self.window.resize(WIDE, HIGH)

    def keep(self, name: str, widget: QWidget | None = None, *folders: Path) -> None:
        for _ in range(3):
            self.app.processEvents()
        hide_place(widget or self.window)
        picture = (widget or self.window).grab()
        for folder in folders or (MANUAL,):
            folder.mkdir(parents=True, exist_ok=True)
            picture.save(str(folder / f"{name}.png"))

    def dialog(self, kind: type, open_it: Callable[[], None], over: QWidget | None = None) -> QWidget:
        """The dialog of this class that comes up over the window, or over another dialog."""
        over = over or self.window
        known = set(over.findChildren(kind))
        open_it()
        self.app.processEvents()
        return next(one for one in over.findChildren(kind) if one not in known)

    def wait(self, ready: Callable[[], bool]) -> None:
        """Until a child process has answered; half a minute at most."""
        until = time.monotonic() + PATIENCE_S
        for _ in range(5):
            self.app.processEvents()
        while time.monotonic() < until and not ready():
            self.app.processEvents()

    def tab(self, label: str) -> None:
        labels = [self.window.notebook.tabText(at) for at in range(self.window.notebook.count())]
        self.window.notebook.setCurrentIndex(labels.index(label))


def hide_place(shown) -> None:  # type: ignore[no-untyped-def]
    """Where the data lie on this computer is nobody's business: the words of a usual one stand there."""
    for label in shown.findChildren(QLabel):
        if str(PLACE.parent) in label.text():
            label.setText(label.text().replace(str(PLACE.parent), "D:"))
    for line in shown.findChildren(QLineEdit):
        line.setPlaceholderText(line.placeholderText().replace(str(PLACE.parent), "D:"))
        if str(PLACE.parent) in line.text():
            with QSignalBlocker(line):
                line.setText(line.text().replace(str(PLACE.parent), "D:"))
    for table in shown.findChildren(QTableWidget):
        for row in range(table.rowCount()):
            for column in range(table.columnCount()):
                item = table.item(row, column)
                if item is not None and str(PLACE.parent) in item.text():
                    item.setText(item.text().replace(str(PLACE.parent), "D:"))


def main(folder: Path) -> None:
    shoot = Photographer(folder / "data")
    window, desk = shoot.window, shoot.session.desk
    shoot.wait(lambda: window.made[0].is_filled)
    shoot.keep("overview", None, MANUAL, README)
    _list(shoot)
    _form(shoot)
    _import(shoot)
    window.open_look(Look("sme_evaluation", filters=(Filter("conclusion", "in", ("qualified",)),)))
    window.page.table.choose_rows([0])
    window.page.show_chosen()
    shoot.keep("evaluation")
    shoot.keep("section", None, README)
    _approval(shoot, find_ids(desk, Look("approval"))[0])
    window.open_look(Look("grant"))
    window.page.table.choose_rows([0])
    window.page.show_chosen()
    shoot.keep("money")
    _print(shoot)
    shoot.tab("数据交换")
    shoot.keep("exchange")
    window.close()
    shoot.session.close()
    _papers(folder)


def _papers(folder: Path) -> None:
    """The first page of what the tour printed, a pixel to the point."""
    import pypdfium2

    for name, file in (("certificate", "示范企业证书.pdf"), ("approval", "审批表.pdf")):
        paper = pypdfium2.PdfDocument(folder / file)
        paper[0].render(scale=1).to_pil().save(README / f"{name}.png", optimize=True)
        paper.close()


def _list(shoot: Photographer) -> None:
    shoot.window.open_look(Look("enterprise"))
    page = shoot.window.page
    at = page.model.names.index("division")
    page.table.choose(Area((2, 3, 4), at, at + 1, whole=False))
    page.show_chosen()
    shoot.keep("list")


def _form(shoot: Photographer) -> None:
    from desktop.views.forms.record_form import RecordForm

    page = shoot.window.page
    page.table.choose_rows([3])
    form = shoot.dialog(RecordForm, page.edit_record)
    shoot.keep("form", form)
    form.close()


def _import(shoot: Photographer) -> None:
    from desktop.assets import asset
    from desktop.views.dialogs.import_dialog import ImportDialog

    dialog = shoot.dialog(ImportDialog, lambda: shoot.window.doors.bring_in("enterprise"))
    dialog.take(Path(shutil.copy(asset("resources", "sample", "高新区企业及年度数据.xlsx"), PLACE)))
    shoot.wait(lambda: not dialog.job.busy and bool(dialog.preview.model.lines))
    shoot.keep("import", dialog)
    dialog.close()


def _approval(shoot: Photographer, approval: str) -> None:
    from desktop.views.dialogs.approval_dialog import ApprovalDialog

    dialog = shoot.dialog(ApprovalDialog, lambda: shoot.window.doors.open_approval(approval))
    shoot.keep("approval-dialog", dialog)
    dialog.close()


def _print(shoot: Photographer) -> None:
    from desktop.views.dialogs.print_dialog import PrintDialog
    from desktop.views.dialogs.printer_dialog import PrinterDialog

    shoot.window.open_look(Look("demonstration"))
    page = shoot.window.page
    page.table.choose_rows([0])
    dialog = shoot.dialog(PrintDialog, page.print_papers)
    shoot.wait(lambda: dialog.pdf_button.isEnabled())
    shoot.keep("print", dialog)
    printer = shoot.dialog(PrinterDialog, dialog.print, dialog)
    printer.stock.setCurrentIndex(printer.stock.count() - 1)
    printer.arrange()
    shoot.keep("printer", printer)
    printer.close()
    dialog.close()


@contextmanager
def toured() -> Iterator[Path]:
    """What the tour leaves, in a place whose name on the pictures says nothing of this computer; gone afterwards."""
    shutil.rmtree(PLACE, ignore_errors=True)
    try:
        subprocess.run([Path(sys.executable).with_name("little-giant"), "tour", "--out", PLACE], check=True)
        yield PLACE
    finally:
        shutil.rmtree(PLACE, ignore_errors=True)


if __name__ == "__main__":
    with toured() as place:
        main(place)
