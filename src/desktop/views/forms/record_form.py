"""The form of one record, made from its declaration and its layout; typed from end to end without the mouse."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QWidget

from desktop.actions import records
from desktop.actions.outcome import Outcome
from desktop.actions.suggestions import suggestion_about
from desktop.fields import Kind, Refusal
from desktop.queries.attachments import may_hold
from desktop.queries.desk import Desk
from desktop.queries.kinds import kind_facts
from desktop.queries.record import RecordView, view
from desktop.queries.related import belonging
from desktop.queries.suggestions import may_suggest
from desktop.queries.writing import locked_fields, why_not_write
from desktop.views.designed import lay_out
from desktop.views.dialog import Dialog
from desktop.views.dialogs.attachments_view import AttachmentsView
from desktop.views.dialogs.history_view import HistoryView
from desktop.views.dialogs.message_bar import MessageBar
from desktop.views.dialogs.question import Question
from desktop.views.dialogs.verb_dialog import VerbDialog
from desktop.views.forms.field_grid import FieldGrid, enter
from desktop.views.forms.inputs import typing_help
from desktop.views.forms.keeping import DraftKeeper
from desktop.views.forms.late_page import LatePage
from desktop.views.forms.misgivings import Misgivings
from desktop.views.forms.related_page import RelatedPage
from desktop.views.forms.sheet import FormSheet
from desktop.views.forms.waiting import Waiting, WaitingSaves
from desktop.views.help.help_key import about
from desktop.views.theme.allow import allow

STAY = ("division", "source", "channel", "recommender")  # for the next record, besides years and owners
MOST_PARTS = 6  # tabs for what belongs to the record
WALKING = "回车到下一项，Shift+回车返回上一项，Ctrl+S 保存。"


class RecordForm(Dialog):
    """New or existing record. Enter never submits; Esc asks only when something changed.

    - What is typed is kept as a draft until it is saved or given up.
    - Only fields that were changed here are written; one that somebody else changed meanwhile is refused by
      its sentence and nothing is overwritten.
    - While another job writes, the save waits for its turn as a draft.

    `given` fills references of a new record: field → (id, title). `among` are the records of the list behind,
    through which 上一条 and 下一条 go. Emits `saved` with the `Outcome` of each save, `step_wanted` with the id
    of the record to go on to.
    """

    saved = Signal(Outcome)
    step_wanted = Signal(str)

    def __init__(
        self,
        desk: Desk,
        kind: str,
        record_id: str | None,
        parent: QWidget | None = None,
        given: Mapping[str, tuple[str, str]] = MappingProxyType({}),
        among: Sequence[str] = (),
    ):
        super().__init__(parent)
        self.desk, self.facts, self.record_id = desk, kind_facts(kind), record_id
        self.shown = view(desk, kind, record_id) if record_id else None
        lay_out(self, "record_form")
        about(self, f"kind:{kind}")
        name = f"：{self.shown.title}" if self.shown else ""
        self.setWindowTitle(f"{'修改' if record_id else '新增'}{self.facts.label}{name}")
        self.bar = MessageBar()
        self.outer.insertWidget(0, self.bar)
        self.sheet = FormSheet(desk, self.facts, self.shown)
        self.pages.addTab(self.sheet, "资料")
        self.among = list(among)
        self.files: LatePage | None = None
        if record_id:
            self._add_parts()
            self.pages.addTab(LatePage(lambda: HistoryView(desk, record_id)), "历史")
            if may_hold(kind):
                self.files = LatePage(
                    lambda: AttachmentsView(desk, record_id), lambda files: files.changed.connect(self.saved)
                )
                self.pages.addTab(self.files, "附件")
                self.setAcceptDrops(not why_not_write(desk, "attachment"))
        for name, (target, title) in given.items():
            self.sheet.rows[name].input.set_reference(target, title)
        self.waiting = WaitingSaves.of(desk, self)
        self.misgivings = Misgivings(desk, self.facts, self.shown, self.sheet, self.bar, self.open_other, self)
        self._waits = False
        self._connect()
        self._before = self.sheet.texts()
        self.keeper = DraftKeeper(desk, kind, record_id, self.sheet.texts, self.changed, self)
        self._offer_draft()
        self._only_look(why_not_write(desk, kind))
        self.sheet.enter_first()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A file dropped on whichever page becomes an attachment."""
        if self.files is not None:
            self.pages.setCurrentWidget(self.files)
            self.files.content().dropEvent(event)

    def _only_look(self, why_not: str) -> None:
        """What this user may not write is shown, with the reason."""
        kept = locked_fields(self.desk, self.facts.key, self.record_id) if self.record_id and not why_not else {}
        for name, row in self.sheet.rows.items():
            if why := why_not or kept.get(name, ""):
                row.lock(why)
        if why_not:
            for button in (self.save_button, self.again_button):
                allow(button, why_not)
        if (why_not or kept) and (why_not or self.bar.isHidden()):
            suggests = self.record_id and may_suggest(self.desk, self.facts.key)
            said = f"只能查看：{why_not}" if why_not else next(iter(kept.values()))
            self.bar.say(said, "quiet", *([("提出更正建议…", self.suggest)] if suggests else ()))

    def suggest(self) -> None:
        """更正建议 about what another section keeps of this record."""
        verb = suggestion_about(self.desk, self.facts.key, self.record_id)
        VerbDialog.ask(self.desk, verb, (self.record_id,), self, self.saved.emit)

    @property
    def grids(self) -> list[FieldGrid]:
        return self.sheet.grids

    @property
    def message(self) -> QLabel:
        return self.bar.text

    def _add_parts(self) -> None:
        """A tab for each type of record that is part of this one: members, figures, rights."""
        for part in belonging(self.desk, self.facts.key, self.record_id)[:MOST_PARTS]:
            page = LatePage(
                lambda part=part: RelatedPage(self.desk, part, self._open_part),
                lambda made: self.saved.connect(made.refresh),
            )
            self.pages.addTab(page, f"{part.label} {part.count}" if part.count else part.label)

    def _open_part(self, kind: str, record_id: str | None, owner: str) -> None:
        given = {} if record_id else {owner: (self.record_id, self.shown.title)}
        form = RecordForm(self.desk, kind, record_id, self, given)
        form.saved.connect(self.saved)
        form.open()

    def _step(self, by: int) -> None:
        """On to a neighbour in the list; what was typed here is asked about first."""
        at = self.among.index(self.record_id) + by
        if 0 <= at < len(self.among):
            self.reject()
            if not self.isVisible():
                self.step_wanted.emit(self.among[at])

    def _show_steps(self) -> None:
        there = self.record_id in self.among and len(self.among) > 1
        at = self.among.index(self.record_id) if there else 0
        for button, by, keys in ((self.before_button, -1, "Alt+PgUp"), (self.after_button, 1, "Alt+PgDown")):
            button.setVisible(there)
            button.setEnabled(there and 0 <= at + by < len(self.among))
            button.clicked.connect(lambda _=False, by=by: self._step(by))
            if there:
                QShortcut(QKeySequence(keys), self, button.click)

    def _connect(self) -> None:
        self._show_steps()
        self.again_button.setVisible(not self.record_id)
        self.save_button.clicked.connect(self.save)
        self.again_button.clicked.connect(self.save_and_new)
        self.close_button.clicked.connect(self.reject)
        for keys, do in (
            ("Ctrl+S", self.save),
            ("Ctrl+Return", self.save_and_new),
            ("Ctrl+Enter", self.save_and_new),
            ("F9", self.save_and_new),
        ):
            QShortcut(QKeySequence(keys), self, do)
        self.sheet.edited.connect(self._edited)
        self.sheet.entered.connect(lambda field: self.help.setText(typing_help(field) or WALKING))
        self.sheet.walked_off.connect(lambda: enter(self.save_button))
        self.help.setText(WALKING)

    def _edited(self, name: str) -> None:
        self.state.setText("有改动未保存" if self.changed() else "")
        self.keeper.touched()
        self.misgivings.edited(name)

    def changed(self) -> bool:
        return self.sheet.texts() != self._before

    def open_other(self, record_id: str) -> None:
        """The record that is there already, in a form of its own; this one stays as it is."""
        form = RecordForm(self.desk, self.facts.key, record_id, self)
        form.saved.connect(self.saved)
        form.open()

    # drafts

    def _offer_draft(self) -> None:
        draft = self.keeper.left_behind()
        if draft is None or any(one.draft_id == draft.id for one in self.waiting.queue):
            return
        when = draft.at.strftime("%m月%d日 %H:%M")
        self.bar.say(
            f"{when} 有一份没有保存的内容。",
            "quiet",
            ("接着填写", lambda: self._take_draft(draft)),
            ("丢弃", lambda: self._drop_draft(draft)),
        )

    def _take_draft(self, draft: Any) -> None:
        self.keeper.take_over(draft)
        self.sheet.set_texts(draft.content)
        self.bar.hide()

    def _drop_draft(self, draft: Any) -> None:
        self.keeper.take_over(draft)
        self.keeper.drop()
        self.bar.hide()

    # saving

    def save(self) -> bool:
        """Write what is on the form and close it; False when something keeps it out, which is said."""
        if self._write():
            self.accept()
            return True
        return False

    def save_and_new(self) -> bool:
        """Write it and begin the next one, with the year, the place and the owner of this one."""
        if self.record_id:
            return self.save()
        if not self._write():
            return False
        stay = {
            name: text
            for name, text in self.sheet.texts().items()
            if name in STAY or self._owner_or_year(name)
        }
        self.sheet.set_texts(dict.fromkeys(self._before, "") | stay)
        self._begin_anew()
        return True

    def _owner_or_year(self, name: str) -> bool:
        field = self.facts.field(name)
        return field.kind is Kind.YEAR or (field.kind is Kind.REF and field.required)

    def _begin_anew(self) -> None:
        self._before = self.sheet.texts()
        self.misgivings.begin_anew()
        self.keeper.hand_over()
        self.state.setText("")
        self.sheet.quieten()
        self.sheet.enter_first(empty=True)

    def _write(self) -> bool:
        if self._waits or not self.save_button.isEnabled():
            return False
        values = self.sheet.values()
        if values is None:
            self.pages.setCurrentWidget(self.sheet)
            return False
        if self.misgivings.told(values):
            return False
        seen = self.shown.row if self.shown else None
        if seen is not None:
            values = {name: value for name, value in values.items() if value != getattr(seen, name)}
        else:
            values = {name: value for name, value in values.items() if value is not None}
        try:
            outcome = records.save(self.desk, self.facts.key, values, self.record_id, seen)
        except records.Busy:
            self._wait(values, seen)
            return False
        except records.Rejected as rejected:
            self._complain(rejected)
            return False
        except Refusal as refusal:
            self.bar.say(str(refusal), "red")
            return False
        self._saved(outcome)
        return True

    def _saved(self, outcome: Outcome) -> None:
        self.keeper.drop()
        self._before = self.sheet.texts()
        self.bar.say(outcome.message, "green")
        self.saved.emit(outcome)

    def _complain(self, rejected: records.Rejected) -> None:
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.complain({c.field: c.sentence for c in rejected.complaints if c.field})
        fresh = self._fresh()
        if self.shown and fresh and fresh.row != self.shown.row:
            offer = ("载入最新内容", lambda: self.take_in(fresh))
            self.bar.say("这条记录刚被别人改动过，您填写的内容都在，也没有覆盖它。", "amber", offer)
        else:
            self.bar.say(str(rejected), "red")

    def _fresh(self) -> RecordView | None:
        """The record as it is stored now; None for a new one, or one that was deleted meanwhile."""
        try:
            return view(self.desk, self.facts.key, self.record_id) if self.record_id else None
        except Refusal:
            return None

    def take_in(self, fresh: Any) -> None:
        """Show what is stored now in every field that was not changed here, and go on from there."""
        self.sheet.show_stored(fresh, untouched=self._before)
        self.shown = fresh
        self.bar.hide()

    # waiting for another job

    def _wait(self, values: dict[str, Any], seen: Any) -> None:
        draft_id = self.keeper.keep(waiting=True) or ""
        self._waits = True
        self._lock(True)
        self.bar.say(
            "等待写入：另一项工作正在写入，本次内容已留作草稿，轮到时自动保存，窗口可以关闭。", "amber"
        )
        self.waiting.add(
            Waiting(
                self.facts.key, values, self.record_id, seen, draft_id, self._turn_came, self._turn_refused
            )
        )

    def _turn_came(self, outcome: Outcome) -> None:
        self._waits = False
        self._lock(False)
        self.keeper.hand_over()
        self._before = self.sheet.texts()
        self.saved.emit(outcome)
        self.accept()

    def _turn_refused(self, refusal: Refusal) -> None:
        self._waits = False
        self._lock(False)
        self.show()
        if isinstance(refusal, records.Rejected):
            self._complain(refusal)
        else:
            self.bar.say(str(refusal), "red")

    def _lock(self, waiting: bool) -> None:
        self.sheet.setEnabled(not waiting)
        self.save_button.setEnabled(not waiting)
        self.again_button.setEnabled(not waiting)
        self.state.setText("等待写入" if waiting else "")

    # leaving

    def awaited(self) -> bool:
        return self._waits

    def reject(self) -> None:
        if self.changed() and not self._waits:
            if not Question(
                self, "还没有保存", "有内容还没有保存，放弃后就没有了。", "放弃修改", "继续填写", lost=True
            ).agreed():
                return
            self.keeper.drop()
        super().reject()
