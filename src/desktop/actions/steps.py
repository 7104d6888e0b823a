"""A step that takes records from one state to the next, declared as data and run through one door."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from desktop.fields import Field, Kind, Refusal
from desktop.queries.desk import Desk
from desktop.queries.titles import title
from desktop.queries.verb_labels import verb_label
from desktop.records import Record
from desktop.rules.missing import Missing
from desktop.rules.steps import correction_refused
from desktop.store.actor import Draft
from desktop.store.work import UnitOfWork

from .gate import pass_gate
from .outcome import Outcome
from .verb import Verb

Gate = Callable[[Connection, Any, date], Sequence[Missing]]
Held = Callable[[Connection, Desk, Any], str]
After = Callable[[UnitOfWork, Any, date], None]


@dataclass(frozen=True, slots=True)
class Step:
    """From one of the states `leaves` to `reaches`; all chosen records go, or none.

    `fills` are fields of the record that the dialog asks for, those in `required` without fail; `stamp` is the
    date of the step, today when left blank. `held` says why this user may not take it ("" when they may);
    `gate` is asked about the row as it will be; `after` carries the step over to other records, in the same
    batch, and writes the fields in `computes` on this one.
    """

    key: str
    on: type[Record]
    leaves: tuple[str, ...]
    reaches: str
    fills: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    stamp: str = ""
    gate: Gate | None = None
    held: Held | None = None
    after: After | None = None
    computes: tuple[str, ...] = ()
    help: str = ""
    primary: bool = False

    @property
    def writes(self) -> tuple[str, ...]:
        """What 更正 takes out again."""
        return (*self.fills, *([self.stamp] if self.stamp else ()), *self.computes)


def verb_of(step: Step) -> Verb:
    """The step as the window's button and the command line see it."""
    asked = [ask(step.on, name, required=name in step.required) for name in step.fills]
    if step.stamp:
        asked.append(replace(ask(step.on, step.stamp), help="空白为今天"))
    return Verb(
        step.key,
        step.on,
        partial(_take, step),
        tuple(asked),
        hindrance=partial(_hindrance, step),
        help=step.help,
        primary=step.primary,
    )


def ask(record: type[Record], name: str, required: bool = False) -> Field:
    """A field of the record as a question of a dialog."""
    return replace(record.field(name), required=required, set_by="anyone")


def _hindrance(step: Step, desk: Desk, row: Any) -> str:
    if row.state in step.leaves:
        return ""
    label = step.on.field("state").label_of
    allowed = "、".join(label(state) for state in step.leaves)
    return f"现为“{label(row.state or '')}”，只有“{allowed}”的可以{verb_label(step.key)}。"


def _take(step: Step, desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]) -> Outcome:
    with desk.store.unit_of_work(desk.actor, step.key, by_action=True) as work:
        for record_id in ids:
            row = work.get(step.on, record_id)
            why = _hindrance(step, desk, row) or (step.held(work.connection, desk, row) if step.held else "")
            if why:
                raise Refusal(f"{title(work.connection, record_id)}：{why}")
            values = {key: value for key, value in given.items() if value is not None}
            if step.stamp:
                values.setdefault(step.stamp, desk.today)
            coming = replace(row, **values)
            if step.gate and (missing := step.gate(work.connection, coming, desk.today)):
                pass_gate(title(work.connection, record_id), missing)
            work.put(step.on, Draft({**values, "state": step.reaches}, record_id))
            if step.after:
                step.after(work, coming, desk.today)
        receipt = work.commit()
    label, measure = step.on.field("state").label_of(step.reaches), step.on.about.measure
    return Outcome(
        f"{len(ids)} {measure}{step.on.about.label}已办理：{label}。",
        receipt.kinds,
        receipt.batch,
        ids,
    )


def correction(steps: Sequence[Step]) -> Verb:
    """更正 along these steps: back to an earlier state, what the later steps wrote is taken out again."""
    record = steps[0].on
    path = tuple(dict.fromkeys((*steps[0].leaves, *(step.reaches for step in steps))))
    offered = tuple(choice for choice in record.field("state").choices if choice.key in path[:-1])
    back_to = replace(ask(record, "state", required=True), label="退回到", choices=offered)
    reason = Field("更正理由", Kind.LONG_TEXT, name="reason", required=True)
    return Verb(
        "correct_state",
        record,
        partial(_correct, path, tuple(steps)),
        (back_to, reason),
        hindrance=lambda desk, row: "" if row.state in path[1:] else "尚无可更正的步骤。",
        help="登记有误时由处室负责人退回以前的步骤，理由留在操作历史中。",
        many=False,
    )


def _correct(
    path: tuple[str, ...], steps: tuple[Step, ...], desk: Desk, ids: tuple[str, ...], given: Mapping[str, Any]
) -> Outcome:
    record, to = steps[0].on, given["state"]
    with desk.store.unit_of_work(desk.actor, "correct_state", by_action=True, reason=given["reason"]) as work:
        row = work.get(record, ids[0])
        why = correction_refused(path, row.state or "", to, desk.actor.roles)
        if why:
            raise Refusal(f"{title(work.connection, row.id)}：{why}")
        undone = path[path.index(to) + 1 :]
        written = {name for step in steps if step.reaches in undone for name in step.writes}
        work.put(record, Draft({**dict.fromkeys(written), "state": to}, row.id))
        receipt = work.commit()
    return Outcome(f"已更正为“{record.field('state').label_of(to)}”。", receipt.kinds, receipt.batch, ids)
