"""A list of records: search, filters, order, and what can be done with what is chosen."""

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QSplitter, QVBoxLayout, QWidget

from desktop.actions.verb import Verb
from desktop.actions.verbs import verbs_for
from desktop.fields import Kind, Refusal
from desktop.queries import lists
from desktop.queries.desk import Desk
from desktop.queries.documents import documents_for
from desktop.queries.kinds import kind_facts
from desktop.queries.layout import layout
from desktop.queries.look import Filter, Look
from desktop.queries.record import view
from desktop.queries.wording import condition_words
from desktop.queries.writing import why_not_write
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.help.help_key import about
from desktop.views.theme.allow import allow
from desktop.views.theme.dress import role
from desktop.views.theme.icons import icon

from .block_edits import BlockEdits
from .chips import Chips
from .context_menu import offer
from .detail import DetailPanel
from .doors import Doors
from .empty_words import how_to_begin
from .filter_button import FilterButton
from .heading import Heading
from .heading_menu import HeadingMenu
from .key_at import key_at
from .model import ListModel
from .record_buttons import RecordButtons
from .selection import selection_words, sums_said
from .steps import NextSteps
from .table import ListTable
from .view_menu import ViewMenu

FILTERED = (Kind.CHOICE, Kind.TERM, Kind.YEAR, Kind.FLAG)
MOST_FILTERS = 3
PAUSE_MS = 120  # between the last key and the search
COPY_OR_ACT = "可以一并办理、导出，或按 Ctrl+C 复制到 WPS、Excel；Shift+空格选整行。"
SETTLE_MS = 60  # while a held arrow key runs through the rows


