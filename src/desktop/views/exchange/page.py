"""数据交换: the places of the tab on the left, the chosen one beside them."""

from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from desktop.queries.conflicts import conflict_count
from desktop.queries.desk import Desk
from desktop.queries.disagreements import CONFLICTS, FINDINGS, PARCELS
from desktop.queries.findings import findings
from desktop.queries.look import Look
from desktop.queries.navigation import ListEntry, Tab, TaskGroup
from desktop.queries.parcels import parked_count, stations
from desktop.views.lists.doors import Doors
from desktop.views.shell.navigation import Navigation

from .backup_view import BackupView
from .conflicts_view import ConflictsView
from .findings_view import FindingsView
from .held_view import HeldView
from .parcels_view import ParcelsView
from .receive_dialog import ReceiveDialog
from .salvage_dialog import SalvageDialog
from .slip_dialog import SlipDialog
from .stations_view import StationsView
from .watch import SharedFolder

STATIONS, BACKUP, HELD = "exchange:stations", "exchange:backup", "exchange:held"
PLACES = (
    ("数据包", ((PARCELS, "收发数据包"),)),
    ("核对", ((CONFLICTS, "数据不一致"), (FINDINGS, "待核对"))),
    ("本机", ((STATIONS, "工作机"), (HELD, "号段与额度"), (BACKUP, "备份"))),
)


class ExchangePage(QWidget):
    """Places are made when first opened, and asked again when something changed."""

    def __init__(self, desk: Desk, doors: Doors, shared: SharedFolder):
        super().__init__()
        self.desk, self.doors = desk, doors
        self.places: dict[str, QWidget] = {}
        self.stack = QStackedWidget()
        groups = (
            TaskGroup(title, tuple(ListEntry(key, label, 0, Look(key)) for key, label in entries))
            for title, entries in PLACES
        )
        self.navigation = Navigation(Tab("exchange", "数据交换", tuple(groups)))
        self.navigation.setAccessibleName("数据交换")
        self.navigation.chosen.connect(self.show_look)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.navigation)
        holder = QWidget()
        around = QHBoxLayout(holder)
        around.setContentsMargins(8, 12, 16, 12)
        around.addWidget(self.stack)
        line.addWidget(holder, 1)
        self.shared = shared
        self.shared.found.connect(self._found)
        self.show_look(Look(PARCELS))
        self._found(shared.lying)

    def show_look(self, look: Look) -> None:
        """Open a place; with conflicts named in the look's filters, the first of them."""
        entry = self.navigation.entry_of(look.kind)
        if entry is None:
            return
        entry.setChecked(True)
        place = self._place(look.kind)
        self.stack.setCurrentWidget(place)
        place.fill()  # type: ignore[attr-defined]
        if isinstance(place, ConflictsView) and look.filters:
            place.show_only(look.filters[0].value)

    def _place(self, key: str) -> QWidget:
        if key not in self.places:
            made = self._made(key)
            self.places[key] = made
            self.stack.addWidget(made)
        return self.places[key]

    def _made(self, key: str) -> QWidget:
        done, look = self.doors.done.emit, self.doors.open_look
        if key == PARCELS:
            return ParcelsView(self.desk, done, self.receive, self.show_slip, self.salvage)
        if key == CONFLICTS:
            return ConflictsView(self.desk, done, look)
        if key == FINDINGS:
            return FindingsView(self.desk, look)
        if key == STATIONS:
            return StationsView(self.desk, done, self.shared.begin)
        if key == HELD:
            return HeldView(self.desk, look)
        return BackupView(self.desk, self.doors)

    @property
    def parcels(self) -> ParcelsView:
        place = self._place(PARCELS)
        assert isinstance(place, ParcelsView)
        return place

    def receive(self, file: Path) -> ReceiveDialog:
        """Look at a package; it is taken from there."""
        dialog = ReceiveDialog(
            self.desk, file, self, self.doors.done.emit, self._answer, self.show_slip, self.doors.open_look
        )
        dialog.open()
        return dialog

    def _answer(self, station: str) -> None:
        self.show_look(Look(PARCELS))
        self.parcels.offer(station)

    def show_slip(self, package: str) -> None:
        SlipDialog(self.desk, package, self).open()

    def salvage(self, file: Path, name: str) -> SalvageDialog:
        """Look into a package that waits for what may be lost; values are entered from there."""
        dialog = SalvageDialog(self.desk, file, name, self, self.doors.done.emit)
        dialog.open()
        return dialog

    def _found(self, files: tuple[Path, ...]) -> None:
        self.parcels.offer_found(files)
        self._count()

    def refresh(self) -> None:
        """Ask again for what is in front; the other places ask when they are opened."""
        shown = self.stack.currentWidget()
        if shown is not None:
            shown.fill()  # type: ignore[attr-defined]
        self._count()

    def _count(self) -> None:
        torn, found = conflict_count(self.desk), len(findings(self.desk))
        counts = {
            Look(PARCELS): parked_count(self.desk) + len(self.shared.lying),
            Look(CONFLICTS): torn,
            Look(FINDINGS): found,
            Look(STATIONS): len(stations(self.desk)),
        }
        self.navigation.show_counts(counts)
