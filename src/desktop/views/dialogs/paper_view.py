"""A PDF on screen: its pages in a row, one of them large."""

from pathlib import Path

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QLabel, QListWidget, QListWidgetItem, QScrollArea

from desktop.queries.pages import page_sizes, raster
from desktop.views.dialogs.preprinted import AS_IT_IS, Arrangement, image_of, preview

SCREEN_DPI = 96
THUMB = QSize(118, 118)
MARGIN = 24
LOOK_MS = 30  # after scrolling, before the small pages in sight are drawn
PAUSE_MS = 80  # while the window is being dragged larger
STEPS = (50, 67, 80, 100, 125, 150, 200)  # percent


class PaperView(QObject):
    """Draws the pages of one file into a list of small ones and a scroll area with the chosen one.

    Pages are drawn when they are looked at, sharp at the scale of the screen.
    """

    def __init__(self, pages: QListWidget, area: QScrollArea, scale: QLabel):
        super().__init__(area)
        self.pages, self.area, self.scale = pages, area, scale
        self.file: Path | None = None
        self.sizes: tuple[tuple[float, float], ...] = ()
        self.how = AS_IT_IS
        self.percent = 0  # 0 fits the whole page into the area
        self.sheet = QLabel()
        self.sheet.setAccessibleName("页面预览")
        area.setWidget(self.sheet)
        pages.setIconSize(THUMB)
        pages.setSpacing(3)
        self._settle = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._settle.timeout.connect(self.draw)
        area.viewport().installEventFilter(self)
        self._look = QTimer(self, singleShot=True, interval=LOOK_MS)
        self._look.timeout.connect(self._draw_in_sight)
        pages.verticalScrollBar().valueChanged.connect(lambda _: self._look.start())
        pages.viewport().installEventFilter(self)
        pages.currentRowChanged.connect(lambda _: self.draw())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show):
            if watched is self.pages.viewport():
                self._look.start()
            elif not self.percent:
                self._settle.start()
        return super().eventFilter(watched, event)

    def show_file(self, file: Path) -> None:
        """Show another file from its first page. Raises `Refusal` when it is no PDF."""
        self.file, self.sizes = file, page_sizes(file)
        self.pages.clear()
        for at in range(len(self.sizes)):
            item = QListWidgetItem(f"第 {at + 1} 页")
            item.setSizeHint(QSize(130, THUMB.height() + 8))
            self.pages.addItem(item)
        self.pages.setVisible(len(self.sizes) > 1)
        self.pages.setCurrentRow(0)
        self._look.start()
        self.draw()

    def arrange(self, how: Arrangement) -> None:
        """Show the pages as they will lie on such paper."""
        self.how = how
        self.draw()

    def forget(self) -> None:
        """Show nothing any more: the file is about to go."""
        self._settle.stop()
        self._look.stop()
        self.file = None

    def clear(self) -> None:
        """An empty desk, until the next file is shown."""
        self.forget()
        self.sizes = ()
        self.pages.clear()
        self.sheet.clear()
        self.sheet.resize(0, 0)

    def _draw_in_sight(self) -> None:
        """The small pages that can be seen and are not drawn yet: of a thousand pages only these."""
        if self.file is None or not self.pages.isVisible():
            return
        seen = self.pages.viewport().rect()
        for at in range(self.pages.count()):
            item = self.pages.item(at)
            if item.icon().isNull() and self.pages.visualItemRect(item).intersects(seen):
                self._draw_small(at)

    def _draw_small(self, at: int) -> None:
        width, height = self.sizes[at]
        dpi = 72 * min(THUMB.width() / width, THUMB.height() / height)
        item = self.pages.item(at)
        item.setIcon(QIcon(QPixmap.fromImage(image_of(raster(self.file, at, dpi)))))  # type: ignore[arg-type]
        item.setText(str(at + 1))

    def draw(self) -> None:
        """Draw the chosen page at the chosen size."""
        at = self.pages.currentRow()
        if self.file is None or not 0 <= at < len(self.sizes):
            self.sheet.clear()
            return
        ratio = self.area.devicePixelRatioF()
        percent = self.percent or self._fitting(at)
        dpi = SCREEN_DPI * percent / 100 * ratio
        pixmap = QPixmap.fromImage(preview(self.file, at, dpi, self.how))
        pixmap.setDevicePixelRatio(ratio)
        self.sheet.setPixmap(pixmap)
        self.sheet.resize(pixmap.deviceIndependentSize().toSize())
        self.scale.setText(f"{percent:.0f}%")

    def _fitting(self, at: int) -> float:
        width, height = (side * SCREEN_DPI / 72 for side in self.sizes[at])
        room = self.area.viewport().size()
        across, down = (room.width() - MARGIN) / width, (room.height() - MARGIN) / height
        return max(min(across, down) * 100, 10)

    def zoom(self, step: int) -> None:
        """One step larger or smaller; 0 fits the page again."""
        if not step:
            self.percent = 0
        elif self.sizes:
            now = self.percent or self._fitting(max(self.pages.currentRow(), 0))
            beyond = [p for p in STEPS if (p > now + 1 if step > 0 else p < now - 1)]
            self.percent = (min(beyond) if step > 0 else max(beyond)) if beyond else int(now)
        self.draw()
