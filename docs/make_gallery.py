"""Take a picture of every window and dialog at 1366×768 and at twice the scale, to be looked at one by one.

    python docs/make_gallery.py

Plays `little-giant tour` first. The pictures are kept in docs/gallery/1x and docs/gallery/2x, in 256 colours.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from make_pictures import PLACE, ROOT, Photographer, hide_place, toured

GALLERY = ROOT / "docs" / "gallery"
LISTS = (
    "enterprise",
    "annual_figures",
    "sme_evaluation",
    "pool_enrolment",
    "demonstration",
    "approval",
    "grant",
)


class Gallery(Photographer):
    """One picture of each place, all under the folder of one scale."""

    folder = GALLERY

    def keep(self, name: str, widget=None, *_folders: Path) -> None:  # type: ignore[no-untyped-def]
        from PIL import Image

        for _ in range(4):
            self.app.processEvents()
        shown = widget or self.window
        hide_place(shown)
        self.folder.mkdir(parents=True, exist_ok=True)
        file = self.folder / f"{name}.png"
        shown.grab().save(str(file))
        few = Image.open(file).convert("RGB").quantize(256, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE)
        few.save(file, optimize=True)

    def keep_dialog(self, name: str, open_it: Callable[[], object], ready: Callable[[object], bool]) -> None:
        from PySide6.QtWidgets import QDialog

        dialog = self.dialog(QDialog, open_it)  # type: ignore[arg-type]
        self.wait(lambda: ready(dialog))
        assert ready(dialog), f"{name} is not ready: nobody wants a picture of waiting"
        self.keep(name, dialog)
        dialog.reject() if name != "form" else dialog.close()
        self.app.processEvents()


def shoot(scale: str) -> None:
    from desktop.queries.look import Look
    from desktop.views.theme.preferences import set_toured

    set_toured()
    gallery = Gallery(PLACE / "data")
    gallery.folder = GALLERY / f"{scale}x"
    window = gallery.window
    gallery.wait(lambda: window.made[0].is_filled)  # type: ignore[union-attr]
    for at in range(window.notebook.count()):
        window.notebook.setCurrentIndex(at)
        gallery.keep(f"tab-{at:02d}")
    for kind in LISTS:
        window.open_look(Look(kind))
        page = window.page
        if page.model.rowCount():
            page.table.choose_rows([0])
            page.show_chosen()
        gallery.keep(f"list-{kind}")
    _dialogs(gallery)
    _variants(gallery)
    window.close()
    gallery.session.close()


def _dialogs(gallery: Gallery) -> None:
    from desktop.actions.attachments import attach
    from desktop.actions.verbs import verb_named
    from desktop.queries.lists import find_ids
    from desktop.queries.look import Filter, Look
    from desktop.views.dialogs.file_preview import FilePreview
    from desktop.views.lists.columns_dialog import ColumnsDialog
    from desktop.views.lists.groups_dialog import GroupsDialog

    window, desk, doors = gallery.window, gallery.session.desk, gallery.window.doors
    firms, nominees = find_ids(desk, Look("enterprise")), find_ids(desk, Look("demonstration"))
    in_pool = Filter("state", "=", "member"), Filter("pool", "=", "growth")
    members = find_ids(desk, Look("pool_enrolment", filters=in_pool))
    window.open_look(Look("enterprise"))
    facts = window.page.facts

    def at_once(_: object) -> bool:
        return True

    def has_page(dialog) -> bool:  # type: ignore[no-untyped-def]
        return dialog.view.scale.text() not in ("", "10%")

    def verified(dialog) -> bool:  # type: ignore[no-untyped-def]
        if not dialog.facts.rowCount() and dialog.picture_button.isEnabled():
            dialog.verify_picture(PLACE / "示范企业证书.pdf")
        return bool(dialog.facts.rowCount())

    def drawn(dialog) -> bool:  # type: ignore[no-untyped-def]
        return not dialog.findChild(FilePreview).pages.item(2).icon().isNull()

    attach(desk, firms[0], [PLACE / "公示.pdf"])
    for name, open_it, ready in (
        ("verify", lambda: doors.act(verb_named("verify_paper", "issued_number"), ()), verified),
        ("form", lambda: doors.edit("enterprise", firms[0], firms), at_once),
        ("form-new", lambda: doors.create("annual_figures"), at_once),
        ("bulk-edit", lambda: doors.edit_many("enterprise", firms[:5]), at_once),
        ("attachments", lambda: doors.show_attachments(firms[0], "企业"), drawn),
        ("history", lambda: doors.show_history(firms[0]), at_once),
        ("compare", lambda: doors.compare("enterprise", firms[0], firms[1]), at_once),
        ("approval", lambda: doors.open_approval(find_ids(desk, Look("approval"))[0]), at_once),
        ("verb", lambda: doors.act(verb_named("nominate_demonstration", "pool_enrolment"), members[:8]), at_once),
        ("wording", lambda: doors.act(verb_named("save_wording", "document_wording"), ()), has_page),
        ("import", lambda: doors.bring_in("enterprise"), at_once),
        ("print", lambda: doors.print_papers("demonstration", nominees[:1]), lambda d: not d._working),
        ("reports", doors.show_reports, at_once),
        ("batches", doors.show_past, at_once),
        ("recycle-bin", doors.show_recycle_bin, at_once),
        ("backup", doors.back_up, at_once),
        ("examination", doors.show_examination, lambda d: d.again_button.isEnabled()),
        ("settings", window.show_settings, at_once),
        ("columns", lambda: ColumnsDialog(facts, ("name", "code"), window, print).open(), at_once),
        ("groups", lambda: GroupsDialog(desk, facts, Look("enterprise"), window, print).open(), at_once),
    ):
        gallery.keep_dialog(name, open_it, ready)


def _variants(gallery: Gallery) -> None:
    from desktop.queries.look import Look
    from desktop.views.help.guided_tour import GuidedTour
    from desktop.views.help.manual_window import ManualWindow
    from desktop.views.shell.window import MainWindow
    from desktop.views.start.login import LoginDialog
    from desktop.views.start.wizard import StartWizard
    from desktop.views.theme.dress import dress_again
    from desktop.views.theme.preferences import set_dark, set_large_type

    tour = GuidedTour(gallery.window)
    tour.go(2)
    gallery.keep("tour")
    tour.end()
    for name, dialog in (
        ("login", LoginDialog("数据目录 D:/小巨人台账", print)),
        ("wizard", StartWizard(Path("D:/小巨人台账"), print)),  # type: ignore[arg-type]
        ("manual", ManualWindow(None, "lists")),
    ):
        dialog.show()
        gallery.keep(name, dialog)
        dialog.close()
    for name, put_on in (("large", set_large_type), ("dark", set_dark)):
        put_on(True)
        dress_again(gallery.app)
        window = MainWindow(gallery.session.desk)
        window.resize(gallery.window.size())
        window.show()
        gallery.wait(lambda window=window: window.made[0].is_filled)  # type: ignore[union-attr]
        gallery.keep(f"{name}-overview", window)
        window.open_look(Look("enterprise"))
        window.page.table.choose_rows([0])
        window.page.show_chosen()
        gallery.keep(f"{name}-list", window)
        window.close()
        put_on(False)
    dress_again(gallery.app)


if __name__ == "__main__":
    if len(sys.argv) > 1:
        shoot(sys.argv[1])
    else:
        with toured():
            for scale in ("1", "2"):
                environment = os.environ | {"QT_SCALE_FACTOR": scale}
                subprocess.run([sys.executable, __file__, scale], env=environment, check=True)