class ListPage(QWidget):
    """One look at records of one type, with the panel that explains the current one.

    Emits `said` with what the status bar tells of the selection.
    """

    said = Signal(str)

    def __init__(self, desk: Desk, look: Look, doors: Doors):
        super().__init__()
        self.desk, self.look, self.doors = desk, look, doors
        self.facts = kind_facts(look.kind)
        self.papers = documents_for(look.kind)
        self.by_hand = self.facts.by_hand and not self.facts.irrevocable
        self.brings_in = self.by_hand or self.facts.back_entry
        self.columns: tuple[str, ...] = ()  # chosen by hand; else those of the layout
        self.why_not = why_not_write(desk, look.kind)
        edits = self.facts.open_to_edits and not self.why_not
        self.model = ListModel(desk, look, editable=edits)
        self.table = ListTable(self.model, layout(look.kind).frozen)
        self.table.setAccessibleName(f"{self.facts.label}列表")
        self.heading, self.bar = Heading(self.facts, self.why_not), MessageBar()
        self.title, self.count = self.heading.title, self.heading.count
        self.edits = BlockEdits(desk, self.table, self.bar, adds=self.by_hand and edits)
        self.empty = role(QLabel(alignment=Qt.AlignmentFlag.AlignCenter, wordWrap=True), "quiet")
        self.chips = Chips(desk)
        self.detail = DetailPanel(desk, doors)
        self.records = RecordButtons(desk, look.kind, doors, self.detail.foot)
        self.steps = NextSteps(desk, look.kind, doors, self.detail.foot)
        self.search = QLineEdit(clearButtonEnabled=True)
        self.views = ViewMenu(desk, self.facts, self)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._settle = QTimer(self, singleShot=True, interval=SETTLE_MS)
        about(self.detail, f"kind:{look.kind}")
        self._lay_out()
        self._connect()
        self.show_columns(self.views.kept_columns())
        self._tell()

    def _lay_out(self) -> None:
        middle = QWidget()
        box = QVBoxLayout(middle)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        self._fill_heading()
        box.addWidget(self.heading)
        box.addLayout(self._narrowing())
        box.addWidget(self.chips)
        box.addWidget(self.table, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(self.bar)  # below: a message that comes never moves the rows under the pointer
        self.split = QSplitter(childrenCollapsible=False, handleWidth=12)
        self.split.addWidget(middle)
        self.split.addWidget(self.detail)
        self.split.setStretchFactor(0, 1)
        self.split.setSizes([790, 326])
        outer = QHBoxLayout(self)
        outer.setContentsMargins(0, 12, 12, 12)
        outer.addWidget(self.split)

    def _fill_heading(self) -> None:
        line = self.heading
        for verb in (verb for verb in verbs_for(self.look.kind) if verb.alone):
            line.offer_verb(verb, partial(self._act_alone, verb))
        if self.brings_in:
            bring = line.offer_import(self.bring_in)
            allow(bring, self.why_not, bring.toolTip())
        line.offer_print([paper.label for paper in self.papers], self.print_papers)
        line.offer_export(self.export)
        if self.by_hand:
            self.new = line.offer_new(self.create_record)
            allow(self.new, self.why_not, self.new.toolTip())

    def _narrowing(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        self.search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        fields = [f for f in self.facts.fields if f.searchable or (f.to and f.name in self.facts.title)]
        named = [field.label for field in fields] or [self.facts.label]
        self.search.setPlaceholderText(f"搜索：{'、'.join(named[:2])}、拼音首字母")
        self.search.setToolTip(f"按{'、'.join(named)}或拼音首字母搜索（F3 或 Ctrl+F）")
        self.search.setAccessibleName(f"在{self.facts.label}中搜索")
        self.search.setMinimumWidth(160)
        line.addWidget(self.search, 1)
        fields = [column.field for column in self.model.columns if column.field.kind in FILTERED]
        values = partial(lists.filter_values, self.desk, self.look.kind)
        self.filters = [FilterButton(field, values) for field in fields[:MOST_FILTERS]]
        for button in self.filters:
            button.changed.connect(partial(self.narrow, button.field.name))
            line.addWidget(button)
        line.addWidget(self.views)
        return line

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _: self._pause.start())
        self._pause.timeout.connect(self._search)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._settle.start())
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.bar.let_go())
        self._settle.timeout.connect(self.show_chosen)
        self.table.opened.connect(lambda _: self.edit_record())
        self.table.sort_asked.connect(self._sort)
        self.headings = HeadingMenu(self)
        key_at(self.table, "Alt+Down", self.headings.pick_current)
        self.chips.dropped.connect(self._drop)
        self.chips.all_wanted.connect(self.show_all)
        self.views.view_wanted.connect(self._show_view)
        self.views.columns_wanted.connect(self.show_columns)
        self.views.said.connect(partial(self.bar.say, tone="green"))
        self.edits.done.connect(self.doors.done)
        self.edits.sheet_pasted.connect(partial(self.doors.bring_in_text, self.look.kind))
        self.table.customContextMenuRequested.connect(self.open_menu)
        key_at(self.table, QKeySequence.StandardKey.Paste, self.paste)
        key_at(self.table, "Ctrl+Shift+V", self.paste_new)
        key_at(self.table, "Ctrl+D", self.fill_down)
        key_at(self.table, "Del", self.remove_records)
        key_at(self.search, "Down", self.table.setFocus)

    def show_look(self, look: Look) -> None:
        """Show these records of the same type; the search box and the filters say how they were chosen."""
        self.look = look
        self.bar.hide()  # what it said was of the records before
        self.search.blockSignals(True)
        self.search.setText(look.search)
        self.search.blockSignals(False)
        self._ask_again()

    def _show_view(self, look: Look, columns: tuple[str, ...]) -> None:
        self.show_columns(columns)
        self.show_look(look)

    def show_columns(self, names: tuple[str, ...]) -> None:
        """Other columns; () for those of the layout."""
        if names != self.columns:
            self.columns = names
            self.model.show_columns(names)
            self.table.columns_changed()
        self.views.show_now(self.look, self.columns)

    def show_all(self) -> None:
        self.show_look(Look(self.look.kind, sort=self.look.sort, descending=self.look.descending))

    def refresh(self) -> None:
        """Ask the database again; what was chosen stays chosen."""
        self._ask_again()

    def _ask_again(self) -> None:
        chosen, area = self.chosen(), self.table.area()
        place = self.table.verticalScrollBar().value()
        self.model.show_look(self.look)
        self._tell()
        rows = tuple(self.model.rows_of(chosen))
        self.table.choose(replace(area, rows=rows))
        if rows:
            self.table.verticalScrollBar().setValue(place)
        self.show_chosen()

    def _search(self) -> None:
        self.look = replace(self.look, search=self.search.text())
        self._ask_again()

    def narrow(self, name: str, condition: Filter | None) -> None:
        """One condition on this field, in place of what there was; None takes it away."""
        others = tuple(one for one in self.look.filters if one.field != name)
        self.look = replace(self.look, filters=(*others, *((condition,) if condition else ())))
        self._ask_again()

    def _drop(self, condition: Filter) -> None:
        left = tuple(one for one in self.look.filters if one != condition)
        self.show_look(replace(self.look, filters=left))

    def _sort(self, section: int) -> None:
        name = self.model.columns[section].field.name
        self.sort_by(name, self.look.sort == name and not self.look.descending)

    def sort_by(self, name: str, descending: bool) -> None:
        self.table.show_sort(self.model.names.index(name), descending)
        self.look = replace(self.look, sort=name, descending=descending)
        self._ask_again()

    def _tell(self) -> None:
        """Count, filters and chips as the look has them; an empty list says how to begin."""
        number = len(self.model.ids)
        self.count.setText(f"{number:,} {self.facts.measure}")
        on_buttons = set()
        for button in self.filters:
            mine = next((one for one in self.look.filters if button.takes(one)), None)
            button.show_filter(mine)
            on_buttons.add(mine)
        self.chips.show_conditions(
            self.look, tuple(one for one in self.look.filters if one not in on_buttons)
        )
        self.views.show_now(self.look, self.columns)
        first = next((verb for verb in verbs_for(self.look.kind) if verb.alone and verb.primary), None)
        self.empty.setText(how_to_begin(self.facts, self.look, self.why_not, self.by_hand, first))
        self.empty.setVisible(not number)
        self.table.setVisible(bool(number))

    def chosen(self) -> list[str]:
        """The ids of the selected records, in the order of the list."""
        ids = self.model.ids
        return [ids[row] for row in self.table.chosen_rows() if row < len(ids)]

    def show_chosen(self) -> None:
        """The panel, the next steps and the status bar as the selection has them."""
        self._settle.stop()
        ids = self.chosen()
        row = None
        try:
            if ids:
                shown = view(self.desk, self.look.kind, ids[0])
                row = shown.row
            if len(ids) == 1:
                self.detail.show_record(shown)
            elif ids:
                sums = sums_said(self.desk, self.look.kind, ids, self.model.columns)
                self.detail.say(f"选中 {len(ids):,} {self.facts.measure}", *sums, COPY_OR_ACT)
            else:
                self.detail.say("", "在左边选中一行，这里显示它的详情、依据和下一步。")
        except Refusal as refusal:
            self.detail.say("", str(refusal))
        self.steps.judge(ids, row)
        self.records.show(shown if len(ids) == 1 and row is not None else None)
        at = max(self.table.currentIndex().column(), 0)
        columns = [*self.model.columns[at:], *self.model.columns[:at]]
        self.said.emit(selection_words(self.desk, self.look.kind, self.facts.measure, ids, columns))

    def _act_alone(self, verb: Verb) -> None:
        self.doors.act(verb, self.chosen())

    def copy(self) -> None:
        self.table.copy()

    def paste(self) -> None:
        """The block on the clipboard into the cells; without a list that can be written to, the reason."""
        why = self.why_not or ("" if self.model.editable else f"{self.facts.label}由办理步骤产生，不能粘贴。")
        if why:
            self.bar.say(why, "amber")
        else:
            self.edits.paste()

    def paste_new(self) -> None:
        if self.by_hand and not self.why_not:
            self.edits.paste_new()

    def fill_down(self) -> None:
        if self.model.editable:
            self.edits.fill_down()

    def open_menu(self, point: QPoint) -> None:
        """What can be done here, under the right button or the menu key."""
        number = len(self.chosen())
        some, one, two = (
            "" if number else "请先选中记录。",
            "" if number == 1 else "请只选中一条记录。",
            "" if number == 2 else "请选中要比较的两条记录。",
        )
        by_step = (
            "" if self.model.editable else self.why_not or f"{self.facts.label}由办理步骤产生，不能直接填写。"
        )
        by_hand = "" if self.by_hand else f"{self.facts.label}由办理步骤产生，不能直接修改。"
        several = "" if number > 1 else "请先选中几条记录。"
        offer(
            self.table,
            point,
            self._narrow_to,
            (
                ("复制", "copy", "Ctrl+C", self.table.copy, some),
                ("复制整行（带表头）", "copy", "", self.table.copy_rows, some),
                ("粘贴", "import", "Ctrl+V", self.paste, by_step),
                ("粘贴为新记录…", "import", "Ctrl+Shift+V", self.paste_new, self.why_not or by_hand),
                ("向下填充", "chevron-down", "Ctrl+D", self.fill_down, by_step or several),
            ),
            (
                ("修改…", "edit", "F2", self.edit_record, by_hand or one),
                ("一并修改…", "edit", "Ctrl+M", self.edit_many, by_step or several),
                ("提出更正建议…", "edit", "", lambda: self.doors.suggest(self.look.kind, *self.chosen()), one),
                ("历史…", "history", "Ctrl+H", self.show_history, one),
                ("比较这两条…", "open", "", self.compare, two),
                ("删除…", "delete", "Del", self.remove_records, self.why_not or by_hand or some),
            ),
        )

    def _narrow_to(self, condition: Filter) -> None:
        others = tuple(kept for kept in self.look.filters if kept.field != condition.field)
        self.show_look(replace(self.look, filters=(*others, condition)))

    def bring_in(self) -> None:
        if self.brings_in:
            self.doors.bring_in(self.look.kind)

    def show_history(self) -> None:
        ids = self.chosen()
        if ids:
            self.doors.show_history(ids[0])

    def compare(self) -> None:
        """The two chosen records side by side."""
        first, second = self.chosen()
        self.doors.compare(self.look.kind, first, second)

    def export(self) -> None:
        chosen = self.chosen()
        self.doors.export(self.look.kind, chosen if len(chosen) > 1 else self.model.ids, self.columns, self.bar)

    def print_papers(self) -> None:
        """The papers of the chosen records and the list: of those chosen when several are, else of all."""
        chosen = self.chosen()
        listed = chosen if len(chosen) > 1 else self.model.ids
        if listed:
            words = [condition_words(self.desk, self.look.kind, one) for one in self.look.filters]
            words += [f"搜索“{self.look.search}”"] if self.look.search else []
            papers = chosen if self.papers else ()
            self.doors.print_papers(self.look.kind, papers, listed, self.columns, "；".join(words))
        else:
            self.said.emit("列表是空的，没有可打印的内容。")

    def focus_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def create_record(self) -> None:
        if self.why_not:
            self.said.emit(self.why_not)
        elif self.by_hand:
            self.doors.create(self.look.kind)

    def edit_record(self) -> None:
        ids = self.chosen()
        if ids and self.look.kind == "approval":
            self.doors.open_approval(ids[0])
        elif ids and self.facts.open_to_edits:  # of what a step has made, the fields that are open to anybody
            self.doors.edit(self.look.kind, ids[0], self.model.ids)
        elif ids:
            self.said.emit(f"{self.facts.label}由办理步骤产生，不能直接修改；可用右下角的办理按钮。")

    def edit_many(self) -> None:
        """One field or several of all chosen records."""
        ids = self.chosen()
        if self.model.editable and len(ids) > 1:
            self.doors.edit_many(self.look.kind, ids)
        else:
            self.said.emit(self.why_not or "请先选中几条可以修改的记录，再用“一并修改”。")

    def remove_records(self) -> None:
        ids = self.chosen()
        if ids and self.by_hand:
            self.doors.remove(self.look.kind, ids)
