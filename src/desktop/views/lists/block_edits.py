"""Writing into the cells of a list: typed in place, pasted as a block, filled down; what was not taken is red."""

from PySide6.QtCore import QObject, Signal

from desktop.actions import cells
from desktop.actions.cells import NEW, Cell, Written
from desktop.actions.outcome import Outcome
from desktop.actions.records import Busy
from desktop.actions.undo import undo_batch
from desktop.fields import Refusal
from desktop.queries.desk import Desk
from desktop.views.dialogs.message_bar import MessageBar

from . import clipboard
from .table import Area, ListTable

NO_TEXT = "剪贴板里没有表格或文字，请先在 WPS、Excel 中复制要粘贴的单元格。"
NO_PLACE = "请先点一下要从哪一格开始，再粘贴。"
LONGEST = 48  # signs of a reason in the bar; the red cell tells it whole
BUSY = "另一项工作正在写入，没有粘贴；请稍候再试，剪贴板里的内容还在。"


class BlockEdits(QObject):
    """Emits `done` with the outcome of what was written. What the program says stands in `bar`, above the list.

    `adds` tells whether rows pasted below the last one become new records.
    """

    done = Signal(Outcome)
    sheet_pasted = Signal(str)  # a block with headings: a sheet to import

    def __init__(self, desk: Desk, table: ListTable, bar: MessageBar, adds: bool):
        super().__init__(table)
        self.desk, self.table, self.model, self.bar, self.adds = desk, table, table.list_model, bar, adds
        table.typed.connect(self._typed)

    @property
    def kind(self) -> str:
        return self.model.look.kind

    def _typed(self, row: int, column: int, text: str) -> None:
        record, name = self.model.place(row, column)
        self._write([Cell(record, name, text)], "edit")

    def paste(self) -> None:
        """The block on the clipboard, from the chosen cell on; one value into all chosen cells."""
        block, area = clipboard.taken(), self.table.area()
        if not block:
            return self.bar.say(NO_TEXT, "amber")
        if cells.names_columns(self.kind, block[0]) and len(block) > 1:
            return self._as_sheet(block)
        if not area.rows and not (self.adds and not self.model.ids):
            return self.bar.say(NO_PLACE, "amber")
        left = area.left if area.rows and not area.whole else 0
        if len(block) == len(block[0]) == 1 and area.rows:
            block = [[block[0][0]] * len(area.columns) for _ in area.rows]
            rows: list[int] = list(area.rows)
        else:
            top = area.rows[0] if area.rows else 0
            rows = list(range(top, top + len(block)))
        if left + len(block[0]) > len(self.model.columns):
            return self.bar.say(self._too_wide(left, len(block[0])), "red")
        wanted = self._cells(block, rows, left)
        there = tuple(row for row in rows if row < len(self.model.ids))
        self.table.choose(Area(there, left, left + len(block[0]) - 1, whole=False))
        if not wanted:
            return self.bar.say("粘贴的内容与列表里的一样，没有改动。", "quiet")
        self._write(wanted)

    def paste_new(self) -> None:
        """Each line of the clipboard as a new record, in the order of the list's columns: previewed before it is written."""
        block = clipboard.taken()
        if not block:
            return self.bar.say(NO_TEXT, "amber")
        if cells.names_columns(self.kind, block[0]):
            return self._as_sheet(block)
        if len(block[0]) > len(self.model.columns):
            return self.bar.say(self._too_wide(0, len(block[0])), "red")
        self._as_sheet([[column.heading for column in self.model.columns[: len(block[0])]], *block])

    def _as_sheet(self, block: clipboard.Block) -> None:
        self.sheet_pasted.emit("\n".join("\t".join(line) for line in block))

    def _too_wide(self, left: int, width: int) -> str:
        return (
            f"粘贴的内容有 {width} 列，从“{self.model.columns[left].heading}”起只剩"
            f" {len(self.model.columns) - left} 列，没有写入；请换一格开始，或带着表头一起复制，按列名导入。"
        )

    def _cells(self, block: clipboard.Block, rows: list[int], left: int) -> list[Cell]:
        """The cells of the block that differ from what stands there; rows below the last one are new."""
        wanted = []
        for line, row in zip(block, rows, strict=True):
            there = row < len(self.model.ids)
            if not there and not self.adds:
                break
            for at, text in enumerate(line, left):
                name = self.model.names[at]
                if there and text.strip() != self.model.text(row, at).strip():
                    wanted.append(Cell(self.model.ids[row], name, text))
                elif not there and text.strip():
                    wanted.append(Cell(f"{NEW}{row}", name, text))
        return wanted

    def fill_down(self) -> None:
        """The first chosen row into the chosen rows below it, in the chosen columns."""
        area = self.table.area()
        if len(area.rows) < 2 or area.whole:
            return self.bar.say("请从上到下选中几格，第一格的内容会填到下面各格（Ctrl+D）。", "quiet")
        first, *others = area.rows
        texts = [self.model.text(first, at) for at in area.columns]
        wanted = self._cells([texts] * len(others), others, area.left)
        self._write(wanted, "fill")

    def _write(self, wanted: list[Cell], verb: str = "paste") -> None:
        if not wanted:
            return
        try:
            written = cells.write_cells(self.desk, self.kind, wanted, verb)
        except Busy:
            return self.bar.say(BUSY, "amber")
        except Refusal as refusal:
            return self.bar.say(str(refusal), "red")
        self.model.marks.complain((bad.cell.record, bad.cell.field, bad.why) for bad in written.bad)
        self._tell(written)
        if written.outcome.batch:
            self.done.emit(written.outcome)
        self.table.viewport().update()

    def _tell(self, written: Written) -> None:
        outcome, offers = written.outcome, []
        if outcome.batch:
            offers.append(("撤销", lambda: self._take_back(outcome.batch)))
        left_out = [bad for bad in written.bad if bad.cell.record.startswith(NEW)]
        said = outcome.message
        if written.bad:
            bad = (left_out or written.bad)[0]
            why = bad.why if len(bad.why) <= LONGEST else f"{bad.why[:LONGEST]}…"
            said += f"　{bad.cell.text or '（空）'}：{why}"
        tone = "green" if not written.bad else "amber" if outcome.batch else "red"
        self.bar.say(said, tone, *offers)

    def _take_back(self, batch: str) -> None:
        try:
            outcome = undo_batch(self.desk, batch)
        except (Refusal, Busy) as refusal:
            return self.bar.say(str(refusal) or BUSY, "red")
        self.model.marks.complain(())
        self.bar.say(outcome.message, "green")
        self.done.emit(outcome)
